/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What cmark 0.30.2 is spared. Its cost is linear but for four things, each of which a page of 256 KiB could use to
 * hang a build:
 *   - every mark that may open or close something ([ ] < ` * _) can make it read to the end of the paragraph: the sum
 *     over paragraphs of marks × bytes is limited;
 *   - every container that is open costs at every line: nesting is limited, by what a line's beginning could hold;
 *   - every link to a definition copies its address and title: brackets × longest definition is limited;
 *   - size itself.
 * A paragraph is here a run of lines without a blank one, cut where a heading or an item of a list begins at the left:
 * never shorter than cmark's.
 */
#include "render/markdown_parts.h"

/* About two nanoseconds each: under half a second. */
#define MAXIMUM_MARKS_TIMES_BYTES UINT64_C(200000000)
#define MAXIMUM_DEFINITION_BYTES_COPIED UINT64_C(67108864)
#define TAB_COLUMNS 4U

struct run {
    size_t start;
    size_t bytes;
    size_t marks;
    bool has_definition;
};

struct cost {
    uint64_t marks_times_bytes;
    size_t brackets;
    struct run longest_definition;
};

static bool is_blank(struct slice line) { return slice_is_empty(slice_trim(line)); }

static bool is_blank_at(struct slice line, size_t i)
{
    return i >= line.length || line.bytes[i] == ' ' || line.bytes[i] == '\t' || line.bytes[i] == '\r' ||
           line.bytes[i] == '\n';
}

static bool is_bullet(char byte) { return byte == '-' || byte == '+' || byte == '*'; }

/* Bytes of the quote or list mark at `i`, without the blank behind it; 0 when there is none. */
static size_t container_mark(struct slice line, size_t i)
{
    size_t end = i;
    if (line.bytes[i] == '>')
        return 1;
    if (is_bullet(line.bytes[i]))
        return is_blank_at(line, i + 1) ? 1 : 0;
    while (end < line.length && line.bytes[end] >= '0' && line.bytes[end] <= '9')
        end++;
    bool is_number = end > i && end < line.length && (line.bytes[end] == '.' || line.bytes[end] == ')');
    return is_number && is_blank_at(line, end + 1) ? end + 1 - i : 0;
}

/* Containers that the line could open or continue: quotes, list marks, and two columns of indentation for a list. */
static size_t nesting(struct slice line)
{
    size_t marks = 0;
    size_t columns = 0;
    for (size_t i = 0; i < line.length;) {
        size_t length = container_mark(line, i);
        if (length != 0) {
            marks++;
            i += length;
            if (i < line.length && line.bytes[i] == ' ')
                i++;
            continue;
        }
        if (line.bytes[i] != ' ' && line.bytes[i] != '\t')
            break;
        columns += line.bytes[i] == '\t' ? TAB_COLUMNS : 1;
        i++;
    }
    return marks + columns / 2;
}

/* A rule of dashes or stars holds no containers, however long it is. */
static bool is_rule(struct slice line)
{
    struct slice trimmed = slice_trim(line);
    if (trimmed.length < 3 || (trimmed.bytes[0] != '-' && trimmed.bytes[0] != '*'))
        return false;
    for (size_t i = 1; i < trimmed.length; i++)
        if (trimmed.bytes[i] != trimmed.bytes[0] && !is_blank_at(trimmed, i))
            return false;
    return true;
}

/* "- text" or "# text" with at most three blanks before: ends every paragraph that was open. */
static bool begins_block(struct slice line)
{
    size_t i = 0;
    while (i < line.length && i < 3 && line.bytes[i] == ' ')
        i++;
    if (line.length - i < 3 || line.bytes[i + 1] != ' ' || line.bytes[i + 2] == ' ')
        return false;
    return (is_bullet(line.bytes[i]) || line.bytes[i] == '#') && !is_blank(slice_from(line, i + 2));
}

static void count_marks(struct run *run, struct cost *cost, struct slice line)
{
    for (size_t i = 0; i < line.length; i++) {
        char byte = line.bytes[i];
        bool is_bracket = byte == '[' || byte == ']';
        if (is_bracket || byte == '<' || byte == '`' || byte == '*' || byte == '_')
            run->marks++;
        if (is_bracket)
            cost->brackets++;
        if (byte == ']' && i + 1 < line.length && line.bytes[i + 1] == ':')
            run->has_definition = true;
    }
}

static bool end_run(struct markdown_job *job, struct cost *cost, struct run *run)
{
    if (run->has_definition && run->bytes > cost->longest_definition.bytes)
        cost->longest_definition = *run;
    cost->marks_times_bytes += (uint64_t)run->marks * run->bytes;
    struct run ended = *run;
    *run = (struct run){0};
    if (cost->marks_times_bytes <= MAXIMUM_MARKS_TIMES_BYTES)
        return true;
    DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_TOO_INTRICATE, markdown_place_at(job, ended.start),
                    slice_from_size(job->arena, ended.marks), slice_from_size(job->arena, ended.bytes));
    return false;
}

static struct slice line_at(const struct markdown_job *job, size_t line)
{
    size_t start = job->line_starts[line];
    size_t end = line + 1 < job->line_count ? job->line_starts[line + 1] : job->body.length;
    return slice_sub(job->body, start, end - start);
}

static bool check_line(struct markdown_job *job, struct cost *cost, struct run *run, size_t number)
{
    struct slice line = line_at(job, number);
    if (nesting(line) > MARKDOWN_MAXIMUM_NESTING && !is_rule(line)) {
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_TOO_DEEP,
                        markdown_place_at(job, job->line_starts[number]),
                        slice_from_size(job->arena, MARKDOWN_MAXIMUM_NESTING));
        return false;
    }
    if ((is_blank(line) || begins_block(line)) && !end_run(job, cost, run))
        return false;
    if (is_blank(line))
        return true;
    if (run->bytes == 0)
        run->start = job->line_starts[number];
    run->bytes += line.length;
    count_marks(run, cost, line);
    return true;
}

static bool check_definitions(struct markdown_job *job, const struct cost *cost)
{
    const struct run *run = &cost->longest_definition;
    if ((uint64_t)run->bytes * cost->brackets <= MAXIMUM_DEFINITION_BYTES_COPIED)
        return true;
    DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_DEFINITIONS_TOO_LONG, markdown_place_at(job, run->start),
                    slice_from_size(job->arena, run->bytes), slice_from_size(job->arena, cost->brackets / 2));
    return false;
}

bool markdown_limits_check(struct markdown_job *job)
{
    if (job->body.length > MARKDOWN_MAXIMUM_BYTES) {
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_TOO_LARGE, place_in(job->source, job->first_line, 1),
                        slice_from_size(job->arena, MARKDOWN_MAXIMUM_BYTES));
        return false;
    }
    markdown_place_index_lines(job);
    struct cost cost = {0};
    struct run run = {0};
    for (size_t line = 0; line < job->line_count; line++)
        if (!check_line(job, &cost, &run, line))
            return false;
    return end_run(job, &cost, &run) && check_definitions(job, &cost);
}
