/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses of earlier editions. Each edition that was released stands unchanged below utgavor/<edition>/, with the
 * same tree as the site, so a page of it has the same path and the same fragments.
 *
 * The archive of an edition is the site without those trees: there a relative link to one would lead nowhere. A page
 * that is made for an archive (site->is_archived) links to them by the site's lasting address, `homepage`, and without
 * one not at all. A page of the site itself always links relatively, so that a copy on a disk works too.
 */
#ifndef REDOVISA_PAGES_EDITIONS_H
#define REDOVISA_PAGES_EDITIONS_H

#include "pages/page.h"

/* Fills site->edition_has_page when plans and site->edition_files are there: one walk through both an edition. */
void editions_prepare(struct site *site, struct arena *arena);

/*
 * The address of a file of a released edition: `path` from the site's root ("skolor/99000123/index.html",
 * "skolor/99000123.json"), `fragment` with its '#' or empty. False when the edition is not released, has no such file,
 * or the link would lead nowhere (see above).
 */
bool edition_page_url(const struct page *page, struct slice edition, struct slice path, struct slice fragment,
                      struct url *url);

/* The address of something below utgavor/ ("2024.1.zip"); false when it would lead nowhere. */
bool edition_url(const struct page *page, struct slice path, struct url *url);

/*
 * What the layout shows: has_earlier, earlier (edition, url): the earlier editions that have this page, newest first.
 * An edition that is being built and was released already is none of its own earlier ones.
 */
void editions_set(struct page *page);

#endif
