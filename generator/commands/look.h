/* SPDX-License-Identifier: EUPL-1.2 */
/* What a folder of templates holds: pages, words, one style sheet, one script, fonts. */
#ifndef REDOVISA_COMMANDS_LOOK_H
#define REDOVISA_COMMANDS_LOOK_H

#include "model/publication.h"
#include "pages/site.h"

/* A file that is published as it is. */
struct look_file {
    struct slice path; /* "typsnitt/source-sans-3-latin-400-normal.woff2" */
    struct slice bytes;
};

struct look {
    struct words words[LANGUAGE_COUNT];
    struct template_set *pages[LANGUAGE_COUNT];
    struct template_set *sentences[LANGUAGE_COUNT];
    struct slice style;  /* /stil.css */
    struct slice script; /* /skript.js */
    struct look_file *fonts;
    size_t font_count;
};

/* Reads and compiles everything below `folder`. False when there were errors. */
bool look_read(struct look *look, struct arena *arena, struct slice folder, struct diagnostics *diagnostics);

#endif
