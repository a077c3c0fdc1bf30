/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The codes of the schools in the order of their table. Other tables mostly follow it, so the school of a row is looked
 * for behind that of the row before; and what the next rows will need can be fetched ahead.
 */
#ifndef REDOVISA_READ_SCHOOL_CODES_H
#define REDOVISA_READ_SCHOOL_CODES_H

#include "model/period.h"
#include "read/same_text.h"

#define SCHOOL_CODE_BYTES 15

struct school_code {
    char bytes[SCHOOL_CODE_BYTES];
    unsigned char length; /* 0 for a longer code, which is never found here */
    uint32_t school;
};

struct school_codes {
    struct school_code *items;
    uint32_t *positions; /* of each school among the items */
    uint32_t count;
};

static inline void school_codes_set(struct school_codes *codes, uint32_t position, struct slice code, uint32_t school)
{
    struct school_code *item = &codes->items[position];
    item->school = school;
    item->length = code.length > SCHOOL_CODE_BYTES ? 0 : (unsigned char)code.length;
    if (item->length != 0)
        memcpy(item->bytes, code.bytes, code.length);
    codes->positions[school] = position;
}

/* The position of the code, when it is that of the row before or one of the next few; else NONE. */
static inline uint32_t school_codes_find(const struct school_codes *codes, uint32_t position, struct slice code)
{
    uint32_t end = codes->count - position > 4 ? position + 4 : codes->count;
    for (; position < end; position++) {
        const struct school_code *item = &codes->items[position];
        if (code.length != 0 && same_text(slice_make(item->bytes, item->length), code))
            return position;
    }
    return NONE;
}

#endif
