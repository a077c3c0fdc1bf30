/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * All cases of the Mustache specification (../shared/vectors/mustache), rendered as HTML. Where typed escaping is
 * stricter than the specification, the case is named below with what happens instead; cases that are about raw text
 * also pass as the specification has them when the output is plain text. Nothing else may differ.
 */
#include "render/template.h"

#include "support/memory.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

Suite *mustache_specification_suite(void);

#define VECTORS "../shared/vectors/mustache/"

static const char *const files[] = {"comments", "delimiters", "interpolation", "inverted",
                                    "partials", "sections",   "~inheritance"};

enum instead {
    INSTEAD_MISSING, /* a name that no view has is an error */
    INSTEAD_UNKNOWN, /* so is a partial that does not exist */
    INSTEAD_PLAIN    /* text is never raw in HTML; as plain text the case passes */
};

static const struct exception {
    const char *file;
    const char *name;
    enum instead instead;
} exceptions[] = {
    {"interpolation", "Basic Context Miss Interpolation", INSTEAD_MISSING},
    {"interpolation", "Triple Mustache Context Miss Interpolation", INSTEAD_MISSING},
    {"interpolation", "Ampersand Context Miss Interpolation", INSTEAD_MISSING},
    {"interpolation", "Dotted Names - Broken Chains", INSTEAD_MISSING},
    {"interpolation", "Dotted Names - Broken Chain Resolution", INSTEAD_MISSING},
    {"interpolation", "Dotted Names - Context Precedence", INSTEAD_MISSING},
    {"interpolation", "Dotted Names are never single keys", INSTEAD_MISSING},
    {"sections", "Context Misses", INSTEAD_MISSING},
    {"sections", "Dotted Names - Broken Chains", INSTEAD_MISSING},
    {"inverted", "Context Misses", INSTEAD_MISSING},
    {"inverted", "Dotted Names - Broken Chains", INSTEAD_MISSING},
    {"~inheritance", "Negative Sections", INSTEAD_MISSING},
    {"partials", "Failed Lookup", INSTEAD_UNKNOWN},
    {"interpolation", "Triple Mustache", INSTEAD_PLAIN},
    {"interpolation", "Ampersand", INSTEAD_PLAIN},
    {"interpolation", "Implicit Iterators - Triple Mustache", INSTEAD_PLAIN},
    {"interpolation", "Implicit Iterators - Ampersand", INSTEAD_PLAIN},
    {"sections", "Implicit Iterator - Triple mustache", INSTEAD_PLAIN},
    {"sections", "Implicit Iterator - Ampersand", INSTEAD_PLAIN},
    {"partials", "Standalone Indentation", INSTEAD_PLAIN},
    {"~inheritance", "Triple Mustache", INSTEAD_PLAIN},
    /* A section right after "<" could become a tag's name. */
    {"partials", "Recursion", INSTEAD_PLAIN},
};
#define EXCEPTION_COUNT (sizeof exceptions / sizeof exceptions[0])

static struct arena arena;

static void set_up(void) { arena_init(&arena, test_guard()); }

static void tear_down(void) { arena_release(&arena); }

static struct slice text_of(const char *text) { return slice_copy(&arena, slice_from_c(text)); }

static struct value value_of(const cJSON *json);

static const struct view *view_of(const cJSON *json)
{
    struct view *view = view_new(&arena, 0);
    for (const cJSON *child = json->child; child != NULL; child = child->next)
        view_set_value(view, text_of(child->string), value_of(child));
    return view;
}

static const struct view_list *list_of(const cJSON *json)
{
    struct view_list *list = view_list_new(&arena, 0);
    for (const cJSON *child = json->child; child != NULL; child = child->next)
        view_list_add_value(list, value_of(child));
    return list;
}

static struct value value_of(const cJSON *json)
{
    char number[40];
    if (cJSON_IsNull(json))
        return (struct value){.kind = VALUE_NOTHING};
    if (cJSON_IsBool(json))
        return (struct value){.kind = VALUE_BOOLEAN, .as.boolean = cJSON_IsTrue(json)};
    if (cJSON_IsString(json))
        return (struct value){.kind = VALUE_TEXT, .as.text = text_of(json->valuestring)};
    if (cJSON_IsArray(json))
        return (struct value){.kind = VALUE_LIST, .as.list = list_of(json)};
    if (cJSON_IsObject(json))
        return (struct value){.kind = VALUE_VIEW, .as.view = view_of(json)};
    snprintf(number, sizeof number, "%.15g", json->valuedouble);
    return (struct value){.kind = VALUE_TEXT, .as.text = text_of(number)};
}

static void add_source(struct template_set *set, const char *name, struct slice text)
{
    struct source *source = ARENA_NEW(&arena, struct source);
    *source = (struct source){text_of(name), text, text};
    template_set_add(set, source->name, source);
}

/* The page's view is always a view: other data stand in a list of one, whose section is around the template. */
static const struct view *root_of(const cJSON *data, bool *is_wrapped)
{
    *is_wrapped = !cJSON_IsObject(data);
    if (!*is_wrapped)
        return view_of(data);
    struct view_list *list = view_list_new(&arena, 1);
    view_list_add_value(list, value_of(data));
    struct view *view = view_new(&arena, 1);
    view_set_list(view, SLICE("root"), list);
    return view;
}

