/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/record_text.h"

void record_append_cell(struct buffer *out, struct slice text)
{
    bool is_plain = true;
    for (size_t i = 0; i < text.length && is_plain; i++)
        is_plain = text.bytes[i] != ',' && text.bytes[i] != '"' && text.bytes[i] != '\n' && text.bytes[i] != '\r';
    if (is_plain) {
        buffer_append(out, text);
        return;
    }
    buffer_append_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"')
            buffer_append_byte(out, '"');
        buffer_append_byte(out, text.bytes[i]);
    }
    buffer_append_byte(out, '"');
}
