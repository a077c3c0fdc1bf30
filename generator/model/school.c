/* SPDX-License-Identifier: EUPL-1.2 */
/* The address part of an area's name. */
#include "model/school.h"

#include "base/arena.h"
#include "base/map.h"

struct fold {
    uint16_t first;
    uint16_t last;
    char letters[3];
};

/* Latin letters with marks, in Latin-1 and the start of Latin Extended-A, ascending; what is not here is left out. */
static const struct fold folds[] = {
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},  {0xC7, 0xC7, "c"},   {0xC8, 0xCB, "e"},   {0xCC, 0xCF, "i"},
    {0xD0, 0xD0, "d"},   {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},   {0xD8, 0xD8, "o"},   {0xD9, 0xDC, "u"},
    {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},  {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},   {0xE6, 0xE6, "ae"},
    {0xE7, 0xE7, "c"},   {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},   {0xF0, 0xF0, "d"},   {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},   {0xF9, 0xFC, "u"},   {0xFD, 0xFD, "y"},   {0xFE, 0xFE, "th"},
    {0xFF, 0xFF, "y"},   {0x100, 0x105, "a"}, {0x106, 0x10D, "c"}, {0x10E, 0x111, "d"}, {0x112, 0x11B, "e"},
    {0x11C, 0x123, "g"}, {0x124, 0x127, "h"}, {0x128, 0x131, "i"}, {0x136, 0x138, "k"}, {0x139, 0x142, "l"},
    {0x143, 0x14B, "n"}, {0x14C, 0x151, "o"}, {0x154, 0x159, "r"}, {0x15A, 0x161, "s"}, {0x162, 0x167, "t"},
    {0x168, 0x173, "u"}, {0x174, 0x175, "w"}, {0x176, 0x178, "y"}, {0x179, 0x17E, "z"},
};

/* A combining mark belongs to the letter before it and separates nothing: "a" + U+030A is one å. */
static bool is_combining(uint32_t character) { return character >= 0x300 && character <= 0x36F; }

/* The letters that stand for a character in an address; empty when it separates words. */
static struct slice fold_character(uint32_t character, char ascii[1])
{
    if (character >= 'A' && character <= 'Z')
        character += 'a' - 'A';
    if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
        ascii[0] = (char)character;
        return slice_make(ascii, 1);
    }
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++)
        if (character >= folds[i].first && character <= folds[i].last)
            return slice_from_c(folds[i].letters);
    return SLICE_EMPTY;
}

struct slice area_id_from_name(struct arena *arena, struct slice name)
{
    /* A character of one byte gives at most one letter; of two bytes at most two; '-' stands for at least one byte. */
    char *bytes = arena_allocate_bytes(arena, name.length + 1);
    size_t length = 0;
    bool is_separated = false;
    for (size_t position = 0; position < name.length;) {
        char ascii[1];
        uint32_t character = slice_decode(name, &position);
        if (is_combining(character))
            continue;
        struct slice letters = fold_character(character, ascii);
        if (slice_is_empty(letters)) {
            is_separated = length != 0;
            continue;
        }
        if (is_separated)
            bytes[length++] = '-';
        is_separated = false;
        memcpy(bytes + length, letters.bytes, letters.length);
        length += letters.length;
    }
    return length == 0 ? SLICE("omrade") : slice_make(bytes, length);
}
