/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a folder to a model: data/datapackage.json, its tables, GeoJSON areas and the narrative. All faults of all
 * files are found in one run.
 */
#ifndef REDOVISA_READ_PUBLICATION_READER_H
#define REDOVISA_READ_PUBLICATION_READER_H

#include "base/diagnostics.h"
#include "model/publication.h"

/* How people order names; the reader may not know ICU, so its key function is passed in. */
struct name_order {
    struct slice (*key)(void *context, struct arena *arena, struct slice text);
    void *context;
};

struct read_options {
    struct slice data_folder;    /* holds datapackage.json */
    struct slice content_folder; /* may be absent */
    bool with_drafts;
    struct name_order name_order;
    unsigned worker_count; /* tables are read side by side */
};

/* What the places of cells need to become lines and columns again; see publication_locate. */
struct publication_sources;

/*
 * False when errors were added; the publication is then only good for more judging. `sources` lives in the arena.
 */
bool publication_read(struct arena *arena, const struct read_options *options, struct publication *publication,
                      struct publication_sources **sources, struct diagnostics *diagnostics);

/* Turns places given by row and field into lines and columns, before diagnostics are printed. */
void publication_locate(const struct publication_sources *sources, struct diagnostics *diagnostics);

#endif
