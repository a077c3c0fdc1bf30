/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Pupils, grades and national tests. What may not be shown is not written: a share needs ten pupils and ten who
 * reached, one to four who did not reach are shown as about a hundred, a mean needs ten pupils.
 */
#include "known.h"
#include "tables.h"

enum purpose { PURPOSE_MISSING_PUPILS = 100, PURPOSE_MISSING_RESULTS = 101, PURPOSE_MISSING_TESTS = 102 };
enum { NEAR_ALL = 4 };

/* The header and the comma of an international export, beside the city's own semicolons. */
static const struct output_dialect international = {',', '.', "", "\n", OUTPUT_UTF8};
static const struct output_dialect plain = {';', ',', " ", "\n", OUTPUT_UTF8};
static const struct output_dialect export = {';', ',', "", "\r\n", OUTPUT_UTF8_WITH_MARK};

/* About one value in a hundred was never reported. */
static bool is_missing(const struct city *city, const struct city_school *school, int32_t i, uint64_t purpose,
                       int32_t what)
{
    uint64_t number = (uint64_t)school->code * 1024 + (uint64_t)i * 16 + (uint64_t)what;
    struct chance chance = chance_stream(city->seed, number, purpose);
    return chance_happens(&chance, FIXED_MILLI(10));
}

static void write_background(struct output *output, const struct city *city, int32_t s, int32_t i)
{
    const struct city_school *school = &city->schools[s];
    const struct city_year *year = &school->years[i];
    const int32_t values[] = {year->newly_arrived, year->boys, known_education(city, s, i)};
    for (int32_t what = 0; what < 3; what++) {
        if (city_pupils(year) < CITY_THRESHOLD)
            output_cell(output, TABLES_FEW);
        else if (is_missing(city, school, i, PURPOSE_MISSING_PUPILS, what))
            output_cell(output, TABLES_MISSING);
        else
            output_cell_decimal(output, values[what], what == 2 ? 2 : 0);
    }
}

bool tables_write_pupils(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "elever.csv", &international))
        return false;
    output_row(&output, "Skolenhetskod|Läsår|Antal elever|Elever F–3|Elever 4–6|Elever 7–9|Nyinvandrade (%)|Pojkar (%)|"
                        "Föräldrarnas utbildning|Fiktiv");
    for (int32_t s = 0; s < city->school_count; s++) {
        const struct city_school *school = &city->schools[s];
        for (int32_t i = city->known_first; i < city->known_count; i++) {
            const struct city_year *year = &school->years[i];
            if (!year->is_open)
                continue;
            output_cell_number(&output, school->code);
            output_cell_school_year(&output, city_calendar_year(city, i));
            int32_t pupils[CITY_STAGES];
            for (int stage = 0; stage < CITY_STAGES; stage++)
                pupils[stage] = known_stage_pupils(city, s, i, stage);
            output_cell_number(&output, pupils[0] + pupils[1] + pupils[2]);
            for (int stage = 0; stage < CITY_STAGES; stage++) {
                if (pupils[stage] > 0)
                    output_cell_number(&output, pupils[stage]);
                else
                    output_cell(&output, TABLES_NOT_APPLICABLE);
            }
            write_background(&output, city, s, i);
            output_cell_number(&output, 1);
            output_row_end(&output);
        }
    }
    return output_close(&output);
}

bool tables_education_is_shown(const struct city *city, const struct city_school *school, int32_t i)
{
    return school->years[i].is_open && city_pupils(&school->years[i]) >= CITY_THRESHOLD &&
           !is_missing(city, school, i, PURPOSE_MISSING_PUPILS, 2);
}

bool tables_merit_is_shown(const struct city *city, const struct city_school *school, int32_t i)
{
    return school->years[i].is_open && school->years[i].year9 >= CITY_THRESHOLD &&
           !is_missing(city, school, i, PURPOSE_MISSING_RESULTS, 0);
}

/* Per cent with one decimal, or what stands in its place. */
static void write_share(struct output *output, int32_t reached, int32_t base)
{
    if (base < CITY_THRESHOLD || reached < CITY_THRESHOLD)
        output_cell(output, TABLES_FEW);
    else if (reached < base && base - reached <= NEAR_ALL)
        output_cell(output, TABLES_NEAR_100);
    else
        output_cell_decimal(output, whole_divide((int64_t)reached * 1000, base), 1);
}

