/* SPDX-License-Identifier: EUPL-1.2 */
/* How verify and diff tell of a change, in words and as JSON. What stands in an archive is made visible, never raw. */
#ifndef REDOVISA_COMMANDS_CHANGE_WORDS_H
#define REDOVISA_COMMANDS_CHANGE_WORDS_H

#include "base/languages.h"
#include "editions/explanation.h"

/* The figure's text; a sentence without the braces around its numbers. */
void change_append_shown(struct buffer *out, const struct published_figure *figure);
/* "; corrected 2025-02-10: the school had counted wrongly (decided by …)" */
void change_append_why(struct buffer *out, const struct explanation *explanation, enum language language);
/* Members of an object, each with a comma before it: why, and of a correction class, date, reason, decided_by. */
void change_append_json(struct buffer *out, const struct explanation *explanation);

#endif
