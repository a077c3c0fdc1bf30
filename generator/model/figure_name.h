/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of figures taken apart (model/edition.h says what they are), and names with stars, which stand for many:
 *
 *   99000123/merit/2023-24    one observation
 *   star/merit/star           every observation of a measure; with a star in the middle, of all measures
 *   99000123/star/star        every observation of a school that has changed or is gone
 *   page#place/2024           one number or sentence of a page
 *   star#place/star           that place on every page; star/place/star is the same when no measure is called so
 *
 * A star ('*') is a whole part. A place that ends in ".*" also stands for what begins with it: "lead_amount.*" for the
 * sentence "lead_amount" and for its numbers "lead_amount.more_than" …
 */
#ifndef REDOVISA_MODEL_FIGURE_NAME_H
#define REDOVISA_MODEL_FIGURE_NAME_H

#include "base/text.h"

struct publication;

struct figure_name {
    struct slice subject; /* of an observation, or the page's address; empty: the home page */
    struct slice place;   /* the measure, or the place on the page */
    struct slice period;
    bool is_stated; /* of a page: the name has '#' */
};

/* False when it is no name: an observation has three parts, none of them empty; of a page the address may be empty. */
bool figure_name_read(struct slice text, struct figure_name *name);
/* Whether it stands for many. */
bool figure_name_has_star(const struct figure_name *name);
/*
 * A name with stars that has no '#' and whose middle part is neither a star nor a measure of the publication is about
 * a place on pages: is_stated is set.
 */
void figure_name_settle(struct figure_name *name, const struct publication *publication);
/* `selector` is settled. */
bool figure_name_matches(const struct figure_name *selector, const struct figure_name *name);

#endif
