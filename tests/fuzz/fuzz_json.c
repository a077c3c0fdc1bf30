/* SPDX-License-Identifier: EUPL-1.2 */
/* What is read must be whole: places inside the file, texts that are UTF-8 without NUL. */
#include "read/json_reader.h"

#include "reading.h"

static void check_value(const struct source *source, const struct json_value *value)
{
    fuzz_require(value->offset < source->bytes.length);
    fuzz_require(slice_is_utf8(value->text, NULL) && slice_find_byte(value->text, '\0') == SIZE_MAX);
    fuzz_require(slice_find_byte(value->key, '\0') == SIZE_MAX);
    for (uint32_t i = 0; i < value->child_count; i++)
        check_value(source, &value->children[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    fuzz_init(&reading, data, size);
    const struct json_value *root = json_read(&reading.arena, &reading.source, &reading.diagnostics);
    fuzz_require((root == NULL) == diagnostics_have_errors(&reading.diagnostics));
    if (root != NULL)
        check_value(&reading.source, root);
    fuzz_release(&reading);
    return 0;
}
