/* SPDX-License-Identifier: EUPL-1.2 */
/* A narrative page: front matter and a CommonMark body. And the files that lie beside it. */
#ifndef REDOVISA_MODEL_DOCUMENT_H
#define REDOVISA_MODEL_DOCUMENT_H

#include "base/languages.h"
#include "base/source.h"

#define REPLIES_FOLDER SLICE("svar/")

/* One key of the front matter with a scalar value, as written. */
struct front_matter_entry {
    struct slice key;
    struct slice value;
    struct place place;
};

/*
 * `path`: below content/<language>/, without ".md", "/index" removed: "sa-fungerar-det/indexet". The page's address
 * is "/" + path + "/". Every part is safe in an address (a–z, 0–9, '-', '_', '.').
 */
struct document {
    enum language language;
    struct slice path;
    struct slice title;       /* required */
    struct slice description; /* one sentence, for lists and search engines; may be empty */
    int32_t order;            /* among its neighbours; 0 when not given */
    bool is_draft;            /* left out unless --draft */
    struct front_matter_entry *front_matter;
    uint32_t front_matter_count;
    struct slice body;  /* CommonMark; points into source.bytes */
    uint32_t body_line; /* line of the file on which the body starts */
    struct source source;
};

/* A file beside a document; published at "/" + path (English: "/en/" + path). */
struct attachment {
    enum language language;
    struct slice path;
    struct slice bytes;
};

/*
 * What a school answers to an edition's figures about it: content/<language>/svar/<school>-<edition>.md, also in a
 * folder below svar/. Not a page of its own; shown, unedited, on the school's page. The reader keeps the document, the
 * judge finds what it names.
 */
struct reply {
    const struct document *document; /* title, description, body; `date`, `author`, `concerns` in the front matter */
    uint32_t school;                 /* NONE when it names none */
    struct slice edition;
};

/* The value of a key, or an empty slice. */
struct slice document_field(const struct document *document, struct slice key);

#endif
