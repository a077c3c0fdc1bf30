/* SPDX-License-Identifier: EUPL-1.2 */
#include "known.h"
#include "tables.h"

static const struct output_dialect plain = {';', ',', "", "\n", OUTPUT_UTF8};

static void write_event(struct output *output, const struct city *city, int32_t calendar_year, bool is_budget_year,
                        const char *rest)
{
    if (calendar_year < city_calendar_year(city, city->known_first))
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
    if (known_has_resource(city, "nationella-prov")) {
        write_event(&output, city, 2020, false,
                    "nationella-prov||inställt|De nationella proven ställdes in våren 2020.|1");
        write_event(&output, city, 2021, false,
                    "nationella-prov||inställt|De nationella proven ställdes in våren 2021.|1");
    }
    write_event(&output, city, 2021, true,
                "tilldelning|index|revidering|Index räknades om för alla skolor efter en rättad inkomstuppgift. "
                "Påhittad revidering.|1");
    return output_close(&output);
}

/* An entry's first cells; the values, the count and the rest follow. */
static void write_observation(struct output *output, const struct city_school *school, const char *rest,
                              enum city_edition edition)
{
    output_cell_number(output, school->code);
    output_text(output, "/");
    output_text(output, rest);
    output_cell(output, edition == EDITION_2025_1 ? "2025.1" : "2025.2");
}

static void write_reason(struct output *output, const char *class, const char *reason, const char *date)
{
    output_cell(output, "");
    output_cell(output, class);
    output_cell(output, reason);
    output_cell(output, date);
    output_row(output, "Utbildningsförvaltningen i Lindesund|1");
}

static void write_pupil_corrections(struct output *output, const struct city *city)
{
    const struct city_school *school = &city->schools[SLOT_CORRECTED];
    const struct city_year *year = &school->years[city->year_count - 2];
    write_observation(output, school, "pupils/2023", EDITION_2025_1);
    output_cell_number(output, city_pupils(year) - KNOWN_LOST_PUPILS);
    output_cell_number(output, city_pupils(year));
    write_reason(output, "fel",
                 "Nio elever i årskurs 4–6 föll bort när tabellen skrevs av. Beloppet var rätt räknat och ändras inte.",
                 "2025-03-28");
    write_observation(output, school, "pupils_46/2022-23", EDITION_2025_1);
    output_cell_number(output, year->pupils[1] - KNOWN_LOST_PUPILS);
    output_cell_number(output, year->pupils[1]);
    write_reason(output, "fel", "Samma fel som i tilldelningen för 2023.", "2025-03-28");
    write_observation(output, school, "pupils_total/2022-23", EDITION_2025_1);
    output_cell_number(output, city_pupils(year) - KNOWN_LOST_PUPILS);
    output_cell_number(output, city_pupils(year));
    write_reason(output, "fel", "Samma fel som i tilldelningen för 2023.", "2025-03-28");
    school = &city->schools[KNOWN_PRELIMINARY];
    year = &school->years[city->year_count - 2];
    write_observation(output, school, "pupils/2023", EDITION_2025_1);
    output_cell_number(output, city_pupils(year) - KNOWN_PRELIMINARY_LACK);
    output_cell_number(output, city_pupils(year));
    write_reason(output, "rutin", "Preliminärt elevantal ersatt av slutligt, som aviserat.", "2025-03-28");
}

/* What the old edition said of a value, and what it is now. */
static void write_merit(struct output *output, const struct city *city, int32_t school, int32_t year, const char *name,
                        enum city_edition edition, const char *reason, const char *date)
{
    struct city then = *city;
    then.edition = (int32_t)edition - 1;
    write_observation(output, &city->schools[school], name, edition);
    output_cell_decimal(output, known_merit(&then, school, year), 1);
    output_cell_decimal(output, city->schools[school].years[year].merit, 1);
    write_reason(output, "fel", reason, date);
}

/* What means are told of: two kinds of operator, the city, four support groups; and the areas. */
enum { GROUPS = 2 + 1 + 4 };

/* A whole column was reckoned in a new way, and so were its means: one entry stands for all, with their number. */
static void write_method(struct output *output, const struct city *city)
{
    int32_t count = CITY_AREAS + GROUPS;
    for (int32_t s = 0; s < city->school_count; s++)
        count += tables_education_is_shown(city, &city->schools[s], city->year_count - 2);
    output_cell(output, "*/parents_education/2022-23");
    output_cell(output, "2025.1");
    output_cell(output, "");
    output_cell(output, "");
    output_cell_number(output, count);
    output_cell(output, "metod");
    output_cell(output, "Föräldrar vars utbildning inte är känd räknas inte längre med. Värdena blev något högre.");
    output_row(output, "2025-03-28|Utbildningsförvaltningen i Lindesund|1");
}

bool tables_write_corrections(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "rattelser.csv", &plain))
        return false;
    output_row(&output, "Uppgift|Utgåva|Gammalt värde|Nytt värde|Antal|Klass|Skäl|Datum|Beslutad av|Fiktiv");
    if (known_has_corrections(city) && city->edition >= EDITION_2025_1) {
        write_pupil_corrections(&output, city);
        write_merit(&output, city, known_early_merit_school(city), city->year_count - 3, "merit/2021-22",
                    EDITION_2025_1, "Betyg i moderna språk saknades för en klass.", "2025-03-28");
        write_method(&output, city);
    }
    if (known_has_corrections(city) && city->edition >= EDITION_2025_2)
        write_merit(&output, city, known_late_merit_school(city), city->year_count - 1, "merit/2023-24", EDITION_2025_2,
                    "Två siffror hade bytt plats i underlaget från skolan.", "2025-05-12");
    return output_close(&output);
}

struct announced {
    const char *date;
    const char *title;
    const char *measure;
    enum city_edition since; /* the first edition that knows of it */
};

static const struct announced dates[] = {
    {"2024-04-16", "Utgåva 2024.1 publiceras", "", EDITION_2024_1},
    {"2024-06-03", "Slutliga elevantal för 2023", "pupils", EDITION_2024_1},
    {"2024-10-01", "Slutbetygen för läsåret 2023/24 kommer", "", EDITION_2024_1},
    {"2025-03-15", "Sista dag för skolorna att redovisa 2024 års anslag", "", EDITION_2024_1},
    {"2025-04-15", "Utgåva 2025.1 publiceras", "", EDITION_2024_1},
    {"2025-05-20", "Utgåva 2025.2 publiceras", "", EDITION_2025_2},
    {"2025-06-02", "Slutliga elevantal för 2024", "pupils", EDITION_2025_1},
    {"2025-10-01", "Slutbetygen för läsåret 2024/25 kommer", "", EDITION_2025_1},
    {"2025-10-29", "Förslag till budget för 2026", "", EDITION_2025_1},
    {"2025-11-24", "Fullmäktige beslutar om budgeten för 2026", "", EDITION_2025_1},
    {"2025-12-12", "Tilldelningen för 2026 beslutas", "", EDITION_2025_1},
    {"2026-04-15", "Utgåva 2026.1 publiceras", "", EDITION_2025_1},
};

bool tables_write_calendar(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "kalender.csv", &plain))
        return false;
    output_row(&output, "Datum|Händelse|Mått|Fiktiv");
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        if (city->edition < (int32_t)dates[i].since)
            continue;
        output_cell(&output, dates[i].date);
        output_cell(&output, dates[i].title);
        output_cell(&output, dates[i].measure);
        output_cell_number(&output, 1);
        output_row_end(&output);
    }
    return output_close(&output);
}
