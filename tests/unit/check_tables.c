/* SPDX-License-Identifier: EUPL-1.2 */
/* The publication's tables as downloads: the same cells in CSV and JSON, and nothing that is withheld. */
#include "exports/tables.h"

#include "small_city.h"

#include "analyse/disclosure.h"

#include <cjson/cJSON.h>

Suite *tables_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, BASE, MERIT };

static void build_city(struct small_city *city)
{
    small_city_init(city, 3, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_lay_out(city);
    city->measures[MERIT].minimum_pupils = 10;
    city->schools[1].name = SLICE("=Ö, \"skolan\"");
    small_city_fill(city, AMOUNT, "6957165 0 -");
    small_city_fill(city, PUPILS, "580 0 -");
    small_city_fill(city, BASE, "60 9 not_applicable");
    small_city_fill(city, MERIT, "215.40 198.7 not_applicable");
    small_city_set(city, 0, AMOUNT, 0, "7", STATUS_PROVISIONAL);
    disclosure_apply(&city->publication);
    small_city_analyse(city);
}

static const char *exported(struct small_city *city, uint32_t resource, enum table_form form)
{
    struct buffer *out = &city->reading.out;
    buffer_clear(out);
    table_export(&city->analysis, resource, form, &city->reading.arena, out);
    return slice_copy_c(&city->reading.arena, buffer_slice(out));
}

START_TEST(writes_measures)
{
    struct small_city city;
    build_city(&city);
    ck_assert_str_eq(exported(&city, 0, TABLE_CSV),
                     "school,name,period,amount,amount_status,pupils,pupils_status,amount_per_pupil,"
                     "amount_per_pupil_status\r\n"
                     "1,School 1,2023,7,provisional,,missing,,missing\r\n"
                     "1,School 1,2024,6957165,normal,580,normal,11995,normal\r\n"
                     "2,\"'=Ö, \"\"skolan\"\"\",2024,0,normal,0,normal,,not_applicable\r\n");
    ck_assert_str_eq(exported(&city, 2, TABLE_CSV), "school,name,period,year9,year9_status,merit,merit_status\r\n"
                                                    "1,School 1,2023-24,60,normal,215.40,normal\r\n"
                                                    "2,\"'=Ö, \"\"skolan\"\"\",2023-24,,few,,few\r\n"
                                                    "3,School 3,2023-24,,not_applicable,,not_applicable\r\n");
    small_city_release(&city);
}
END_TEST

/* Reads the rows of CSV made by us: cells without line ends. NULL-terminated list of cells of one line. */
static struct slice next_cell(struct slice *line, struct arena *arena)
{
    struct slice cell = SLICE_EMPTY;
    if (line->length == 0 || line->bytes[0] != '"')
        return slice_cut(line, ',');
    *line = slice_from(*line, 1);
    for (;;) {
        size_t quote = slice_find_byte(*line, '"');
        cell = SLICE_JOIN(arena, cell, slice_sub(*line, 0, quote));
        *line = slice_from(*line, quote + 1);
        if (!slice_starts_with(*line, SLICE("\"")))
            break;
        cell = SLICE_JOIN(arena, cell, SLICE("\""));
        *line = slice_from(*line, 1);
    }
    slice_cut(line, ',');
    return cell.bytes[0] == '\'' ? slice_from(cell, 1) : cell;
}

static void compare_cell(struct slice csv, const cJSON *json, struct arena *arena)
{
    if (cJSON_IsNumber(json)) {
        struct decimal number;
        ck_assert(decimal_parse(csv, &number));
        ck_assert(decimal_to_double(number) == json->valuedouble);
    } else {
        ck_assert(cJSON_IsString(json));
        ck_assert_str_eq(slice_copy_c(arena, csv), json->valuestring);
    }
}

START_TEST(says_the_same_in_both_forms)
{
    struct small_city city;
    build_city(&city);
    city.publication.is_fictional = true;
    struct arena *arena = &city.reading.arena;
    struct slice csv = slice_from_c(exported(&city, (uint32_t)_i, TABLE_CSV));
    cJSON *json = cJSON_Parse(exported(&city, (uint32_t)_i, TABLE_JSON));
    ck_assert_ptr_nonnull(json);
    const cJSON *row = NULL;
    int rows = 0;
    struct slice headings = slice_cut(&csv, '\n');
    headings.length--;
    const cJSON *name = NULL;
    cJSON_ArrayForEach(name, cJSON_GetObjectItem(json, "fields"))
        compare_cell(next_cell(&headings, arena), name, arena);
    cJSON_ArrayForEach(row, cJSON_GetObjectItem(json, "rows"))
    {
        const cJSON *cell = NULL;
        struct slice line = slice_cut(&csv, '\n');
        ck_assert(slice_ends_with(line, SLICE("\r")));
        line.length--;
        cJSON_ArrayForEach(cell, row) compare_cell(next_cell(&line, arena), cell, arena);
        ck_assert_uint_eq(line.length, 0);
        rows++;
    }
    ck_assert_uint_eq(csv.length, 0);
    static const int expected_rows[] = {3, 0, 3, 3};
    ck_assert_int_eq(rows, expected_rows[_i]);
    cJSON_Delete(json);
    small_city_release(&city);
}
END_TEST

START_TEST(writes_schools)
{
    struct small_city city;
    build_city(&city);
    struct slice former[] = {SLICE("Old"), SLICE("Older; oldest")};
    uint32_t successors[] = {0, 2};
    city.schools[1].former_names = former;
    city.schools[1].former_name_count = 2;
    city.schools[1].successors = successors;
    city.schools[1].successor_count = 2;
    city.schools[1].link = LINK_SPLIT;
    city.schools[1].closed = city.school_years[0];
    city.schools[2].area = 0;
    city.schools[2].operator_type = OPERATOR_INDEPENDENT;
    city.schools[2].operator_name = SLICE("@AB");
    city.schools[2].has_position = true;
    city.schools[2].latitude = 59.3293;
    city.schools[2].longitude = -0.00000005;
    city.schools[2].opened = city.years[0];
    ck_assert_str_eq(exported(&city, 3, TABLE_CSV),
                     "school,name,former_names,area,operator,operator_type,stages,address,latitude,longitude,opened,"
                     "closed,successors,link_type\r\n"
                     "1,School 1,,,,,,,,,,,,\r\n"
                     "2,\"'=Ö, \"\"skolan\"\"\",Old; Older; oldest,,,,,,,,,2022-23,1; 3,split\r\n"
                     "3,School 3,,Area 1,\"'@AB\",independent,,,59.3293000,-0.0000001,2023,,,\r\n");
    small_city_release(&city);
}
END_TEST

/* A role of a smaller table, and the whole of its CSV. */
struct record_case {
    enum resource_role role;
    const char *expected;
};
static const struct record_case record_cases[] = {
    {ROLE_PARAMETERS, "period,pot,weight_pupils,weight_2,weight_amount,rule,decided,document\r\n"
                      "2023,100,0.85,2,,,,\r\n"
                      "2024,200.50,,,1.25,proportional,2023-12-01,dnr 1\r\n"},
    {ROLE_INTERVENTIONS, "school,period,intervention,amount,hours,stages,start,follow_up,document\r\n"
                         "1,2024,\"Läxhjälp, åk 9\",0,,9,,,\r\n"
                         "3,,,,12.5,,,,\r\n"},
    {ROLE_ACCOUNTS, "school,period,due,received,accounted,exempt,document\r\n"
                    "2,2023,2024-02-01,,,true,\r\n"},
    {ROLE_EVENTS, "period,table,measure,kind,text\r\n"
                  "2022-23,results,merit,break,Nytt mått\r\n"
                  "2024,,,cancelled,\r\n"},
    {ROLE_CORRECTIONS, "observation,edition,old,new,class,reason,date,decided_by\r\n"
                       "1/amount/2024,2025.1,\"'-5\",7,error,fel,2025-01-02,nämnden\r\n"},
    {ROLE_CALENDAR, "date,title_sv,title_en\r\n2025-09-30,Slutbetyg,Final grades\r\n"},
    {ROLE_AREAS, ""},
    {ROLE_NONE, ""},
};

static void expect_records(struct small_city *city, const struct record_case *record)
{
    city->resources[1].role = record->role;
    ck_assert_str_eq(exported(city, 1, TABLE_CSV), record->expected);
    if (record->expected[0] == '\0')
        return;
    cJSON *json = cJSON_Parse(exported(city, 1, TABLE_JSON));
    ck_assert_ptr_nonnull(json);
    cJSON_Delete(json);
}

START_TEST(writes_records)
{
    struct small_city city;
    build_city(&city);
    struct allocation_rule rules[] = {
        {.period = city.years[0],
         .pot = {100, 0},
         .weight = {{85, 2}, {2, 0}},
         .weight_measure = {PUPILS, NONE},
         .weight_title = {{{SLICE_EMPTY, SLICE_EMPTY}}, {{SLICE("Övriga"), SLICE("Other")}}},
         .weight_count = 2},
        {.period = city.years[1],
         .pot = {20050, 2},
         .weight = {{125, 2}},
         .weight_measure = {AMOUNT},
         .weight_count = 1,
         .rule = SLICE("proportional"),
         .decided = SLICE("2023-12-01"),
         .document = SLICE("dnr 1")}};
    struct slice texts[] = {SLICE("Läxhjälp, åk 9"), SLICE("Läxhjälp"), SLICE("Homework"), SLICE("9"),
                            SLICE("2024-02-01")};
    struct slice *blocks[] = {texts};
    city.publication.intervention_texts = city.publication.account_texts = (struct record_texts){blocks, 1, 5};
    struct intervention interventions[] = {
        {.school = 0, .period = city.years[1], .name = 1, .amount = {.status = STATUS_NORMAL}, .stages = 4},
        {.school = 2, .hours = {.units = 125, .scale = 1, .status = STATUS_NORMAL}}};
    struct account account = {.school = 1, .period = city.years[0], .due = 5, .is_exempt = true};
    struct event events[] = {{.period = city.school_years[0],
                              .kind = EVENT_BREAK,
                              .measure = MERIT,
                              .resource = 2,
                              .text = {{SLICE("Nytt mått"), SLICE("New measure")}}},
                             {.period = city.years[1], .kind = EVENT_CANCELLED, .measure = NONE, .resource = NONE}};
    struct correction correction = {.observation = SLICE("1/amount/2024"),
                                    .edition = SLICE("2025.1"),
                                    .old_value = SLICE("-5"),
                                    .new_value = SLICE("7"),
                                    .class = CORRECTION_ERROR,
                                    .reason = SLICE("fel"),
                                    .date = SLICE("2025-01-02"),
                                    .decided_by = SLICE("nämnden")};
    struct calendar_entry entry = {.date = SLICE("2025-09-30"), .title = {{SLICE("Slutbetyg"), SLICE("Final grades")}}};
    struct publication *publication = &city.publication;
    publication->rules = rules;
    publication->rule_count = 2;
    publication->interventions = interventions;
    publication->intervention_count = 2;
    publication->accounts = &account;
    publication->account_count = 1;
    publication->events = events;
    publication->event_count = 2;
    publication->corrections = &correction;
    publication->correction_count = 1;
    publication->calendar = &entry;
    publication->calendar_count = 1;
    expect_records(&city, &record_cases[_i]);
    small_city_release(&city);
}
END_TEST

/* The numbers of every kind of rule stand beside its name, as the table of parameters takes them. */
START_TEST(writes_rules_of_every_kind)
{
    struct small_city city;
    build_city(&city);
    struct allocation_rule rules[] = {{.period = {PERIOD_YEAR, 0, 2020}, .pot = {1, 0}},
                                      {.period = {PERIOD_YEAR, 0, 2021},
                                       .pot = {1, 0},
                                       .rule = SLICE("base_slope"),
                                       .kind = ALLOCATION_BASE_SLOPE,
                                       .base = {20, 0},
                                       .slope = {8, 1}},
                                      {.period = {PERIOD_YEAR, 0, 2022},
                                       .pot = {1, 0},
                                       .rule = SLICE("steps"),
                                       .kind = ALLOCATION_STEPS,
                                       .step_count = 2,
                                       .steps = {{{0, 0}, {50, 0}}, {{805, 1}, {100, 0}}}},
                                      {.period = {PERIOD_YEAR, 0, 2023},
                                       .pot = {1, 0},
                                       .rule = SLICE("floor"),
                                       .kind = ALLOCATION_FLOOR,
                                       .floor = {60, 0}},
                                      {.period = {PERIOD_YEAR, 0, 2024},
                                       .pot = {1, 0},
                                       .rule = SLICE("damped"),
                                       .kind = ALLOCATION_DAMPED,
                                       .years = 3}};
    city.publication.rules = rules;
    city.publication.rule_count = 5;
    city.resources[0].role = ROLE_PARAMETERS;
    ck_assert_str_eq(exported(&city, 0, TABLE_CSV),
                     "period,pot,rule,rule_base,rule_slope,rule_steps,rule_floor,rule_years,decided,document\r\n"
                     "2020,1,,,,,,,,\r\n"
                     "2021,1,base_slope,20,0.8,,,,,\r\n"
                     "2022,1,steps,,,0:50 80.5:100,,,,\r\n"
                     "2023,1,floor,,,,60,,,\r\n"
                     "2024,1,damped,,,,,3,,\r\n");
    small_city_release(&city);
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *test_case = tcase_create("tables");
    tcase_add_test(test_case, writes_measures);
    tcase_add_loop_test(test_case, says_the_same_in_both_forms, 0, 4);
    tcase_add_test(test_case, writes_schools);
    tcase_add_test(test_case, writes_rules_of_every_kind);
    tcase_add_loop_test(test_case, writes_records, 0, sizeof record_cases / sizeof *record_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
