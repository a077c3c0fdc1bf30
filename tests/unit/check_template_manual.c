/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The examples of man/redovisa-templates.5. A comment before each display says what it is: part NAME, word KEY,
 * template, and then output or error, which the template must give.
 */
#include "render/template.h"
#include "render/trusted.h"

#include "support/memory.h"

#include <stdio.h>
#include <stdlib.h>

Suite *template_manual_suite(void);

#define MANUAL "man/redovisa-templates.5"

static struct arena arena;

/* What was read so far: everything before an output or error belongs to it. */
struct example {
    struct source page;
    struct source sources[8];
    size_t source_count;
    struct words words;
    struct diagnostics diagnostics;
};

static void example_init(struct example *example)
{
    *example = (struct example){0};
    diagnostics_init(&example->diagnostics, &arena);
    words_init(&example->words, LANGUAGE_SWEDISH, &arena);
}

static const struct view *manual_view(void)
{
    static const struct figure merit = {.id = {"merit-1", 7}, .value = {"215", 3}, .text = {"215,0", 5}};
    struct view *view = view_new(&arena, 0);
    struct view_list *pupils = view_list_new(&arena, 0);
    struct view_list *stages = view_list_new(&arena, 0);
    VIEW_TEXT(view_list_new_view(pupils, 1), "year", SLICE("2023"));
    VIEW_TEXT(view_list_new_view(pupils, 1), "year", SLICE("2024"));
    view_list_add_value(stages, (struct value){.kind = VALUE_TEXT, .as.text = SLICE("F-3")});
    view_list_add_value(stages, (struct value){.kind = VALUE_TEXT, .as.text = SLICE("4-6")});
    VIEW_TEXT(view, "name", SLICE("Ek & Tall"));
    view_set_url(view, SLICE("address"), url_internal(SLICE("/skolor/1/")));
    view_set_figure(view, SLICE("merit"), &merit);
    view_set_markup(view, SLICE("chart"), markup_trust(SLICE("<svg></svg>")));
    view_set_boolean(view, SLICE("open"), true);
    view_set_value(view, SLICE("note"), (struct value){.kind = VALUE_NOTHING});
    view_set_list(view, SLICE("pupils"), pupils);
    view_set_list(view, SLICE("stages"), stages);
    return view;
}

static void run_example(struct example *example, struct buffer *out, bool *is_whole)
{
    struct template_set *set = template_set_new(&arena, TEMPLATE_HTML, &example->words);
    struct renderer renderer;
    template_set_add(set, example->page.name, &example->page);
    for (size_t i = 0; i < example->source_count; i++)
        template_set_add(set, example->sources[i].name, &example->sources[i]);
    *is_whole = template_set_compile(set, &example->diagnostics);
    if (!*is_whole)
        return;
    renderer_init(&renderer, set, &arena, &example->diagnostics);
    *is_whole = template_render(&renderer, template_set_find(set, SLICE("page")), manual_view(), out);
}

static void check_example(struct example *example, struct slice mark, struct slice expected)
{
    struct buffer out;
    bool is_whole = false;
    buffer_init(&out, 100000, test_guard());
    run_example(example, &out, &is_whole);
    if (!is_whole) {
        buffer_clear(&out);
        diagnostics_print(&example->diagnostics, LANGUAGE_ENGLISH, &out);
    }
    ck_assert_msg(is_whole == slice_equal(mark, SLICE("output")) && slice_starts_with(buffer_slice(&out), expected),
                  "%.*s gives\n%.*s, not\n%.*s", SLICE_PRINT(example->page.bytes), SLICE_PRINT(buffer_slice(&out)),
                  SLICE_PRINT(expected));
    ck_assert(!is_whole || out.length == expected.length);
    buffer_release(&out);
}

/* The lines up to .Ed, without the escapes that mdoc needs. */
static struct slice read_display(struct slice *rest)
{
    struct slice text = SLICE_EMPTY;
    slice_cut(rest, '\n');
    for (struct slice line = slice_cut(rest, '\n'); !slice_equal(line, SLICE(".Ed")); line = slice_cut(rest, '\n')) {
        ck_assert_uint_ne(rest->length, 0);
        size_t escape = slice_find(line, SLICE("\\&"));
        if (escape != SIZE_MAX)
            line = SLICE_JOIN(&arena, slice_sub(line, 0, escape), slice_from(line, escape + 2));
        text = SLICE_JOIN(&arena, text, line, SLICE("\n"));
    }
    return text;
}

/* `mark` is what the comment says. Returns whether an example was checked. */
static bool take_display(struct example *example, struct slice mark, struct slice text)
{
    struct slice name = mark;
    struct slice what = slice_cut(&name, ' ');
    if (slice_equal(what, SLICE("template"))) {
        example->page = (struct source){SLICE("page"), text, SLICE_EMPTY};
    } else if (slice_equal(what, SLICE("part"))) {
        ck_assert_uint_lt(example->source_count, 8);
        example->sources[example->source_count++] = (struct source){name, text, SLICE_EMPTY};
    } else if (slice_equal(what, SLICE("word"))) {
        text.length--;
        words_add(&example->words, &arena, name, text, PLACE_NONE, &example->diagnostics);
    } else {
        check_example(example, what, text);
        example_init(example);
        return true;
    }
    return false;
}

static char *read_manual(size_t *length)
{
    FILE *file = fopen(MANUAL, "rb");
    ck_assert_msg(file != NULL, "%s is not there", MANUAL);
    char *text = calloc(1, 100000);
    *length = fread(text, 1, 100000, file);
    fclose(file);
    return text;
}

START_TEST(examples_of_the_manual_hold)
{
    size_t length = 0;
    char *text = read_manual(&length);
    struct slice rest = slice_make(text, length);
    struct example example;
    int count = 0;
    arena_init(&arena, test_guard());
    example_init(&example);
    while (rest.length != 0) {
        struct slice line = slice_cut(&rest, '\n');
        if (slice_starts_with(line, SLICE(".\\\" ")) && slice_starts_with(rest, SLICE(".Bd"))) {
            struct slice display = read_display(&rest);
            count += take_display(&example, slice_from(line, 4), display);
        }
    }
    ck_assert_int_eq(count, 9);
    arena_release(&arena);
    free(text);
}
END_TEST

Suite *template_manual_suite(void)
{
    Suite *suite = suite_create("template_manual");
    TCase *manual = tcase_create("manual");
    tcase_add_test(manual, examples_of_the_manual_hold);
    suite_add_tcase(suite, manual);
    return suite;
}
