/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sentences about a school's change and about equal terms, with the words that the site has, at their edges: more,
 * less, the same, new, withheld, a rule that is not known; all schools by the formula, some not.
 */
#include "analyse/change.h"
#include "base/system.h"
#include "pages/questions.h"
#include "pages/school_page.h"
#include "read/word_list.h"
#include "small_site.h"
#include "support/memory.h"

#include <fcntl.h>

Suite *school_change_suite(void);

enum { AMOUNT, INDEX, STAGE_A, STAGE_B, PUPILS, PER_PUPIL, POINTS };
#define SCHOOLS 10

struct change_site {
    struct small_site small;
    struct allocation_rule rules[2];
    struct source words;
};

/* Schools are alike: 100 pupils, 40 of the stage that weighs more, index 50; the first is what a test makes of it. */
static void begin(struct change_site *of)
{
    struct small_city *city = &of->small.city;
    memset(of, 0, sizeof *of);
    small_city_init(city, SCHOOLS, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "pupils_a", KIND_COUNT, 1, NONE);
    small_city_measure(city, "pupils_b", KIND_COUNT, 1, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "points", KIND_AMOUNT, 0, NONE);
    city->measures[AMOUNT].unit = UNIT_CURRENCY;
    city->measures[PER_PUPIL].unit = UNIT_CURRENCY_PER_PUPIL;
    small_city_lay_out(city);
    for (uint32_t year = 0; year < 2; year++) {
        of->rules[year] = (struct allocation_rule){.period = city->years[year],
                                                   .pot = {500000, 0},
                                                   .weight = {{8, 1}, {12, 1}},
                                                   .weight_measure = {STAGE_A, STAGE_B},
                                                   .weight_count = 2};
        for (uint32_t s = 0; s < SCHOOLS; s++) {
            small_city_set(city, s, STAGE_A, year, "60", STATUS_NORMAL);
            small_city_set(city, s, STAGE_B, year, "40", STATUS_NORMAL);
            small_city_set(city, s, PUPILS, year, "100", STATUS_NORMAL);
            small_city_set(city, s, INDEX, year, "50", STATUS_NORMAL);
            small_city_set(city, s, AMOUNT, year, "50000", STATUS_NORMAL);
            city->schools[s].operator_type = s % 2 == 0 ? OPERATOR_MUNICIPAL : OPERATOR_INDEPENDENT;
        }
    }
    city->publication.rules = of->rules;
    city->publication.rule_count = 2;
}

/* The words that the site is made with. */
static void add_words(struct change_site *of)
{
    struct reading *reading = &of->small.city.reading;
    struct word_entry *entries;
    uint32_t count;
    of->words.name = SLICE("tilldelning.json");
    ck_assert_int_eq(system_map(AT_FDCWD, "templates/words/sv/tilldelning.json", (size_t)1 << 20, &of->words.bytes), 0);
    of->words.original = of->words.bytes;
    ck_assert(word_list_read(&reading->arena, &of->words, &entries, &count, &reading->diagnostics));
    for (uint32_t i = 0; i < count; i++)
        ck_assert(words_add(&of->small.words[LANGUAGE_SWEDISH], &reading->arena, entries[i].key, entries[i].text,
                            PLACE_NONE, &reading->diagnostics));
}

static struct page *build(struct change_site *of, const char *path)
{
    small_site_build(&of->small, false);
    add_words(of);
    small_site_template(&of->small, LANGUAGE_SWEDISH, "parts/words", "");
    return small_site_page(&of->small, path);
}

/* Markup without its tags, no-break spaces as blanks: what a reader reads. */
static struct slice read_aloud(struct arena *arena, struct markup markup)
{
    char *bytes = arena_allocate_bytes(arena, markup.html.length + 1);
    size_t length = 0;
    bool is_tag = false;
    for (size_t i = 0; i < markup.html.length; i++) {
        char byte = markup.html.bytes[i];
        if (byte == '<' || byte == '>') {
            is_tag = byte == '<';
            continue;
        }
        if (byte == '\xC2' && i + 1 < markup.html.length && markup.html.bytes[i + 1] == '\xA0') {
            byte = ' ';
            i++;
        }
        if (!is_tag)
            bytes[length++] = byte;
    }
    return slice_make(bytes, length);
}

static void set(struct change_site *of, uint32_t measure, uint32_t year, const char *number)
{
    small_city_set(&of->small.city, 0, measure, year, number, STATUS_NORMAL);
}

enum change_case {
    MORE_PUPILS,
    FEWER_PUPILS,
    OTHER_STAGES,
    HIGHER_INDEX,
    TWO_PARTS,
    NOTHING_CHANGED,
    BESIDE_THE_RULE,
    NEW_SCHOOL,
    WITHHELD,
    WITHOUT_RULE,
    WITHOUT_INDEX
};

