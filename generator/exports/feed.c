/* SPDX-License-Identifier: EUPL-1.2 */
/* See feed.h. */
#include "exports/feed.h"

#include "base/sha256.h"
#include "exports/xml.h"

static void write_element(struct buffer *out, struct slice name, struct slice text)
{
    buffer_append_byte(out, '<');
    buffer_append(out, name);
    buffer_append_byte(out, '>');
    xml_text(out, text);
    BUFFER_LITERAL(out, "</");
    buffer_append(out, name);
    BUFFER_LITERAL(out, ">\n");
}

/* Version 8 and the variant of RFC 9562 stand in fixed bits of the hash's first 16 bytes. */
static void write_id(const struct feed *feed, struct slice identity, struct arena *scratch, struct buffer *out)
{
    const struct slice parts[] = {SLICE("redovisa-feed-1\n"),    feed->publication, SLICE("\n"),
                                  language_code(feed->language), SLICE("\n"),       identity};
    struct sha256 hash = sha256_of_parts(parts, sizeof parts / sizeof *parts);
    hash.bytes[6] = (unsigned char)(0x80 | (hash.bytes[6] & 0x0F));
    hash.bytes[8] = (unsigned char)(0x80 | (hash.bytes[8] & 0x3F));
    struct slice digits = sha256_hex(scratch, &hash);
    static const size_t lengths[] = {8, 4, 4, 4, 12};
    BUFFER_LITERAL(out, "<id>urn:uuid:");
    for (size_t i = 0, at = 0; i < sizeof lengths / sizeof *lengths; at += lengths[i], i++) {
        if (i != 0)
            buffer_append_byte(out, '-');
        buffer_append(out, slice_sub(digits, at, lengths[i]));
    }
    BUFFER_LITERAL(out, "</id>\n");
}

static void write_updated(struct buffer *out, struct slice day)
{
    BUFFER_LITERAL(out, "<updated>");
    xml_text(out, slice_is_empty(day) ? SLICE(FEED_UNKNOWN_DAY) : slice_sub(day, 0, 10));
    BUFFER_LITERAL(out, "T00:00:00Z</updated>\n");
}

/* Without a known address of the site the way goes from the feed's own folder up to the root. */
static void write_link(const struct feed *feed, struct slice relation, struct slice type, struct slice path,
                       struct buffer *out)
{
    BUFFER_LITERAL(out, "<link rel=\"");
    buffer_append(out, relation);
    BUFFER_LITERAL(out, "\" type=\"");
    buffer_append(out, type);
    BUFFER_LITERAL(out, "\" href=\"");
    if (slice_is_empty(feed->homepage))
        for (size_t i = 0; i < feed->path.length; i++)
            buffer_append(out, feed->path.bytes[i] == '/' ? SLICE("../") : SLICE(""));
    xml_text(out, feed->homepage);
    xml_text(out, path);
    BUFFER_LITERAL(out, "\"/>\n");
}

static void write_entry(const struct feed *feed, const struct feed_entry *entry, struct arena *scratch,
                        struct buffer *out)
{
    BUFFER_LITERAL(out, "<entry>\n");
    write_id(feed, entry->identity, scratch, out);
    write_element(out, SLICE("title"), entry->title);
    write_updated(out, slice_is_empty(entry->date) ? feed->date : entry->date);
    write_link(feed, SLICE("alternate"), SLICE("text/html"), entry->path, out);
    write_element(out, SLICE("summary"), entry->summary);
    BUFFER_LITERAL(out, "</entry>\n");
}

/* A feed is as new as what it tells: a new edition that tells nothing new is no news to its readers. */
static struct slice newest_day(const struct feed *feed)
{
    struct slice newest = feed->entry_count == 0 ? feed->date : SLICE_EMPTY;
    for (size_t i = 0; i < feed->entry_count; i++) {
        struct slice day = slice_is_empty(feed->entries[i].date) ? feed->date : feed->entries[i].date;
        if (slice_compare(day, newest) > 0)
            newest = day;
    }
    return newest;
}

void feed_export(const struct feed *feed, struct arena *scratch, struct buffer *out)
{
    BUFFER_LITERAL(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    buffer_append(out, language_code(feed->language));
    BUFFER_LITERAL(out, "\">\n");
    write_id(feed, feed->path, scratch, out);
    write_element(out, SLICE("title"), feed->title);
    write_updated(out, newest_day(feed));
    BUFFER_LITERAL(out, "<author><name>");
    xml_text(out, feed->author);
    BUFFER_LITERAL(out, "</name></author>\n");
    write_link(feed, SLICE("self"), SLICE("application/atom+xml"), feed->path, out);
    write_link(feed, SLICE("alternate"), SLICE("text/html"), feed->page_path, out);
    for (size_t i = 0; i < feed->entry_count; i++)
        write_entry(feed, &feed->entries[i], scratch, out);
    BUFFER_LITERAL(out, "</feed>\n");
}
