/* SPDX-License-Identifier: EUPL-1.2 */
/* A period's id reads back as the same period; a name's id is safe in an address. */
#include "model/period.h"
#include "model/school.h"

#include "reading.h"

static bool is_safe(struct slice id)
{
    for (size_t i = 0; i < id.length; i++)
        if (!((id.bytes[i] >= 'a' && id.bytes[i] <= 'z') || (id.bytes[i] >= '0' && id.bytes[i] <= '9') ||
              id.bytes[i] == '-'))
            return false;
    return id.length != 0 && id.bytes[0] != '-' && id.bytes[id.length - 1] != '-';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    fuzz_init(&reading, data, size);
    struct period period = {0};
    if (period_parse(reading.source.bytes, &period)) {
        struct period again = {0};
        fuzz_require(period.year >= 1900 && period.year <= 2199);
        fuzz_require(period_parse(period_id(&reading.arena, period), &again));
        fuzz_require(period_compare(period, again) == 0);
    } else {
        fuzz_require(period_is_none(period));
    }
    fuzz_require(is_safe(area_id_from_name(&reading.arena, reading.source.bytes)));
    fuzz_release(&reading);
    return 0;
}
