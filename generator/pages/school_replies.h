/* SPDX-License-Identifier: EUPL-1.2 */
/* The right of reply: what a school answers to the figures about it. See struct reply in model/document.h. */
#ifndef REDOVISA_PAGES_SCHOOL_REPLIES_H
#define REDOVISA_PAGES_SCHOOL_REPLIES_H

#include "pages/page.h"

/*
 * Sets the view of parts/school_replies: has_replies, replies, newest first:
 *   id, title, date, has_author, author, body, edition, has_edition_url, edition_url, is_foreign, language
 * False when a text had a fault; the diagnostic says where.
 */
bool school_replies_set(struct page *page, uint32_t school);

/* Whether a reply of the school says (`concerns`) that it is about this measure. */
bool school_replies_concern(const struct page *page, uint32_t school, uint32_t measure);

#endif
