/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of charts share: looking into the markup, and comparing it with tests/golden/charts/. */
#ifndef REDOVISA_TESTS_CHECK_CHART_H
#define REDOVISA_TESTS_CHECK_CHART_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/chart.h"

static inline uint32_t chart_count(struct markup markup, const char *part)
{
    uint32_t count = 0;
    struct slice rest = markup.html;
    struct slice wanted = slice_from_c(part);
    for (size_t at = slice_find(rest, wanted); at != SIZE_MAX; at = slice_find(rest, wanted)) {
        count++;
        rest = slice_from(rest, at + wanted.length);
    }
    return count;
}

static inline bool chart_has(struct markup markup, const char *part)
{
    return slice_find(markup.html, slice_from_c(part)) != SIZE_MAX;
}

/* Reads one tag after its '<' and returns what follows its '>'; empty with *fault set when it is not well-formed. */
static inline struct slice chart_skip_tag(struct slice rest, bool *is_closed, bool *fault)
{
    char quote = 0;
    for (size_t i = 0; i < rest.length; i++) {
        char byte = rest.bytes[i];
        if (quote != 0) {
            *fault = *fault || byte == '<';
            quote = byte == quote ? 0 : quote;
        } else if (byte == '"') {
            quote = byte;
            *fault = *fault || rest.bytes[i - 1] != '=';
        } else if (byte == '>') {
            *is_closed = rest.bytes[i - 1] == '/';
            return slice_from(rest, i + 1);
        } else if (byte == '<' || byte == '\'') {
            break;
        }
    }
    *fault = true;
    return SLICE_EMPTY;
}

/* Tags nest and close, attributes are quoted, & begins an entity. */
static inline bool chart_is_well_formed(struct markup markup)
{
    struct slice open[16];
    unsigned depth = 0;
    bool fault = false;
    struct slice rest = markup.html;
    while (rest.length != 0 && !fault) {
        if (rest.bytes[0] != '<') {
            fault = rest.bytes[0] == '>' ||
                    (rest.bytes[0] == '&' && slice_find_byte(slice_sub(rest, 0, 7), ';') == SIZE_MAX);
            rest = slice_from(rest, 1);
            continue;
        }
        rest = slice_from(rest, 1);
        bool is_end = rest.length != 0 && rest.bytes[0] == '/';
        struct slice name = slice_from(rest, is_end);
        size_t length = 0;
        while (length < name.length && name.bytes[length] >= 'a' && name.bytes[length] <= 'z')
            length++;
        name.length = length;
        bool is_closed = false;
        rest = chart_skip_tag(rest, &is_closed, &fault);
        if (is_end)
            fault = fault || depth == 0 || !slice_equal(open[--depth], name);
        else if (!is_closed && depth < 16)
            open[depth++] = name;
    }
    return !fault && depth == 0;
}

/* What every chart must hold, whatever its data; one in a frame has HTML around its SVG. */
static inline void chart_assert_safe(struct markup markup)
{
    static const char *const forbidden[] = {"nan", "inf", "NaN", "<style", "style=", "<script", "javascript", "--1"};
    ck_assert_msg(chart_is_well_formed(markup), "not well-formed: %.*s", SLICE_PRINT(markup.html));
    for (unsigned i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        ck_assert_msg(!chart_has(markup, forbidden[i]), "'%s' in %.*s", forbidden[i], SLICE_PRINT(markup.html));
}

static inline void chart_assert_sound(struct markup markup)
{
    chart_assert_safe(markup);
    ck_assert(slice_starts_with(markup.html, SLICE("<svg class=\"chart ")));
    ck_assert(chart_has(markup, "role=\"img\" aria-labelledby=\"") && chart_has(markup, "</title><desc id=\""));
}

/* `drawings`: how many SVGs have a title and a description. */
static inline void chart_assert_framed(struct markup markup, uint32_t drawings)
{
    chart_assert_safe(markup);
    ck_assert(slice_starts_with(markup.html, SLICE("<div class=\"chart-frame")));
    ck_assert_uint_eq(chart_count(markup, "role=\"img\" aria-labelledby=\""), drawings);
    ck_assert_uint_eq(chart_count(markup, "</title><desc id=\""), drawings);
}

/* Byte for byte with tests/golden/charts/<name>.html; UPDATE=1 in the environment rewrites it. */
static inline void chart_assert_golden(struct markup markup, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "tests/golden/charts/%s.html", name);
    const char *update = getenv("UPDATE");
    if (update != NULL && *update == '1') {
        FILE *file = fopen(path, "wb");
        ck_assert_msg(file != NULL, "cannot write '%s'", path);
        ck_assert_uint_eq(fwrite(markup.html.bytes, 1, markup.html.length, file), markup.html.length);
        ck_assert_int_eq(fclose(file), 0);
    }
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot read '%s' (tests run in the checkout's folder)", path);
    static char bytes[1 << 16];
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ck_assert_msg(slice_equal(markup.html, slice_make(bytes, length)), "'%s' differs: %.*s", path,
                  SLICE_PRINT(markup.html));
}

#endif
