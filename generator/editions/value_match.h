/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether what a person typed is the figure that was published: forgiving in form, strict in number. */
#ifndef REDOVISA_EDITIONS_VALUE_MATCH_H
#define REDOVISA_EDITIONS_VALUE_MATCH_H

#include "model/edition.h"

/*
 * Blanks of every kind, the case of letters, the minus sign, the mark of decimals and that between thousands do not
 * count: "6 957 165 kr", "6957165" and "6,957,165" are the same. A number fits the exact value and the shown text, so
 * "215", "215,0" and "215.04" fit the value 215.04 shown as "215,0". A word of size ("miljoner", "tkr") is reckoned
 * with. A sentence fits as it stands, with or without its braces, and by any one of its numbers.
 */
bool value_matches(struct arena *scratch, const struct published_figure *figure, struct slice typed);

#endif
