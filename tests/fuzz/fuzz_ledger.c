/* SPDX-License-Identifier: EUPL-1.2 */
/* A ledger that is right stays right with one more line; and a line of corrections is cut into its cells. */
#include "editions/ledger.h"

#include "editions/correction_list.h"
#include "reading.h"

static void add_line(struct fuzz_reading *reading, struct ledger *ledger)
{
    struct slice hash = SLICE("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct slice cells[LEDGER_COLUMN_COUNT] = {
        [LEDGER_EDITION] = SLICE("z-z_z.9"), [LEDGER_RELEASED] = SLICE("9999-12-31"),
        [LEDGER_FIGURES] = SLICE("0"),       [LEDGER_FIGURES_HASH] = hash,
        [LEDGER_CORRECTIONS] = SLICE("0"),   [LEDGER_ARCHIVE] = SLICE("z-z_z.9.zip"),
        [LEDGER_ARCHIVE_HASH] = hash,        [LEDGER_ROOT] = hash,
    };
    struct buffer out;
    struct ledger longer = {.folder = SLICE("x"), .source = {SLICE("x"), SLICE_EMPTY, SLICE_EMPTY}};
    buffer_init(&out, LEDGER_MAXIMUM_BYTES, &reading->guard);
    ledger_write_with(ledger, &reading->arena, cells, &out);
    longer.source.bytes = buffer_slice(&out);
    fuzz_require(ledger_parse(&longer, &reading->arena, &reading->diagnostics));
    fuzz_require(longer.count == ledger->count + 1);
    buffer_release(&out);
}

/* The new line must come after all others. */
static bool takes_another(const struct ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->count; i++)
        if (slice_equal(ledger->lines[i].cells[LEDGER_RELEASED], SLICE("9999-12-31")) ||
            slice_equal_ignoring_ascii_case(ledger->lines[i].cells[LEDGER_EDITION], SLICE("z-z_z.9")))
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    struct slice cells[CORRECTION_LIST_COLUMNS];
    fuzz_init(&reading, data, size);
    struct ledger ledger = {.folder = SLICE("x"), .source = reading.source};
    if (ledger_parse(&ledger, &reading.arena, &reading.diagnostics) && takes_another(&ledger))
        add_line(&reading, &ledger);
    if (correction_list_cells(&reading.arena, reading.source.bytes, cells))
        for (unsigned i = 0; i < CORRECTION_LIST_COLUMNS; i++)
            fuzz_require(cells[i].length <= size);
    fuzz_release(&reading);
    return 0;
}
