/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A feed as RFC 4287 (Atom) defines it: what was corrected, which editions there are. Readers subscribe to it with a
 * program of their own choice; nobody has to be told who they are.
 *
 * Ids are urn:uuid (RFC 9562, version 8), made of SHA-256 of what the feed or entry is about, so that they are the
 * same in every build and stay when the site moves to another address. Dates are those of the data, never the clock's.
 */
#ifndef REDOVISA_EXPORTS_FEED_H
#define REDOVISA_EXPORTS_FEED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/languages.h"

struct feed_entry {
    struct slice identity; /* what it is about, unique in the publication: "rattelse\n2025.1\n99000123/merit/2023-24" */
    struct slice title;    /* plain text, as all texts here */
    struct slice summary;
    struct slice path; /* below the site's root, with its fragment: "skolor/99000123/#merit-2023-24" */
    struct slice date; /* ISO; when it is empty the feed's */
};

struct feed {
    enum language language;
    struct slice publication; /* the publication's name: part of every identity */
    struct slice homepage;    /* ends with '/'; empty: addresses are relative to the feed */
    struct slice path;        /* of the feed below the root: "rattelser/feed.xml"; its identity */
    struct slice page_path;   /* the page that tells the same: "rattelser/" */
    struct slice title;
    struct slice author; /* who publishes */
    struct slice date;   /* of the edition; empty when it is not given */
    const struct feed_entry *entries;
    size_t entry_count;
};

/* An entry that has no date and a feed without any are dated by this day, which nobody can mistake for a real one. */
#define FEED_UNKNOWN_DAY "1970-01-01"

void feed_export(const struct feed *feed, struct arena *scratch, struct buffer *out);

#endif
