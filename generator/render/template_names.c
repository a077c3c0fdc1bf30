/* SPDX-License-Identifier: EUPL-1.2 */
/* Short lists, looked through from the start: this happens once for each literal tag of a template. */
#include "render/template_names.h"

static const struct slice elements[] = {{"", 0},    {"title", 5},  {"textarea", 8}, {"script", 6},   {"style", 5},
                                        {"xmp", 3}, {"iframe", 6}, {"noembed", 7},  {"noframes", 8}, {"plaintext", 9}};

static const struct slice address_attributes[] = {
    {"href", 4},     {"src", 3},         {"action", 6},  {"formaction", 10}, {"poster", 6},
    {"cite", 4},     {"data", 4},        {"icon", 4},    {"longdesc", 8},    {"xlink:href", 10},
    {"manifest", 8}, {"background", 10}, {"codebase", 8}};

/* Styles, lists of addresses, whole documents, and what the animations of SVG would write into an address. */
static const struct slice refused_attributes[] = {
    {"style", 5}, {"srcset", 6}, {"imagesrcset", 11}, {"srcdoc", 6}, {"ping", 4},    {"attributename", 13}, {"from", 4},
    {"to", 2},    {"by", 2},     {"values", 6},       {"usemap", 6}, {"archive", 7}, {"xml:base", 8}};

static size_t find_name(struct slice name, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(name, names[i]))
            return i;
    }
    return SIZE_MAX;
}
#define FIND_NAME(name, names) find_name((name), (names), sizeof(names) / sizeof((names)[0]))

enum element element_from_name(struct slice name)
{
    size_t found = FIND_NAME(name, elements);
    return found == SIZE_MAX ? ELEMENT_OTHER : (enum element)found;
}

struct slice element_name(enum element element) { return elements[element]; }

/* Every name that begins with "on" counts as a handler: browsers keep adding them. */
enum attribute_kind attribute_kind(struct slice name)
{
    if (slice_starts_with(name, SLICE("on")) || FIND_NAME(name, refused_attributes) != SIZE_MAX)
        return ATTRIBUTE_REFUSED;
    return FIND_NAME(name, address_attributes) != SIZE_MAX ? ATTRIBUTE_ADDRESS : ATTRIBUTE_TEXT;
}