/* Pots are such that a point is worth the same in both years, so that the unit has no part unless a test wants one. */
static void arrange(struct change_site *of, enum change_case which)
{
    struct small_city *city = &of->small.city;
    switch (which) {
    case MORE_PUPILS:
        set(of, STAGE_A, 1, "160");
        set(of, AMOUNT, 1, "91667");
        of->rules[1].pot = decimal_make(541667, 0);
        break;
    case FEWER_PUPILS:
        set(of, STAGE_A, 0, "160");
        set(of, AMOUNT, 0, "91667");
        of->rules[0].pot = decimal_make(541667, 0);
        break;
    case OTHER_STAGES:
        set(of, STAGE_A, 1, "0");
        set(of, STAGE_B, 1, "80");
        set(of, AMOUNT, 1, "50000");
        break;
    case HIGHER_INDEX:
        set(of, INDEX, 1, "100");
        set(of, AMOUNT, 1, "100000");
        of->rules[1].pot = decimal_make(550000, 0);
        break;
    case TWO_PARTS:
        of->rules[1].pot = decimal_make(1000000, 0);
        set(of, AMOUNT, 1, "100003");
        break;
    case BESIDE_THE_RULE:
        set(of, AMOUNT, 1, "49000");
        break;
    case NEW_SCHOOL:
        *small_city_cell(city, 0, AMOUNT, 0) = (struct observation){0};
        break;
    case WITHHELD:
        small_city_cell(city, 0, AMOUNT, 0)->status = STATUS_FEW;
        break;
    case WITHOUT_RULE:
        set(of, AMOUNT, 1, "49000");
        of->rules[0].pot = decimal_make(0, 0);
        break;
    case WITHOUT_INDEX:
        small_city_cell(city, 0, INDEX, 0)->status = STATUS_MISSING;
        set(of, POINTS, 0, "48");
        break;
    default:
        break;
    }
}

static const struct {
    enum change_case which;
    const char *sentence;
    const char *composition; /* NULL: none */
} change_cases[] = {
    {MORE_PUPILS, "Beloppet ökade med 41 667 kr från 2023 till 2024.", "Ändringen består av: fler elever +41 667 kr."},
    {FEWER_PUPILS, "Beloppet minskade med 41 667 kr från 2023 till 2024.",
     "Ändringen består av: färre elever −41 667 kr."},
    {OTHER_STAGES, "Beloppet var lika stort 2024 som 2023: 50 000 kr.",
     "Varken elever, index, belopp per poäng eller regel har ändrats."},
    {HIGHER_INDEX, "Beloppet ökade med 50 000 kr från 2023 till 2024.", "Ändringen består av: högre index +50 000 kr."},
    {TWO_PARTS, "Beloppet ökade med 50 003 kr från 2023 till 2024.",
     "Ändringen består av: högre belopp per poäng +50 000 kr och beslut vid sidan av regeln +3 kr."},
    {NOTHING_CHANGED, "Beloppet var lika stort 2024 som 2023: 50 000 kr.",
     "Varken elever, index, belopp per poäng eller regel har ändrats."},
    {BESIDE_THE_RULE, "Beloppet minskade med 1 000 kr från 2023 till 2024.",
     "Ändringen består av: beslut vid sidan av regeln −1 000 kr."},
    {NEW_SCHOOL, "School 1 hade inget belopp 2023, så det finns ingen ändring att dela upp.", NULL},
    {WITHHELD, "Beloppet för 2023 eller 2024 visas inte. Därför visas inte heller ändringen.", NULL},
    {WITHOUT_RULE, "Beloppet minskade med 1 000 kr från 2023 till 2024.",
     "Vad ändringen består av går inte att räkna ut. Regeln för något av åren är inte känd, eller så saknas poäng för "
     "någon skola."},
    {WITHOUT_INDEX, "Beloppet var lika stort 2024 som 2023: 50 000 kr.",
     "Vad ändringen består av går inte att räkna ut. Elevantal eller index saknas för något av åren."},
};

START_TEST(says_what_changed)
{
    struct change_site of;
    begin(&of);
    arrange(&of, change_cases[_i].which);
    struct page *page = build(&of, "skolor/1/index.html");
    school_change_set(page, 0);
    reading_expect(&of.small.city.reading, "");
    ck_assert(view_find(page->view, SLICE("has_change"))->as.boolean);
    const struct view *view = view_find(page->view, SLICE("change"))->as.view;
    ck_assert_slice(read_aloud(page->arena, view_find(view, SLICE("sentence"))->as.markup), change_cases[_i].sentence);
    ck_assert_int_eq(view_find(view, SLICE("has_composition"))->as.boolean, change_cases[_i].composition != NULL);
    if (change_cases[_i].composition != NULL)
        ck_assert_slice(read_aloud(page->arena, view_find(view, SLICE("composition"))->as.markup),
                        change_cases[_i].composition);
    small_site_release(&of.small);
}
END_TEST

