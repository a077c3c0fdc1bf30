/* SPDX-License-Identifier: EUPL-1.2 */
/* Short lists, looked through from the start: this happens once for each literal tag of a template. */
#include "render/template_names.h"

static const struct slice elements[] = {
    SLICE_CONSTANT(""),         SLICE_CONSTANT("title"),    SLICE_CONSTANT("textarea"), SLICE_CONSTANT("script"),
    SLICE_CONSTANT("style"),    SLICE_CONSTANT("xmp"),      SLICE_CONSTANT("iframe"),   SLICE_CONSTANT("noembed"),
    SLICE_CONSTANT("noframes"), SLICE_CONSTANT("plaintext")};

static const struct slice address_attributes[] = {
    SLICE_CONSTANT("href"),     SLICE_CONSTANT("src"),        SLICE_CONSTANT("action"),   SLICE_CONSTANT("formaction"),
    SLICE_CONSTANT("poster"),   SLICE_CONSTANT("cite"),       SLICE_CONSTANT("data"),     SLICE_CONSTANT("icon"),
    SLICE_CONSTANT("longdesc"), SLICE_CONSTANT("xlink:href"), SLICE_CONSTANT("manifest"), SLICE_CONSTANT("background"),
    SLICE_CONSTANT("codebase")};

/* Styles, lists of addresses, whole documents, and what the animations of SVG would write into an address. */
static const struct slice refused_attributes[] = {
    SLICE_CONSTANT("style"),   SLICE_CONSTANT("srcset"), SLICE_CONSTANT("imagesrcset"),
    SLICE_CONSTANT("srcdoc"),  SLICE_CONSTANT("ping"),   SLICE_CONSTANT("attributename"),
    SLICE_CONSTANT("from"),    SLICE_CONSTANT("to"),     SLICE_CONSTANT("by"),
    SLICE_CONSTANT("values"),  SLICE_CONSTANT("usemap"), SLICE_CONSTANT("archive"),
    SLICE_CONSTANT("xml:base")};

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
