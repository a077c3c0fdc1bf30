/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything that is said to the person at the terminal; see report.h. */
#include "commands/report.h"

#include <unistd.h>

/* Standard error may be a pipe that nobody empties: what cannot be written is let go. */
static void write_out(int descriptor, const struct buffer *text)
{
    size_t written = 0;
    while (written < text->length) {
        ssize_t count = write(descriptor, text->bytes + written, text->length - written);
        if (count <= 0)
            return;
        written += (size_t)count;
    }
}

void report_text(const struct buffer *text) { write_out(STDOUT_FILENO, text); }

struct report_clock report_start(void)
{
    struct report_clock clock;
    clock_gettime(CLOCK_MONOTONIC, &clock.begun);
    return clock;
}

void report_stage(struct slice stage)
{
    static const char wipe[] = "\r\033[K";
    char line[64];
    size_t length = sizeof wipe - 1;
    if (!isatty(STDERR_FILENO) || stage.length > sizeof line - sizeof wipe - 4)
        return;
    memcpy(line, wipe, length);
    if (stage.length != 0) {
        memcpy(line + length, stage.bytes, stage.length);
        length += stage.length;
        memcpy(line + length, " \xe2\x80\xa6", 4);
        length += 4;
    }
    ssize_t ignored = write(STDERR_FILENO, line, length);
    (void)ignored;
}

void report_diagnostics(const struct diagnostics *diagnostics, const struct options *options,
                        const struct memory_guard *guard)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 20, guard);
    if (options->as_json)
        diagnostics_print_json(diagnostics, options->language, &out);
    else
        diagnostics_print(diagnostics, options->language, &out);
    write_out(STDERR_FILENO, &out);
    buffer_release(&out);
}

static void append_left_out(struct buffer *out, const uint64_t counts[LEFT_OUT_COUNT])
{
    bool is_first = true;
    for (unsigned reason = 0; reason < LEFT_OUT_COUNT; reason++) {
        if (counts[reason] == 0)
            continue;
        buffer_append(out, is_first ? SLICE(" (") : SLICE(", "));
        buffer_append_unsigned(out, counts[reason]);
        buffer_append_byte(out, ' ');
        buffer_append(out, left_out_reason_name((enum left_out_reason)reason));
        is_first = false;
    }
    if (!is_first)
        buffer_append_byte(out, ')');
}

/* "resultat: 1200 rows read = 1100 shown + 100 left out (100 footnote)" */
static void append_rows(struct buffer *out, struct slice name, uint64_t read, uint64_t shown,
                        const uint64_t left_out[LEFT_OUT_COUNT])
{
    buffer_append(out, name);
    BUFFER_LITERAL(out, ": ");
    buffer_append_unsigned(out, read);
    BUFFER_LITERAL(out, " rows read = ");
    buffer_append_unsigned(out, shown);
    BUFFER_LITERAL(out, " shown + ");
    buffer_append_unsigned(out, read - shown);
    BUFFER_LITERAL(out, " left out");
    append_left_out(out, left_out);
    buffer_append_byte(out, '\n');
}

static void append_accounting(struct buffer *out, const struct publication *publication)
{
    uint64_t read = 0;
    uint64_t shown = 0;
    uint64_t left_out[LEFT_OUT_COUNT] = {0};
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        const struct resource *resource = &publication->resources[r];
        append_rows(out, resource->name, resource->rows_read, resource->rows_shown, resource->rows_left_out);
        read += resource->rows_read;
        shown += resource->rows_shown;
        for (unsigned reason = 0; reason < LEFT_OUT_COUNT; reason++)
            left_out[reason] += resource->rows_left_out[reason];
    }
    append_rows(out, SLICE("all tables"), read, shown, left_out);
}

/* How many values were withheld, by rule. */
static void append_withheld(struct buffer *out, const struct preparation *preparation)
{
    static const struct slice reasons[DISCLOSURE_RULE_COUNT] = {
        [DISCLOSURE_BASE] = SLICE_CONSTANT(" with too few pupils"),
        [DISCLOSURE_REACHED] = SLICE_CONSTANT(" with few who reached the level"),
        [DISCLOSURE_NEARLY_ALL] = SLICE_CONSTANT(" with few who did not"),
        [DISCLOSURE_OTHER_SIDE] = SLICE_CONSTANT(" beside such a part"),
        [DISCLOSURE_ONE_PERSON] = SLICE_CONSTANT(" that may be one person's pay"),
        [DISCLOSURE_COMPLEMENT] = SLICE_CONSTANT(" that would tell another"),
    };
    struct slice mark = SLICE(": ");
    buffer_append_unsigned(out, preparation->withheld);
    BUFFER_LITERAL(out, " values withheld");
    for (unsigned rule = 0; rule < DISCLOSURE_RULE_COUNT; rule++) {
        uint64_t count = preparation->safeguard.disclosure.counts[rule];
        if (count == 0)
            continue;
        buffer_append(out, mark);
        buffer_append_unsigned(out, count);
        buffer_append(out, reasons[rule]);
        mark = SLICE(", ");
    }
    BUFFER_LITERAL(out, "\n");
}

static void append_time(struct buffer *out, const struct report_clock *clock)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t hundredths =
        ((now.tv_sec - clock->begun.tv_sec) * 1000000000LL + (now.tv_nsec - clock->begun.tv_nsec) + 5000000) / 10000000;
    buffer_append_signed(out, hundredths / 100);
    buffer_append_byte(out, '.');
    buffer_append_signed(out, hundredths / 10 % 10);
    buffer_append_signed(out, hundredths % 10);
    BUFFER_LITERAL(out, " s\n");
}

void report_counts(const struct preparation *preparation, const struct report_clock *clock,
                   const struct site_writer_counts *counts, const struct memory_guard *guard)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 20, guard);
    append_accounting(&out, &preparation->publication);
    if (preparation->withheld != 0)
        append_withheld(&out, preparation);
    buffer_append_unsigned(&out, preparation->site.plan_count);
    BUFFER_LITERAL(&out, " pages");
    if (counts != NULL) {
        BUFFER_LITERAL(&out, ", ");
        buffer_append_unsigned(&out, counts->files);
        BUFFER_LITERAL(&out, " files (");
        buffer_append_unsigned(&out, counts->written);
        BUFFER_LITERAL(&out, " written, ");
        buffer_append_unsigned(&out, counts->kept);
        BUFFER_LITERAL(&out, " unchanged)");
    }
    BUFFER_LITERAL(&out, ", ");
    append_time(&out, clock);
    write_out(STDOUT_FILENO, &out);
    buffer_release(&out);
}