/* As many pupils, but in the stage that weighs more: neither more nor fewer. */
START_TEST(tells_other_stages_from_more_pupils)
{
    struct change_site of;
    struct change change;
    begin(&of);
    set(&of, STAGE_A, 1, "40");
    set(&of, STAGE_B, 1, "60");
    struct page *page = build(&of, "skolor/1/index.html");
    ck_assert(change_explain(&of.small.city.analysis, 0, 1, &change));
    ck_assert_int_gt(change.parts[CHANGE_PUPILS].units, 0);
    school_change_set(page, 0);
    const struct view *view = view_find(page->view, SLICE("change"))->as.view;
    struct slice text = read_aloud(page->arena, view_find(view, SLICE("composition"))->as.markup);
    ck_assert(slice_find(text, SLICE("elever i andra årskurser +")) != SIZE_MAX);
    ck_assert(slice_find(text, SLICE("fler elever")) == SIZE_MAX);
    small_site_release(&of.small);
}
END_TEST

START_TEST(is_silent_without_two_years)
{
    struct change_site of;
    begin(&of);
    small_city_cell(&of.small.city, 0, AMOUNT, 1)->status = STATUS_NOT_APPLICABLE;
    struct page *page = build(&of, "skolor/1/index.html");
    school_change_set(page, 0);
    ck_assert(!view_find(page->view, SLICE("has_change"))->as.boolean);
    small_site_release(&of.small);
}
END_TEST

static struct slice equal_answer(struct change_site *of)
{
    struct page *page = build(of, "index.html");
    ck_assert(question_equal_terms.is_answerable(&of->small.city.analysis));
    return read_aloud(page->arena, question_equal_terms.answer(page));
}

START_TEST(says_whether_all_follow_the_formula)
{
    static const char *const starts[] = {
        "Formeln är densamma: alla 10 skolor fick 2024 det belopp som formeln ger. Kommunala",
        "Formeln är densamma: alla 10 skolor fick 2024 det belopp som formeln ger, på 1 kr när. Kommunala",
        "Inte helt: 1 av 10 skolor fick 2024 ett belopp som skiljer sig med mer än 1 kr från vad formeln ger. Den "
        "största skillnaden är 1 000 kr. Kommunala",
        "Inte säkert: beloppen följer poängen i stadens tabell, men för 10 av 10 skolor är de poängen 2024 andra än "
        "formelns.",
        "Det går inte att räkna om formeln för 2024, för någon uppgift saknas. Kommunala"};
    static const char *const amounts[] = {"50000", "50001", "49000", "50000", "50000"};
    struct change_site of;
    begin(&of);
    set(&of, AMOUNT, 1, amounts[_i]);
    for (uint32_t s = 0; _i == 3 && s < SCHOOLS; s++)
        small_city_set(&of.small.city, s, POINTS, 1, "70", STATUS_NORMAL);
    if (_i == 4)
        small_city_cell(&of.small.city, 3, INDEX, 1)->status = STATUS_MISSING;
    struct slice answer = equal_answer(&of);
    reading_expect(&of.small.city.reading, "");
    ck_assert_msg(slice_starts_with(answer, slice_from_c(starts[_i])), "%.*s", SLICE_PRINT(answer));
    small_site_release(&of.small);
}
END_TEST

/* Four schools of a kind are too few to compare. */
START_TEST(compares_no_small_groups)
{
    struct change_site of;
    begin(&of);
    of.small.city.schools[0].operator_type = OPERATOR_INDEPENDENT;
    small_city_analyse(&of.small.city);
    ck_assert(!question_equal_terms.is_answerable(&of.small.city.analysis));
    small_city_release(&of.small.city);
}
END_TEST

Suite *school_change_suite(void)
{
    Suite *suite = suite_create("school_change");
    TCase *test_case = tcase_create("school_change");
    tcase_add_loop_test(test_case, says_what_changed, 0, sizeof change_cases / sizeof *change_cases);
    tcase_add_test(test_case, tells_other_stages_from_more_pupils);
    tcase_add_test(test_case, is_silent_without_two_years);
    tcase_add_loop_test(test_case, says_whether_all_follow_the_formula, 0, 5);
    tcase_add_test(test_case, compares_no_small_groups);
    suite_add_tcase(suite, test_case);
    return suite;
}