static void write_result(struct output *output, const struct city *city, int32_t s, int32_t i)
{
    const struct city_school *school = &city->schools[s];
    const struct city_year *year = &school->years[i];
    if (year->year9 == 0) {
        for (int column = 0; column < 4; column++)
            output_cell(output, TABLES_NOT_APPLICABLE);
        return;
    }
    output_cell_number(output, year->year9);
    if (year->year9 < CITY_THRESHOLD)
        output_cell(output, TABLES_FEW);
    else if (!tables_merit_is_shown(city, school, i))
        output_cell(output, TABLES_MISSING);
    else
        output_cell_decimal(output, known_merit(city, s, i), 1);
    const int32_t reached[] = {year->eligible, year->passed};
    for (int32_t what = 0; what < 2; what++) {
        if (is_missing(city, school, i, PURPOSE_MISSING_RESULTS, what + 1))
            output_cell(output, TABLES_MISSING);
        else
            write_share(output, reached[what], year->year9);
    }
}

static void write_footnotes(struct output *output)
{
    output_text(output, "\r\n");
    output_row(output, "Förklaringar");
    output_row(output, "..|Uppgiften bygger på färre än 10 elever och visas inte.");
    output_row(output, "~100|En till fyra elever nådde inte nivån.");
    output_row(output, ".|Uppgift saknas.");
    output_row(output, "-|Skolan hade inga elever i årskurs 9.");
    output_row(output, "Alla uppgifter är påhittade.");
}

static const char *school_name(const struct city *city, const struct city_school *school, int32_t i)
{
    bool had_former_name = school->link == LINK_RENAMED && i < city_scaled_year(city, 3 + school->slot % 5);
    return had_former_name ? school->former_name : school->name;
}

/* A register's export: four lines before the table, headings on two lines, footnotes below. */
bool tables_write_results(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "resultat.csv", &export))
        return false;
    output_row(&output, "Slutbetyg i årskurs 9, per skolenhet");
    output_row(&output, "Kommun: Lindesunds stad (påhittad)");
    output_row(&output, known_edition(city)->extracted);
    output_text(&output, "\r\n");
    output_row(
        &output,
        "Skolenhetskod|Skola|Läsår|Elever i årskurs 9|Meritvärde|Behöriga till gymnasiet|Godkända i alla ämnen|Fiktiv");
    output_row(&output, "||||genomsnitt, poäng|andel (%)|andel (%)|");
    for (int32_t i = city->known_first; i < city->known_count; i++) {
        for (int32_t s = 0; s < city->school_count; s++) {
            const struct city_school *school = &city->schools[s];
            if (school->kind == KIND_F6 || !school->years[i].is_open)
                continue;
            output_cell_number(&output, school->code);
            output_cell(&output, school_name(city, school, i));
            output_cell_school_year(&output, city_calendar_year(city, i));
            write_result(&output, city, s, i);
            output_cell_number(&output, 1);
            output_row_end(&output);
        }
    }
    write_footnotes(&output);
    return output_close(&output);
}

static void write_test(struct output *output, const struct city *city, const struct city_school *school, int32_t i,
                       int32_t test)
{
    const struct city_year *year = &school->years[i];
    int32_t calendar_year = city_calendar_year(city, i);
    int32_t takers = year->year9 - (year->year9 * 4 + test * 20 + school->slot % 7 * 10) / 100;
    if (calendar_year == 2020 || calendar_year == 2021) {
        output_cell(output, TABLES_CANCELLED);
        output_cell(output, TABLES_CANCELLED);
        return;
    }
    output_cell_number(output, takers);
    if (takers < CITY_THRESHOLD)
        output_cell(output, TABLES_FEW);
    else if (is_missing(city, school, i, PURPOSE_MISSING_TESTS, test))
        output_cell(output, TABLES_MISSING);
    else
        output_cell_decimal(output, year->test[test], 1);
}

bool tables_write_tests(const struct city *city, const char *folder)
{
    static const char *const tests[CITY_TESTS] = {"Matematik", "Engelska", "Svenska"};
    struct output output;
    if (!output_open(&output, folder, "nationella-prov.csv", &plain))
        return false;
    output_row(&output, "Skolenhetskod|Läsår|Prov|Deltagare|Provpoäng|Fiktiv");
    for (int32_t i = city->known_first; i < city->known_count; i++) {
        for (int32_t s = 0; s < city->school_count; s++) {
            const struct city_school *school = &city->schools[s];
            if (!school->years[i].is_open || school->years[i].year9 == 0)
                continue;
            for (int32_t test = 0; test < CITY_TESTS; test++) {
                output_cell_number(&output, school->code);
                output_cell_school_year(&output, city_calendar_year(city, i));
                output_cell(&output, tests[test]);
                write_test(&output, city, school, i, test);
                output_cell_number(&output, 1);
                output_row_end(&output);
            }
        }
    }
    return output_close(&output);
}
