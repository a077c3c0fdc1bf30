/* SPDX-License-Identifier: EUPL-1.2 */
/* sitemap.xml and robots.txt, for search engines. */
#ifndef REDOVISA_EXPORTS_SITEMAP_H
#define REDOVISA_EXPORTS_SITEMAP_H

#include "base/buffer.h"
#include "model/publication.h"

/* The protocol allows so many addresses in one file; more are told in several files behind an index. */
#define SITEMAP_MAXIMUM_ADDRESSES 50000

/*
 * `paths`: files of pages ("skolor/index.html"), in order; "index.html" at the end is left away. `part` 0 … parts - 1;
 * with one part the file is sitemap.xml itself. The last change is the edition's date.
 */
size_t sitemap_parts(size_t path_count);
void sitemap_export(const struct publication *publication, const struct slice *paths, size_t path_count, size_t part,
                    struct buffer *out);
/* The index that names sitemap-1.xml …; only with more than one part. */
void sitemap_index_export(const struct publication *publication, size_t parts, struct buffer *out);
void robots_export(const struct publication *publication, struct buffer *out);

#endif
