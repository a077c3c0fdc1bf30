/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The constraint `pattern`: the whole text must match. Written as a POSIX extended expression, with \d \w \s as well.
 * Back references, large counts, letters outside ASCII between brackets and patterns above 200 bytes are refused, so
 * that no pattern costs more than its text.
 */
#ifndef REDOVISA_READ_PATTERN_H
#define REDOVISA_READ_PATTERN_H

#include "base/arena.h"
#include "base/text.h"

#include <regex.h>

#define PATTERN_MAXIMUM_BYTES 200
/* A text longer than this does not match. */
#define PATTERN_MAXIMUM_TEXT_BYTES 1024

/* The expression that regcomp understands, anchored at both ends; NULL when it is refused. */
char *pattern_translate(struct arena *arena, struct slice pattern);
bool pattern_is_right(const char *expression);
/* Released with regfree by whoever compiled it. */
bool pattern_compile(const char *expression, regex_t *compiled);
bool pattern_matches(const regex_t *compiled, struct slice text);

#endif
