/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The short code of a figure, to be printed beside it and checked years later: "7KQ4M-2XZ9T".
 *
 * Nine characters are the first 45 bits of SHA-256("redovisa-1\n" edition "\n" name "\n" text "\n"), with `text` as
 * the page shows it in the publication's first language; the tenth is a check character over GF(32) that finds every
 * single wrong character and every two that have changed places. The alphabet is Crockford's base 32 (2002):
 * 0–9 and A–Z without I, L, O, U; read in any case, O as 0, I and L as 1, blanks and hyphens left out.
 */
#ifndef REDOVISA_EDITIONS_CODE_H
#define REDOVISA_EDITIONS_CODE_H

#include "base/arena.h"
#include "base/text.h"

#define CODE_CHARACTERS 10

/* As it is shown, "7KQ4M-2XZ9T": CODE_CHARACTERS + 1 bytes, no NUL. */
#define CODE_SHOWN_BYTES (CODE_CHARACTERS + 1)
void code_write(char shown[CODE_SHOWN_BYTES], struct slice edition, struct slice name, struct slice text);
struct slice code_make(struct arena *arena, struct slice edition, struct slice name, struct slice text);

enum code_fault { CODE_RIGHT, CODE_WRONG_LENGTH, CODE_WRONG_CHARACTER, CODE_MISTYPED };
/* What a person typed, in the form of code_write. Anything but CODE_RIGHT leaves `shown` as it was. */
enum code_fault code_read(char shown[CODE_SHOWN_BYTES], struct slice typed);

#endif
