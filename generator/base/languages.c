/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/languages.h"

static const char codes[LANGUAGE_COUNT][3] = {[LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en"};

struct slice language_code(enum language language) { return slice_from_c(codes[language]); }

enum language language_from_code(struct slice code)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (slice_equal(code, slice_from_c(codes[i])))
            return (enum language)i;
    return LANGUAGE_COUNT;
}

struct localized localized_same(struct slice text)
{
    struct localized same;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        same.text[i] = text;
    return same;
}
