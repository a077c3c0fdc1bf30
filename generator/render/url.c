/* SPDX-License-Identifier: EUPL-1.2 */
/* Which addresses a page may lead to. Nothing is stripped or repaired first: what is odd is refused. */
#include "render/view.h"

#include <assert.h>

static bool has_control(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < 0x20 || byte == 0x7f)
            return true;
    }
    return false;
}

/* Where the scheme ends, or SIZE_MAX: a colon before any slash, question mark or number sign. */
static size_t scheme_length(struct slice address)
{
    for (size_t i = 0; i < address.length; i++) {
        char byte = address.bytes[i];
        if (byte == ':')
            return i;
        if (byte == '/' || byte == '?' || byte == '#')
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

static bool is_slash(char byte) { return byte == '/' || byte == '\\'; }

/* Browsers read "\\host", "/\host" and "\/host" as "//host". */
static bool names_a_host(struct slice address)
{
    return address.length >= 2 && is_slash(address.bytes[0]) && is_slash(address.bytes[1]);
}

/* "//" and at least one byte of a host. */
static bool has_host(struct slice rest)
{
    return rest.length >= 3 && rest.bytes[0] == '/' && rest.bytes[1] == '/' && !is_slash(rest.bytes[2]) &&
           rest.bytes[2] != '?' && rest.bytes[2] != '#';
}

bool url_make(struct slice address, struct url *url)
{
    if (address.length == 0 || address.bytes[0] == ' ' || address.bytes[0] == '\\' || has_control(address) ||
        names_a_host(address))
        return false;
    size_t length = scheme_length(address);
    if (length != SIZE_MAX) {
        struct slice scheme = slice_sub(address, 0, length);
        struct slice rest = slice_from(address, length + 1);
        bool is_web = slice_equal_ignoring_ascii_case(scheme, SLICE("http")) ||
                      slice_equal_ignoring_ascii_case(scheme, SLICE("https"));
        bool is_mail = slice_equal_ignoring_ascii_case(scheme, SLICE("mailto"));
        if (!(is_web && has_host(rest)) && !(is_mail && rest.length != 0))
            return false;
    }
    *url = (struct url){address};
    return true;
}

struct url url_internal(struct slice address)
{
    assert(address.length != 0);
    assert(address.bytes[0] == '/' || address.bytes[0] == '#' || address.bytes[0] == '.');
    assert(!names_a_host(address));
    return (struct url){address};
}
