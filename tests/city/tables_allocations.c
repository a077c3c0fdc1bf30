/* SPDX-License-Identifier: EUPL-1.2 */
#include "known.h"
#include "tables.h"

/* As a spreadsheet saves it: byte-order mark, spaces between thousands, CR LF. */
static const struct output_dialect spreadsheet = {';', ',', " ", "\r\n", OUTPUT_UTF8_WITH_MARK};
static const struct output_dialect grouped = {';', ',', " ", "\n", OUTPUT_UTF8};

static void write_status(struct output *output, const struct city *city, int32_t s, int32_t i)
{
    const struct city_school *school = &city->schools[s];
    const struct city_year *year = &school->years[i];
    bool is_corrected = known_is_corrected(city, s, i);
    bool is_provisional = known_is_provisional(city, s, i);
    bool is_shrinking =
        (school->slot == SLOT_SHRINKS_A || school->slot == SLOT_SHRINKS_B) && i > 0 && i == city_scaled_year(city, 5);
    const char *note = "";
    if (is_corrected)
        note = "Elevantalet är rättat, se tabellen rättelser";
    else if (is_provisional)
        note = "Elevantalet är preliminärt";
    else if (school->slot == SLOT_NEW_OPERATOR && i > 0 && i == city_scaled_year(city, 6))
        note = "Skolan har ny huvudman från 1 juli året före";
    else if (is_shrinking)
        note = "Skolan tar inte längre in elever i årskurs 7";
    else if (year->index_is_carried)
        note = "Index saknas för året, föregående års index är använt";
    else if (city_calendar_year(city, i) == 2021)
        note = "Index reviderat för hela staden";
    bool is_revised = city_calendar_year(city, i) == 2021;
    output_cell(output, is_provisional ? "preliminär" : is_revised ? "reviderad" : "fastställd");
    output_cell(output, note);
}

bool tables_write_allocations(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "tilldelning.csv", &spreadsheet))
        return false;
    output_row(&output, "Skolenhetskod|Budgetår|Elever|Index|Poäng|Belopp (kr)|Status|Anmärkning|Fiktiv");
    for (int32_t i = city->known_first; i < city->known_count; i++) {
        for (int32_t s = 0; s < city->school_count; s++) {
            const struct city_school *school = &city->schools[s];
            const struct city_year *year = &school->years[i];
            if (!year->is_open)
                continue;
            output_cell_number(&output, school->code);
            output_cell_number(&output, city_calendar_year(city, i));
            output_cell_amount(&output, known_allocation_pupils(city, s, i));
            output_cell_number(&output, year->index);
            output_cell_decimal(&output, year->points, 4);
            output_cell_amount(&output, year->amount);
            write_status(&output, city, s, i);
            output_cell_number(&output, 1);
            output_row_end(&output);
        }
    }
    return output_close(&output);
}

/* Tenths; the last year is 100. Invented: slow rises and two years of quick ones. */
static int64_t price_index(int32_t calendar_year)
{
    static const int64_t tenths[] = {768, 778, 791, 804, 817, 826, 845, 908, 971, 1000};
    if (calendar_year < 2015)
        return 768 - 8 * (2015 - calendar_year);
    return tenths[calendar_year - 2015];
}

bool tables_write_parameters(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "parametrar.csv", &grouped))
        return false;
    output_row(&output,
               "Budgetår|Pott (kr)|Vikt F–3|Vikt 4–6|Vikt 7–9|Grundschablon F–3|Grundschablon 4–6|Grundschablon 7–9|"
               "Regel|Beslutad|Diarienummer|Prisindex|Fiktiv");
    for (int32_t i = city->known_first; i < city->known_count; i++) {
        int32_t calendar_year = city_calendar_year(city, i);
        output_cell_number(&output, calendar_year);
        output_cell_amount(&output, city->pot[i]);
        for (int stage = 0; stage < CITY_STAGES; stage++)
            output_cell_decimal(&output, city_weight(stage), 2);
        for (int stage = 0; stage < CITY_STAGES; stage++)
            output_cell_amount(&output, city_flat_amount(city, i, stage));
        output_cell(&output, "proportionell");
        output_cell_date(&output, calendar_year - 1, 12, 8 + calendar_year % 7);
        output_cell(&output, "UTB ");
        output_number(&output, calendar_year - 1);
        output_text(&output, "/");
        output_number(&output, 310 + calendar_year * 37 % 90);
        output_cell_decimal(&output, price_index(calendar_year), 1);
        output_cell_number(&output, 1);
        output_row_end(&output);
    }
    return output_close(&output);
}
