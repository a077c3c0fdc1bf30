/* SPDX-License-Identifier: EUPL-1.2 */
#include "tables.h"

static const struct output_dialect plain = {';', ',', "", "\n", OUTPUT_UTF8};

static void write_event(struct output *output, const struct city *city, int32_t calendar_year, bool is_budget_year,
                        const char *rest)
{
    if (calendar_year < city_calendar_year(city, 0))
        return;
    if (is_budget_year)
        output_cell_number(output, calendar_year);
    else
        output_cell_school_year(output, calendar_year);
    output_row(output, rest);
}

bool tables_write_events(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "handelser.csv", &plain))
        return false;
    output_row(&output, "Period|Tabell|Mått|Typ|Text|Fiktiv");
    write_event(
        &output, city, 2019, false,
        "resultat|all_subjects|brott|Ny definition: elever utan betyg i något ämne räknas med. Påhittat brott.|1");
    write_event(&output, city, 2020, false, "nationella-prov||inställt|De nationella proven ställdes in våren 2020.|1");
    write_event(&output, city, 2021, false, "nationella-prov||inställt|De nationella proven ställdes in våren 2021.|1");
    write_event(&output, city, 2021, true,
                "tilldelning|index|revidering|Index räknades om för alla skolor efter en rättad inkomstuppgift. "
                "Påhittad revidering.|1");
    return output_close(&output);
}

static void write_observation(struct output *output, const struct city_school *school, const char *rest)
{
    output_cell_number(output, school->code);
    output_text(output, "/");
    output_text(output, rest);
    output_cell(output, "2025.1");
}

static void write_reason(struct output *output, const char *class, const char *reason)
{
    output_cell(output, class);
    output_cell(output, reason);
    output_row(output, "2025-03-28|Utbildningsförvaltningen i Lindesund|1");
}

static void write_pupil_corrections(struct output *output, const struct city *city, const struct city_school *schools)
{
    const struct city_school *school = &schools[SLOT_CORRECTED];
    const struct city_year *year = &school->years[city->year_count - 2];
    write_observation(output, school, "pupils/2023");
    output_cell_number(output, city_pupils(year) - 9);
    output_cell_number(output, city_pupils(year));
    write_reason(
        output, "fel",
        "Nio elever i årskurs 4–6 föll bort när tabellen skrevs av. Beloppet var rätt räknat och ändras inte.");
    write_observation(output, school, "pupils_46/2022-23");
    output_cell_number(output, year->pupils[1] - 9);
    output_cell_number(output, year->pupils[1]);
    write_reason(output, "fel", "Samma fel som i tilldelningen för 2023.");
    write_observation(output, school, "pupils_total/2022-23");
    output_cell_number(output, city_pupils(year) - 9);
    output_cell_number(output, city_pupils(year));
    write_reason(output, "fel", "Samma fel som i tilldelningen för 2023.");
    year = &schools[25].years[city->year_count - 2];
    write_observation(output, &schools[25], "pupils/2023");
    output_cell_number(output, city_pupils(year) - 2);
    output_cell_number(output, city_pupils(year));
    write_reason(output, "rutin", "Preliminärt elevantal ersatt av slutligt, som aviserat.");
}

bool tables_write_corrections(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "rattelser.csv", &plain))
        return false;
    output_row(&output, "Uppgift|Utgåva|Gammalt värde|Nytt värde|Klass|Skäl|Datum|Beslutad av|Fiktiv");
    if (city->year_count >= 5 && city->open_count >= CITY_BLOCK) {
        int32_t i = city->year_count - 3;
        int32_t s = 44;
        write_pupil_corrections(&output, city, city->schools);
        while (!tables_merit_is_shown(city, &city->schools[s], i))
            s++;
        write_observation(&output, &city->schools[s], "merit/2021-22");
        output_cell_decimal(&output, city->schools[s].years[i].merit - 12, 1);
        output_cell_decimal(&output, city->schools[s].years[i].merit, 1);
        write_reason(&output, "fel", "Betyg i moderna språk saknades för en klass.");
    }
    return output_close(&output);
}

bool tables_write_calendar(const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "kalender.csv", &plain))
        return false;
    output_row(&output, "Datum|Händelse|Fiktiv");
    output_row(&output, "2025-03-15|Sista dag för skolorna att redovisa 2024 års anslag|1");
    output_row(&output, "2025-04-15|Utgåva 2025.1 publiceras|1");
    output_row(&output, "2025-06-02|Slutliga elevantal för 2024|1");
    output_row(&output, "2025-10-01|Slutbetygen för läsåret 2024/25 kommer|1");
    output_row(&output, "2025-10-29|Förslag till budget för 2026|1");
    output_row(&output, "2025-11-24|Fullmäktige beslutar om budgeten för 2026|1");
    output_row(&output, "2025-12-12|Tilldelningen för 2026 beslutas|1");
    output_row(&output, "2026-04-15|Utgåva 2026.1 publiceras|1");
    return output_close(&output);
}
