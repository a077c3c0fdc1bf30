/* SPDX-License-Identifier: EUPL-1.2 */
/* The first half of build and check; see prepare.h. Every fault of every file is gathered before it says no. */
#include "commands/prepare.h"

#include "base/system.h"
#include "base/workers.h"
#include "commands/compare.h"
#include "editions/editions_read.h"
#include "exports/code_shards.h"
#include "language/collation.h"
#include "validate/judge.h"

static struct slice name_key(void *context, struct arena *arena, struct slice text)
{
    return collation_key(context, arena, text);
}

static bool read_publication(struct preparation *preparation, struct arena *arena, const struct options *options,
                             struct diagnostics *diagnostics)
{
    struct collation *collation = collation_open(arena, LANGUAGE_SWEDISH, diagnostics);
    if (collation == NULL)
        return false;
    struct read_options read = {.data_folder = options->data,
                                .content_folder = options->content,
                                .with_drafts = options->with_drafts,
                                .name_order = {name_key, collation},
                                .worker_count = preparation->worker_count};
    bool is_read = publication_read(arena, &read, &preparation->publication, &preparation->sources, diagnostics);
    collation_close(collation);
    return is_read;
}

/* What pages tell of earlier editions. */
static bool open_editions(struct preparation *preparation, struct arena *arena, const struct options *options,
                          struct diagnostics *diagnostics)
{
    const struct editions *editions = &preparation->publication.editions;
    struct site *site = &preparation->site;
    site->is_archived = options->is_archived;
    if (editions->count == 0)
        return true;
    bool is_open = frozen_open(&preparation->frozen, arena, editions, preparation->worker_count, diagnostics);
    site->edition_files = preparation->frozen.files;
    site->archive_bytes = preparation->frozen.archive_bytes;
    site->code_bits = code_shards_bits(editions);
    return is_open;
}

static bool build_site(struct preparation *preparation, struct arena *arena, struct diagnostics *diagnostics)
{
    const struct publication *publication = &preparation->publication;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        struct site_language *texts = &preparation->site.languages[language];
        texts->is_published = publication->has_language[language];
        texts->words = &preparation->look.words[language];
        texts->pages = preparation->look.pages[language];
        texts->sentences = preparation->look.sentences[language];
        if (!number_format_init(&texts->format, (enum language)language, publication->currency, arena, diagnostics))
            return false;
    }
    preparation->site.has_fonts = preparation->look.font_count != 0;
    return site_build(&preparation->site, arena, publication, &preparation->analysis, diagnostics);
}

/* The publication, earlier editions and the look do not know of each other: they are read side by side. */
enum part { PART_PUBLICATION, PART_EDITIONS, PART_LOOK, PART_COUNT };

struct reading {
    struct preparation *preparation;
    const struct options *options;
    struct editions editions;
    struct arena *arenas[PART_COUNT];
    struct diagnostics diagnostics[PART_COUNT];
    bool is_right[PART_COUNT];
};

static bool read_part(void *context, unsigned worker, size_t part)
{
    struct reading *reading = context;
    struct preparation *preparation = reading->preparation;
    (void)worker;
    if (part == PART_LOOK)
        reading->is_right[part] = look_read(&preparation->look, reading->arenas[part], reading->options->templates,
                                            &reading->diagnostics[part]);
    else if (part == PART_EDITIONS)
        reading->is_right[part] =
            editions_read(reading->arenas[part], reading->options->data, preparation->worker_count, &reading->editions,
                          &reading->diagnostics[part]);
    else
        reading->is_right[part] =
            read_publication(preparation, reading->arenas[part], reading->options, &reading->diagnostics[part]);
    return true;
}

static void read_parts(struct reading *reading, struct arena *arena, struct diagnostics *diagnostics)
{
    struct preparation *preparation = reading->preparation;
    struct arena editions_arena;
    arena_init(&preparation->look_arena, arena->guard);
    arena_init(&editions_arena, arena->guard);
    reading->arenas[PART_PUBLICATION] = arena;
    reading->arenas[PART_EDITIONS] = &editions_arena;
    reading->arenas[PART_LOOK] = &preparation->look_arena;
    for (size_t part = 0; part < PART_COUNT; part++)
        diagnostics_init(&reading->diagnostics[part], reading->arenas[part]);
    workers_run(preparation->worker_count, PART_COUNT, 1, read_part, reading);
    diagnostics_merge(diagnostics, &reading->diagnostics[PART_LOOK]);
    diagnostics_merge(diagnostics, &reading->diagnostics[PART_EDITIONS]);
    diagnostics_merge(diagnostics, &reading->diagnostics[PART_PUBLICATION]);
    arena_adopt(arena, &editions_arena);
    arena_adopt(arena, &preparation->look_arena);
    preparation->publication.editions = reading->editions;
}

bool prepare(struct preparation *preparation, struct arena *arena, const struct options *options,
             struct diagnostics *diagnostics)
{
    *preparation = (struct preparation){.worker_count = options->jobs == 0 ? system_core_count() : options->jobs};
    struct reading reading = {.preparation = preparation, .options = options};
    read_parts(&reading, arena, diagnostics);
    bool is_read = reading.is_right[PART_PUBLICATION];
    if (is_read) {
        publication_judge(arena, &preparation->publication, diagnostics);
        if (reading.is_right[PART_EDITIONS])
            publication_judge_replies(arena, &preparation->publication, diagnostics);
    }
    if (preparation->sources != NULL)
        publication_locate(preparation->sources, diagnostics);
    if (!reading.is_right[PART_LOOK] || !reading.is_right[PART_EDITIONS] || !is_read ||
        diagnostics_have_errors(diagnostics))
        return false;
    preparation->withheld = safeguard_withhold(&preparation->safeguard, arena, &preparation->publication);
    analysis_build(&preparation->analysis, arena, &preparation->publication, preparation->worker_count);
    preparation->analysis.safeguard = &preparation->safeguard;
    return safeguard_check(&preparation->safeguard, arena, &preparation->analysis, diagnostics) &&
           open_editions(preparation, arena, options, diagnostics) && build_site(preparation, arena, diagnostics) &&
           compare_observations(preparation, arena, options, diagnostics);
}
