/* SPDX-License-Identifier: EUPL-1.2 */
/* From what fields declare to the publication's list of measures. */
#ifndef REDOVISA_READ_DESCRIPTOR_MEASURES_H
#define REDOVISA_READ_DESCRIPTOR_MEASURES_H

#include "read/descriptor_json.h"

/*
 * Fills publication->measures, ->measure_by_id and ->spending_categories, and gives every declaration its index:
 * measure objects and the concepts amount, pupils, index and points of allocations in the descriptor's order, one
 * measure a category of spending ("spending-und"), then the columns that only count pupils ("<resource>-base", or in a
 * long table "<measure>-base"), then amount_per_pupil. Axes and offsets come later. Adds MEASURE_TWICE, UNKNOWN_BASE.
 */
void descriptor_measures_declare(struct descriptor_reader *reader, struct publication *publication,
                                 struct schema *schema);

#endif
