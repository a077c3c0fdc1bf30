/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/site_path.h"

/* Lower than any byte that a path may have, so that "a/b" comes before "a-b" and directly after "a". */
#define FOLDED_SEPARATOR 1

static unsigned char folded_byte(struct slice path, size_t index)
{
    unsigned char byte = (unsigned char)path.bytes[index];
    if (byte == '/')
        return FOLDED_SEPARATOR;
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte + 0x20);
    /* U+00C0 to U+00DE are C3 80 to C3 9E, their small letters C3 A0 to C3 BE; C3 97 is the multiplication sign. */
    bool is_capital = byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (is_capital && index > 0 && (unsigned char)path.bytes[index - 1] == 0xC3)
        return (unsigned char)(byte + 0x20);
    return byte;
}

static bool is_allowed_part(struct slice part)
{
    if (part.length == 0 || part.length > SITE_PATH_MAXIMUM_PART_BYTES)
        return false;
    return !(part.bytes[0] == '.' && (part.length == 1 || (part.length == 2 && part.bytes[1] == '.')));
}

static bool has_allowed_bytes(struct slice path)
{
    bool is_ascii = true;
    for (size_t i = 0; i < path.length; i++) {
        unsigned char byte = (unsigned char)path.bytes[i];
        if (byte < 0x20 || byte == 0x7F || byte == '\\')
            return false;
        if (byte == 0xC2 && i + 1 < path.length && (unsigned char)path.bytes[i + 1] < 0xA0)
            return false; /* U+0080 to U+009F are control characters too */
        is_ascii = is_ascii && byte < 0x80;
    }
    size_t bad_offset = 0;
    return is_ascii || slice_is_utf8(path, &bad_offset);
}

bool site_path_is_allowed(struct slice path)
{
    if (path.length == 0 || path.length > SITE_PATH_MAXIMUM_BYTES || !has_allowed_bytes(path))
        return false;
    size_t start = 0;
    size_t parts = 0;
    for (size_t i = 0; i <= path.length; i++) {
        if (i < path.length && path.bytes[i] != '/')
            continue;
        struct slice part = slice_make(path.bytes + start, i - start);
        if (!is_allowed_part(part) || ++parts > SITE_PATH_MAXIMUM_PARTS)
            return false;
        if (parts == 1 && slice_equal_ignoring_ascii_case(part, SLICE(SITE_MANIFEST_NAME)))
            return false;
        start = i + 1;
    }
    return true;
}

struct slice site_path_folder(struct slice path)
{
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/')
        length--;
    return slice_make(path.bytes, length == 0 ? 0 : length - 1);
}

static size_t shorter_length(struct slice a, struct slice b) { return a.length < b.length ? a.length : b.length; }

/* Where the folded paths part; the shorter length when one begins the other. */
static size_t folded_common_length(struct slice a, struct slice b)
{
    size_t length = shorter_length(a, b);
    size_t i = 0;
    while (i < length && (a.bytes[i] == b.bytes[i] || folded_byte(a, i) == folded_byte(b, i)))
        i++;
    return i;
}

int site_path_compare(struct slice a, struct slice b)
{
    size_t common = folded_common_length(a, b);
    if (common < a.length && common < b.length)
        return folded_byte(a, common) < folded_byte(b, common) ? -1 : 1;
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return slice_compare(a, b);
}

enum site_path_clash site_path_clash(struct slice earlier, struct slice later)
{
    size_t common = folded_common_length(earlier, later);
    bool begins_later = common == earlier.length && (common == later.length || later.bytes[common] == '/');
    size_t same = common;
    if (!begins_later)
        while (same > 0 && earlier.bytes[same - 1] != '/')
            same--; /* only whole parts that are equal when folded must be equal as they stand */
    if (same > 0 && memcmp(earlier.bytes, later.bytes, same) != 0)
        return SITE_PATH_CLASH_CASE;
    if (!begins_later)
        return SITE_PATH_CLASH_NONE;
    return common == later.length ? SITE_PATH_CLASH_SAME : SITE_PATH_CLASH_FOLDER;
}
