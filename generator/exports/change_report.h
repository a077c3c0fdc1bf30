/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The official's report before a release, as plain text: what has changed since the newest edition and why, corrections
 * that are still to be written, as rows for the table of corrections, schools that came and went, what is withheld,
 * sentences whose words are other ones. Of what is withheld it tells how many, never what.
 */
#ifndef REDOVISA_EXPORTS_CHANGE_REPORT_H
#define REDOVISA_EXPORTS_CHANGE_REPORT_H

#include "editions/comparison.h"

/* No list is longer; what is left out is counted. */
#define CHANGE_REPORT_MAXIMUM_LINES 200
/* So many changes of one measure are proposed as one row with a star. */
#define CHANGE_REPORT_MAXIMUM_SINGLES 20

/* After comparison_end, with keeps_follows set before. `scratch` is for what is in between. */
void change_report_write(const struct comparison *comparison, enum language language, struct arena *scratch,
                         struct buffer *out);
/* The rows still to be written, in the form of the publication's own table: heading and rows. How many rows. */
size_t change_report_rows(const struct comparison *comparison, struct arena *scratch, struct buffer *out);

#endif
