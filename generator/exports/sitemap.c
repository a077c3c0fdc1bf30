/* SPDX-License-Identifier: EUPL-1.2 */
/* See sitemap.h. */
#include "exports/sitemap.h"

#include "exports/xml.h"

static struct slice day_of(const struct publication *publication) { return slice_sub(publication->created, 0, 10); }

static void write_last_change(const struct publication *publication, struct buffer *out)
{
    if (slice_is_empty(publication->created))
        return;
    BUFFER_LITERAL(out, "<lastmod>");
    xml_text(out, day_of(publication));
    BUFFER_LITERAL(out, "</lastmod>");
}

size_t sitemap_parts(size_t path_count)
{
    return path_count == 0 ? 1 : (path_count + SITEMAP_MAXIMUM_ADDRESSES - 1) / SITEMAP_MAXIMUM_ADDRESSES;
}

void sitemap_export(const struct publication *publication, const struct slice *paths, size_t path_count, size_t part,
                    struct buffer *out)
{
    struct slice index = SLICE("index.html");
    size_t first = part * SITEMAP_MAXIMUM_ADDRESSES;
    size_t end = path_count - first > SITEMAP_MAXIMUM_ADDRESSES ? first + SITEMAP_MAXIMUM_ADDRESSES : path_count;
    BUFFER_LITERAL(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = first; i < end; i++) {
        struct slice path = paths[i];
        if (slice_ends_with(path, index))
            path.length -= index.length;
        BUFFER_LITERAL(out, "<url><loc>");
        xml_text(out, publication->homepage);
        xml_text(out, path);
        BUFFER_LITERAL(out, "</loc>");
        write_last_change(publication, out);
        BUFFER_LITERAL(out, "</url>\n");
    }
    BUFFER_LITERAL(out, "</urlset>\n");
}

void sitemap_index_export(const struct publication *publication, size_t parts, struct buffer *out)
{
    BUFFER_LITERAL(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t part = 1; part <= parts; part++) {
        BUFFER_LITERAL(out, "<sitemap><loc>");
        xml_text(out, publication->homepage);
        BUFFER_LITERAL(out, "sitemap-");
        buffer_append_unsigned(out, part);
        BUFFER_LITERAL(out, ".xml</loc>");
        write_last_change(publication, out);
        BUFFER_LITERAL(out, "</sitemap>\n");
    }
    BUFFER_LITERAL(out, "</sitemapindex>\n");
}

void robots_export(const struct publication *publication, struct buffer *out)
{
    BUFFER_LITERAL(out, "User-agent: *\nAllow: /\n");
    if (slice_is_empty(publication->homepage))
        return;
    BUFFER_LITERAL(out, "Sitemap: ");
    buffer_append(out, publication->homepage);
    BUFFER_LITERAL(out, "sitemap.xml\n");
}
