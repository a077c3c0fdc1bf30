/* SPDX-License-Identifier: EUPL-1.2 */
/* The first byte chooses the encoding; what comes out is UTF-8 without NUL, or nothing and an error. */
#include "read/encoding.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct fuzz_reading reading;
    fuzz_init(&reading, data + 1, size - 1);
    enum encoding encoding = (enum encoding)(data[0] % ENCODING_COUNT);
    bool is_decoded = encoding_decode(&reading.arena, &reading.source, encoding, &reading.diagnostics);
    fuzz_require(is_decoded != diagnostics_have_errors(&reading.diagnostics));
    fuzz_require(is_decoded || reading.source.bytes.length == 0);
    fuzz_require(slice_is_utf8(reading.source.bytes, NULL));
    fuzz_require(slice_find_byte(reading.source.bytes, '\0') == SIZE_MAX);
    fuzz_release(&reading);
    return 0;
}
