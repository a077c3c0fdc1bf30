/* SPDX-License-Identifier: EUPL-1.2 */
/* All editions, with what is needed to check them; and the page on which a figure is checked by its code. */
#ifndef REDOVISA_PAGES_EDITIONS_PAGE_H
#define REDOVISA_PAGES_EDITIONS_PAGE_H

#include "pages/page.h"

/*
 *   edition, created          of the one that is being built (layout's); is_released, is_archived
 *   has_editions, editions    those that were released, newest first: name, day, figures, corrections, root, hash,
 *                             line, id, has_links, read_url, list_url, archive_url, archive_name, size
 *   archive_name, verify_url  for those who check
 */
void editions_page_set(struct page *page);

/*
 *   has_codes, codes_url, code_bits     where the script finds what codes stand for: see exports/code_shards.h; not in
 *                                       an archive, which has the codes of its own figures in its list of figures
 *   has_editions, editions (name)       whose codes are known; is_released: the one being built too
 *   editions_root                       below which a figure stands as it stood
 *   figure_language                     of the texts that codes stand for
 *   editions_url, archive_name          for those who check by hand
 */
void verify_page_set(struct page *page);

#endif
