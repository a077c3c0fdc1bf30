/* SPDX-License-Identifier: EUPL-1.2 */
/* Charts and tables that narrative asks for; see references.h for the forms. */
#ifndef REDOVISA_PAGES_REFERENCE_BLOCKS_H
#define REDOVISA_PAGES_REFERENCE_BLOCKS_H

#include "pages/page.h"
#include "render/markdown.h"

/* `caption` is the author's alternative text. */
struct resolution reference_chart(const struct page *page, struct slice target, struct slice caption,
                                  struct place place);
struct resolution reference_table(const struct page *page, struct slice target, struct slice caption,
                                  struct place place);

#endif
