/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/diff.h"

#include "base/system.h"
#include "commands/change_words.h"
#include "commands/report.h"
#include "editions/editions_read.h"
#include "exports/table_out.h"

#include <unistd.h>

/* What is gathered before it is written out. */
#define BLOCK_BYTES ((size_t)1 << 20)
#define LINE_MAXIMUM_BYTES ((size_t)8 << 20)

struct diffing {
    struct arena arena;
    struct memory_guard guard;
    struct diagnostics diagnostics;
    struct editions editions;
    const struct options *options;
    uint32_t from; /* positions in `editions`; from < to, or the same */
    uint32_t to;
    struct edition_entries *entries; /* by edition, of those after `from` up to `to` */
    struct buffer out;
    size_t changed;
    size_t added;
    size_t gone;
};

static void leave_without_memory(void *context, size_t bytes)
{
    static const char message[] = "redovisa: error: memory is out\n";
    (void)context;
    (void)bytes;
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

static bool find_edition(struct diffing *diffing, struct slice name, uint32_t *position)
{
    struct slice names = SLICE_EMPTY;
    for (uint32_t i = 0; i < diffing->editions.count; i++) {
        const struct edition *edition = &diffing->editions.items[i];
        *position = i;
        if (slice_equal(edition->name, name))
            return true;
        names = SLICE_JOIN(&diffing->arena, names, i == 0 ? SLICE_EMPTY : SLICE(", "), edition->name);
    }
    DIAGNOSTICS_ADD(&diffing->diagnostics, DIAGNOSTIC_EDITION_UNKNOWN, PLACE_NONE, name, names);
    return false;
}

static bool find_editions(struct diffing *diffing)
{
    uint32_t first = 0;
    uint32_t second = 0;
    bool has_first = find_edition(diffing, diffing->options->arguments[0], &first);
    bool has_second = find_edition(diffing, diffing->options->arguments[1], &second);
    diffing->from = first < second ? first : second;
    diffing->to = first < second ? second : first;
    return has_first && has_second;
}

/* Of editions in between, the last one in which the figure was another than before tells why. */
static struct explanation explain(const struct diffing *diffing, const struct published_figure *before,
                                  const struct published_figure *after)
{
    const struct edition *items = diffing->editions.items;
    const struct published_figure *now = after;
    for (uint32_t i = diffing->to; i > diffing->from; i--) {
        const struct published_figure *then =
            i - 1 == diffing->from ? before : edition_find_figure(&items[i - 1], before->name);
        bool is_other =
            then == NULL ? now != NULL : now == NULL || figures_differ(items[i - 1].name, then, items[i].name, now);
        if (is_other && then != NULL)
            return explanation_of(&diffing->entries[i], then, now);
        now = then;
    }
    return explanation_of(&diffing->entries[diffing->to], before, after);
}

static void json_field(struct buffer *out, struct slice name, struct slice text)
{
    BUFFER_LITERAL(out, ", ");
    json_out_string(out, name);
    BUFFER_LITERAL(out, ": ");
    json_out_string(out, text);
}

static void write_json(struct diffing *diffing, const struct published_figure *any,
                       const struct published_figure *before, const struct published_figure *after,
                       const struct explanation *explanation)
{
    struct buffer *out = &diffing->out;
    BUFFER_LITERAL(out, "{\"figure\": ");
    json_out_string(out, any->name);
    json_field(out, SLICE("kind"), figure_kind_code((enum figure_kind)any->kind));
    if (before != NULL)
        json_field(out, SLICE("old"), before->text);
    if (after != NULL)
        json_field(out, SLICE("new"), after->text);
    if (explanation != NULL)
        change_append_json(out, explanation);
    BUFFER_LITERAL(out, "}\n");
}

static void write_text(struct diffing *diffing, const struct published_figure *any,
                       const struct published_figure *before, const struct published_figure *after,
                       const struct explanation *explanation)
{
    struct buffer *out = &diffing->out;
    enum language language = diffing->options->language;
    if (before == NULL)
        BUFFER_LITERAL(out, "+ ");
    if (after == NULL)
        BUFFER_LITERAL(out, "- ");
    diagnostics_append_visible(out, any->name);
    BUFFER_LITERAL(out, ": ");
    if (before != NULL)
        change_append_shown(out, before);
    if (before != NULL && after != NULL)
        BUFFER_LITERAL(out, " → ");
    if (after != NULL)
        change_append_shown(out, after);
    if (before != NULL && after != NULL && before->status != after->status && slice_equal(before->text, after->text)) {
        BUFFER_LITERAL(out, " (");
        buffer_append(out, observation_status_code((enum observation_status)before->status));
        BUFFER_LITERAL(out, " → ");
        buffer_append(out, observation_status_code((enum observation_status)after->status));
        BUFFER_LITERAL(out, ")");
    }
    if (explanation != NULL)
        change_append_why(out, explanation, language);
    buffer_append_byte(out, '\n');
}

/* `before` or `after` NULL: the other edition has no such figure. */
static void tell(struct diffing *diffing, const struct published_figure *before, const struct published_figure *after)
{
    struct explanation explanation = {0};
    if (before != NULL)
        explanation = explain(diffing, before, after);
    /* A figure that is gone without an entry of its own went with its year or its page. */
    bool is_told = before != NULL && (after != NULL || explanation.kind == EXPLANATION_CORRECTED);
    const struct explanation *why = is_told ? &explanation : NULL;
    if (before == NULL)
        diffing->added++;
    else if (after == NULL)
        diffing->gone++;
    else
        diffing->changed++;
    const struct published_figure *any = before == NULL ? after : before;
    if (diffing->options->as_json)
        write_json(diffing, any, before, after, why);
    else
        write_text(diffing, any, before, after, why);
    if (diffing->out.length > BLOCK_BYTES) {
        report_text(&diffing->out);
        buffer_clear(&diffing->out);
    }
}

static void compare(struct diffing *diffing)
{
    const struct edition *from = &diffing->editions.items[diffing->from];
    const struct edition *to = &diffing->editions.items[diffing->to];
    size_t i = 0;
    size_t j = 0;
    while (i < from->figure_count || j < to->figure_count) {
        const struct published_figure *before = i < from->figure_count ? &from->figures[i] : NULL;
        const struct published_figure *after = j < to->figure_count ? &to->figures[j] : NULL;
        int order = before == NULL ? 1 : after == NULL ? -1 : slice_compare(before->name, after->name);
        if (order < 0)
            tell(diffing, before, NULL);
        else if (order > 0)
            tell(diffing, NULL, after);
        else if (figures_differ(from->name, before, to->name, after))
            tell(diffing, before, after);
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
}

static void append_count(struct buffer *out, size_t count, struct slice words)
{
    buffer_append_unsigned(out, count);
    buffer_append(out, words);
}

static void write_counts(struct diffing *diffing)
{
    struct buffer *out = &diffing->out;
    bool is_swedish = diffing->options->language == LANGUAGE_SWEDISH;
    if (diffing->options->as_json) {
        BUFFER_LITERAL(out, "{\"changed\": ");
        append_count(out, diffing->changed, SLICE(", \"new\": "));
        append_count(out, diffing->added, SLICE(", \"gone\": "));
        append_count(out, diffing->gone, SLICE("}\n"));
    } else {
        append_count(out, diffing->changed, is_swedish ? SLICE(" ändrade, ") : SLICE(" changed, "));
        append_count(out, diffing->added, is_swedish ? SLICE(" nya, ") : SLICE(" new, "));
        append_count(out, diffing->gone, is_swedish ? SLICE(" borta\n") : SLICE(" gone\n"));
    }
    report_text(out);
}

static void diff(struct diffing *diffing)
{
    diffing->entries = ARENA_ARRAY(&diffing->arena, struct edition_entries, diffing->editions.count);
    for (uint32_t i = diffing->from; i <= diffing->to; i++)
        edition_entries_read(&diffing->entries[i], &diffing->arena, &diffing->editions.items[i]);
    buffer_init(&diffing->out, LINE_MAXIMUM_BYTES, &diffing->guard);
    compare(diffing);
    write_counts(diffing);
    buffer_release(&diffing->out);
}

int command_diff(const struct options *options)
{
    struct diffing diffing = {.options = options};
    unsigned worker_count = options->jobs == 0 ? system_core_count() : options->jobs;
    diffing.guard = (struct memory_guard){leave_without_memory, &diffing};
    arena_init(&diffing.arena, &diffing.guard);
    diagnostics_init(&diffing.diagnostics, &diffing.arena);
    if (editions_read(&diffing.arena, options->data, worker_count, &diffing.editions, &diffing.diagnostics) &&
        find_editions(&diffing))
        diff(&diffing);
    report_diagnostics(&diffing.diagnostics, options, &diffing.guard);
    int status = diagnostics_exit_status(&diffing.diagnostics);
    arena_leave(&diffing.arena);
    return status;
}
