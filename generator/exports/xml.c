/* SPDX-License-Identifier: EUPL-1.2 */
/* See xml.h. */
#include "exports/xml.h"

/* XML 1.0, production Char: the controls but for tab and line ends, and two that are no characters. */
static bool is_forbidden(struct slice text, size_t at, size_t *length)
{
    unsigned char byte = (unsigned char)text.bytes[at];
    *length = 1;
    if (byte < 0x20)
        return byte != '\t' && byte != '\n' && byte != '\r';
    *length = 3;
    struct slice three = slice_sub(text, at, 3);
    return slice_equal(three, SLICE("\xEF\xBF\xBE")) || slice_equal(three, SLICE("\xEF\xBF\xBF"));
}

static void append_byte(struct buffer *out, char byte)
{
    switch (byte) {
    case '&':
        BUFFER_LITERAL(out, "&amp;");
        break;
    case '<':
        BUFFER_LITERAL(out, "&lt;");
        break;
    case '>':
        BUFFER_LITERAL(out, "&gt;");
        break;
    case '"':
        BUFFER_LITERAL(out, "&quot;");
        break;
    case '\'':
        BUFFER_LITERAL(out, "&apos;");
        break;
    default:
        buffer_append_byte(out, byte);
        break;
    }
}

void xml_text(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        size_t length = 1;
        if (is_forbidden(text, i, &length)) {
            BUFFER_LITERAL(out, "\xEF\xBF\xBD");
            i += length - 1;
        } else {
            append_byte(out, text.bytes[i]);
        }
    }
}
