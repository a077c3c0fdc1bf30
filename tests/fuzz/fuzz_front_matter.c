/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as content_reader reads it: encoding, then front matter. */
#include "read/content_reader.h"
#include "read/encoding.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > CONTENT_MAXIMUM_PAGE_BYTES)
        return 0;
    struct fuzz_reading reading;
    fuzz_init(&reading, data, size);
    struct document document = {.source = reading.source};
    if (encoding_decode(&reading.arena, &document.source, ENCODING_UTF_8, &reading.diagnostics)) {
        bool is_read = front_matter_read(&reading.arena, &document, &reading.diagnostics);
        fuzz_require(is_read != diagnostics_have_errors(&reading.diagnostics));
        fuzz_require(!is_read || !slice_is_empty(document.title));
        fuzz_require(document.body_line >= 1);
        for (uint32_t i = 0; i < document.front_matter_count; i++) {
            fuzz_require(document.front_matter[i].place.line >= 2);
            fuzz_require(slice_is_utf8(document.front_matter[i].value, NULL));
        }
    }
    fuzz_release(&reading);
    return 0;
}
