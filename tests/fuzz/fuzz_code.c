/* SPDX-License-Identifier: EUPL-1.2 */
/* What is typed as a code: read again it is the same; one changed character is found. And a value that is typed. */
#include "editions/code.h"

#include "editions/value_match.h"
#include "reading.h"

static void change_one(const char shown[CODE_SHOWN_BYTES], size_t at)
{
    char changed[CODE_SHOWN_BYTES];
    char ignored[CODE_SHOWN_BYTES];
    at %= CODE_SHOWN_BYTES;
    memcpy(changed, shown, sizeof changed);
    if (changed[at] == '-')
        return;
    changed[at] = changed[at] == '7' ? 'K' : '7';
    fuzz_require(code_read(ignored, slice_make(changed, sizeof changed)) == CODE_MISTYPED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    char shown[CODE_SHOWN_BYTES];
    char again[CODE_SHOWN_BYTES];
    fuzz_init(&reading, data, size);
    struct slice typed = reading.source.bytes;
    if (code_read(shown, typed) == CODE_RIGHT) {
        fuzz_require(code_read(again, slice_make(shown, sizeof shown)) == CODE_RIGHT);
        fuzz_require(memcmp(shown, again, sizeof shown) == 0);
        change_one(shown, typed.length);
    }
    struct slice text = slice_cut(&typed, '\n');
    const struct published_figure figure = {SLICE("a/b/2024"), text, text, (uint8_t)(size % FIGURE_KIND_COUNT),
                                            STATUS_NORMAL};
    (void)value_matches(&reading.arena, &figure, typed);
    fuzz_require(value_matches(&reading.arena, &figure, text));
    fuzz_release(&reading);
    return 0;
}
