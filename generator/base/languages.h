/* SPDX-License-Identifier: EUPL-1.2 */
/* The site's languages. Swedish is first and stands at the root; English stands under /en/. */
#ifndef REDOVISA_BASE_LANGUAGES_H
#define REDOVISA_BASE_LANGUAGES_H

#include "base/text.h"

enum language { LANGUAGE_SWEDISH, LANGUAGE_ENGLISH, LANGUAGE_COUNT };

/* One text in each language; a language without its own text holds the other's. */
struct localized {
    struct slice text[LANGUAGE_COUNT];
};

/* "sv", "en": folders under content/, file names under templates/words/, hreflang. */
struct slice language_code(enum language language);
/* LANGUAGE_COUNT when the code is neither. */
enum language language_from_code(struct slice code);
/* Both languages the same. */
struct localized localized_same(struct slice text);

#endif
