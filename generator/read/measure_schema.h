/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Measure objects: {"id", "title", "short_title", "unit", "decimals", "kind", "base", "better", "minimum_pupils",
 * "definition", "owner", "reviewed", "pupil_sd", "reached", "parts", "mean_of", "years"}; the last four:
 * measure_parts.h.
 * In the list `measures` of the value column of a long table each also
 * has "value", the text that the measure column has for it, and may have "bareNumber".
 *
 * `unit` is one of none, currency (or its code, "SEK"), currency_per_pupil, percent (or "%"), points, pupils, hours, or
 * any other text (also as {"sv": …, "en": …}), which is then shown as it stands. The title is the field's when it is
 * not given.
 */
#ifndef REDOVISA_READ_MEASURE_SCHEMA_H
#define REDOVISA_READ_MEASURE_SCHEMA_H

#include "read/descriptor_json.h"

/* measure.minimum_pupils of a measure that does not say: the publication's own threshold then holds for results. */
#define MINIMUM_NOT_SAID UINT32_MAX

/* False when the object cannot become a measure; the diagnostics say why. `in_list`: an item of `measures`. */
bool measure_schema_read(struct descriptor_reader *reader, const struct json_value *json,
                         const struct schema_field *field, bool in_list, struct measure_declaration *declaration);

/* Whether the text can be an id: a–z, 0–9, '-', '_', 1 to 60 bytes. */
bool measure_schema_is_id(struct slice text);

#endif
