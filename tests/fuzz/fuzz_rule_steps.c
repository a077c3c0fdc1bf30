/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of an allocation rule: what is accepted begins at 0, rises, and is not negative. */
#include "read/loader_records.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    struct allocation_rule rule = {.step_count = 0};
    fuzz_init(&reading, data, size);
    bool is_right = loader_rule_parse_steps(reading.source.bytes, &rule);
    fuzz_require(rule.step_count <= STEP_MAXIMUM);
    for (uint32_t i = 0; is_right && i < rule.step_count; i++) {
        fuzz_require(rule.steps[i].value.units >= 0);
        fuzz_require(i == 0 ? rule.steps[i].from.units == 0
                            : decimal_compare(rule.steps[i - 1].from, rule.steps[i].from) < 0);
    }
    fuzz_require(!is_right || rule.step_count != 0);
    fuzz_release(&reading);
    return 0;
}
