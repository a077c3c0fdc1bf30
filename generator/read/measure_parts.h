/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a measure object says of other measures and of those behind the value, once every measure is declared:
 *
 *   "parts": ["merit_girls", "merit_boys"]   the measures of which this one is the total, of the same kind: amounts and
 *                                            counts add up, shares and means pool, each by its base
 *   "mean_of": "merit", "years": 3           a share or a mean that pools three years of merit, the last one its own
 *   "reached": false                         a share whose threshold holds for the base alone; absent: shares of
 *                                            results keep it for those who reached and who did not, too
 */
#ifndef REDOVISA_READ_MEASURE_PARTS_H
#define REDOVISA_READ_MEASURE_PARTS_H

#include "read/descriptor_json.h"

/* Fills has_reached, parts, mean_of and mean_years. Adds WRONG_PART and what the JSON helpers add. */
void measure_parts_settle(struct descriptor_reader *reader, struct publication *publication,
                          const struct schema *schema);

#endif
