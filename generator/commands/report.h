/* SPDX-License-Identifier: EUPL-1.2 */
/* What a command says: stages while it works, diagnostics, and the closing counts. */
#ifndef REDOVISA_COMMANDS_REPORT_H
#define REDOVISA_COMMANDS_REPORT_H

#include "commands/options.h"
#include "commands/prepare.h"
#include "write/site_writer.h"

#include <time.h>

struct report_clock {
    struct timespec begun;
};

struct report_clock report_start(void);
/* A line on standard error that the next one replaces; only on a terminal. Empty: the line is wiped. */
void report_stage(struct slice stage);
/* To standard output. */
void report_text(const struct buffer *text);
/* All of them to standard error, in the options' language and form. */
void report_diagnostics(const struct diagnostics *diagnostics, const struct options *options,
                        const struct memory_guard *guard);
/* Row accounting and the closing line, to standard output. `counts` NULL: nothing was written. */
void report_counts(const struct preparation *preparation, const struct report_clock *clock,
                   const struct site_writer_counts *counts, const struct memory_guard *guard);

#endif