static bool render(const cJSON *test, enum template_output output, struct diagnostics *diagnostics,
                   struct slice *rendered)
{
    bool is_wrapped = false;
    const struct view *view = root_of(cJSON_GetObjectItemCaseSensitive(test, "data"), &is_wrapped);
    struct slice text = text_of(cJSON_GetObjectItemCaseSensitive(test, "template")->valuestring);
    struct template_set *set = template_set_new(&arena, output, NULL);
    if (is_wrapped)
        text = SLICE_JOIN(&arena, SLICE("{{#root}}"), text, SLICE("{{/root}}"));
    add_source(set, "main", text);
    const cJSON *partials = cJSON_GetObjectItemCaseSensitive(test, "partials");
    for (const cJSON *partial = partials == NULL ? NULL : partials->child; partial != NULL; partial = partial->next)
        add_source(set, partial->string, text_of(partial->valuestring));
    *rendered = SLICE_EMPTY;
    if (!template_set_compile(set, diagnostics))
        return false;
    struct renderer renderer;
    struct buffer out;
    renderer_init(&renderer, set, &arena, diagnostics);
    buffer_init(&out, PAGE_MAXIMUM_BYTES, test_guard());
    bool is_whole = template_render(&renderer, template_set_find(set, SLICE("main")), view, &out);
    *rendered = buffer_copy(&out, &arena);
    buffer_release(&out);
    return is_whole;
}

static cJSON *read_vectors(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, VECTORS "%s.json", name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = calloc(1, 1 << 20);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    cJSON *json = cJSON_ParseWithLength(text, length);
    free(text);
    return json;
}

static const struct exception *find_exception(const char *file, const char *name)
{
    for (size_t i = 0; i < EXCEPTION_COUNT; i++) {
        if (strcmp(exceptions[i].file, file) == 0 && strcmp(exceptions[i].name, name) == 0)
            return &exceptions[i];
    }
    return NULL;
}

static const char *message(const char *file, const char *name, struct slice rendered,
                           const struct diagnostics *diagnostics)
{
    struct buffer out;
    buffer_init(&out, 100000, test_guard());
    diagnostics_print(diagnostics, LANGUAGE_ENGLISH, &out);
    struct slice text = SLICE_JOIN(&arena, slice_from_c(file), SLICE(": "), slice_from_c(name), SLICE("\n["), rendered,
                                   SLICE("]\n"), buffer_slice(&out));
    buffer_release(&out);
    return slice_copy_c(&arena, text);
}

static void check_case(const char *file, const cJSON *test)
{
    const char *name = cJSON_GetObjectItemCaseSensitive(test, "name")->valuestring;
    struct slice expected = text_of(cJSON_GetObjectItemCaseSensitive(test, "expected")->valuestring);
    const struct exception *exception = find_exception(file, name);
    struct diagnostics diagnostics;
    struct slice rendered;
    diagnostics_init(&diagnostics, &arena);
    bool is_whole = render(test, TEMPLATE_HTML, &diagnostics, &rendered);
    const char *found = message(file, name, rendered, &diagnostics);
    if (exception == NULL || exception->instead == INSTEAD_PLAIN) {
        bool is_same = is_whole && slice_equal(rendered, expected);
        ck_assert_msg(is_same == (exception == NULL), "%s", found);
        diagnostics_init(&diagnostics, &arena);
        is_whole = render(test, TEMPLATE_PLAIN, &diagnostics, &rendered);
        is_same = is_whole && (slice_equal(rendered, expected) || slice_find(expected, SLICE("&amp;")) != SIZE_MAX);
        ck_assert_msg(is_same, "as plain text: %s", message(file, name, rendered, &diagnostics));
        return;
    }
    ck_assert_msg(!is_whole && diagnostics.count == 1, "%s", found);
    ck_assert_int_eq(diagnostics.items[0].code, exception->instead == INSTEAD_MISSING ? DIAGNOSTIC_TEMPLATE_NAME_MISSING
                                                                                      : DIAGNOSTIC_TEMPLATE_UNKNOWN);
}

START_TEST(cases_pass)
{
    cJSON *vectors = read_vectors(files[_i]);
    if (vectors == NULL) {
        printf("skipped: %s%s.json is not there\n", VECTORS, files[_i]);
        return;
    }
    const cJSON *test;
    cJSON_ArrayForEach(test, cJSON_GetObjectItemCaseSensitive(vectors, "tests")) check_case(files[_i], test);
    cJSON_Delete(vectors);
}
END_TEST

/* Exceptions must not outlive their case, and no case may be lost on the way. */
START_TEST(every_case_and_exception_is_known)
{
    int cases = 0;
    size_t found = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        cJSON *vectors = read_vectors(files[i]);
        if (vectors == NULL)
            return;
        const cJSON *test;
        cJSON_ArrayForEach(test, cJSON_GetObjectItemCaseSensitive(vectors, "tests"))
        {
            cases++;
            found += find_exception(files[i], cJSON_GetObjectItemCaseSensitive(test, "name")->valuestring) != NULL;
        }
        cJSON_Delete(vectors);
    }
    ck_assert_int_eq(cases, 163);
    ck_assert_uint_eq(found, EXCEPTION_COUNT);
}
END_TEST

Suite *mustache_specification_suite(void)
{
    Suite *suite = suite_create("mustache_specification");
    TCase *cases = tcase_create("cases");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, cases_pass, 0, (int)(sizeof files / sizeof files[0]));
    tcase_add_test(cases, every_case_and_exception_is_known);
    suite_add_tcase(suite, cases);
    return suite;
}
