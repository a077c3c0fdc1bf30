/* SPDX-License-Identifier: EUPL-1.2 */
/* Any number, scale, decimals and unit as text; any bytes as a date, a name to sort and a currency. */
#include "base/diagnostics.h"
#include "language/collation.h"
#include "language/format.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void format_all(const struct number_format *format, const uint8_t *data, struct slice text)
{
    struct buffer out;
    struct decimal number = {.scale = data[8]};
    memcpy(&number.units, data, sizeof number.units);
    buffer_init(&out, 1 << 20, NULL);
    for (int unit = 0; unit < NUMBER_UNIT_COUNT; unit++) {
        format_quantity(&out, format, number, data[9], (enum number_unit)unit);
        format_change(&out, format, number, data[9], (enum number_unit)unit);
    }
    format_relative_change(&out, format, number, data[9]);
    format_amount_words(&out, format, number);
    format_amount_millions(&out, format, number);
    format_date(&out, format, text);
    if (out.overflowed && text.length < 1 << 16)
        abort();
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diagnostics diagnostics;
    if (size < 10)
        return 0;
    struct slice text = slice_make((const char *)data + 10, size - 10);
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        struct number_format format;
        struct collation *collation = collation_open(&arena, (enum language)language, &diagnostics);
        if (collation == NULL || !number_format_init(&format, (enum language)language, text, &arena, &diagnostics))
            abort();
        format_all(&format, data, text);
        collation_key(collation, &arena, text);
        collation_index_letter((enum language)language, &arena, text);
        collation_close(collation);
    }
    arena_release(&arena);
    return 0;
}
