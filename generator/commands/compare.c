/* SPDX-License-Identifier: EUPL-1.2 */
/* Subjects are shared out to workers; each makes the figures of one, compares them and forgets them. */
#include "commands/compare.h"

#include "base/workers.h"
#include "commands/report.h"
#include "exports/change_report.h"

/* Neighbours in the register are neighbours in the edition's list. */
#define SUBJECTS_A_BLOCK 64
#define FIGURE_TEXT_MAXIMUM 4096
#define REPORT_MAXIMUM_BYTES ((size_t)64 << 20)

struct compare_worker {
    struct arena arena;
    struct buffer scratch;
};

struct comparing {
    const struct preparation *preparation;
    struct compare_worker *workers;
};

static bool compare_subject(void *context, unsigned worker, size_t subject)
{
    struct comparing *comparing = context;
    struct compare_worker *own = &comparing->workers[worker];
    const struct figure_register *figures = &comparing->preparation->figures;
    size_t count;
    arena_reset(&own->arena);
    const struct published_figure *list =
        figure_register_of_subject(figures, (uint32_t)subject, &own->arena, &own->scratch, &count);
    comparison_subject(comparing->preparation->comparison, worker, figures->subjects[subject].prefix, list, count);
    return true;
}

static void compare_gone(const struct preparation *preparation, struct arena *arena)
{
    const struct figure_register *figures = &preparation->figures;
    struct slice *prefixes = ARENA_ARRAY(arena, struct slice, figures->subject_count);
    for (uint32_t i = 0; i < figures->subject_count; i++)
        prefixes[i] = figures->subjects[i].prefix;
    comparison_gone(preparation->comparison, prefixes, figures->subject_count);
}

static void compare_subjects(const struct preparation *preparation, struct arena *arena)
{
    struct comparing comparing = {.preparation = preparation};
    comparing.workers = ARENA_ARRAY(arena, struct compare_worker, preparation->worker_count);
    for (unsigned i = 0; i < preparation->worker_count; i++) {
        arena_init(&comparing.workers[i].arena, arena->guard);
        buffer_init(&comparing.workers[i].scratch, FIGURE_TEXT_MAXIMUM, arena->guard);
    }
    workers_run(preparation->worker_count, preparation->figures.subject_count, SUBJECTS_A_BLOCK, compare_subject,
                &comparing);
    for (unsigned i = 0; i < preparation->worker_count; i++) {
        buffer_release(&comparing.workers[i].scratch);
        arena_release(&comparing.workers[i].arena);
    }
}

static void set_days(const struct preparation *preparation, struct arena *arena)
{
    struct comparison *comparison = preparation->comparison;
    const struct slice days[2] = {comparison->newest->released, preparation->publication.created};
    struct buffer text;
    buffer_init(&text, FIGURE_TEXT_MAXIMUM, arena->guard);
    for (unsigned i = 0; i < 2; i++) {
        buffer_clear(&text);
        format_date(&text, preparation->figures.format, slice_sub(days[i], 0, 10));
        comparison->days[i] = buffer_copy(&text, arena);
    }
    buffer_release(&text);
}

bool compare_observations(struct preparation *preparation, struct arena *arena, const struct options *options,
                          struct diagnostics *diagnostics)
{
    const struct publication *publication = &preparation->publication;
    enum language first = figure_register_language(publication);
    figure_register_build(&preparation->figures, arena, &preparation->analysis,
                          &preparation->site.languages[first].format, &preparation->look.words[first]);
    preparation->comparison = ARENA_NEW(arena, struct comparison);
    comparison_begin(preparation->comparison, arena, publication, preparation->worker_count, diagnostics);
    if (!preparation->comparison->is_needed)
        return true;
    set_days(preparation, arena);
    preparation->comparison->keeps_follows = options->is_dry_run;
    compare_subjects(preparation, arena);
    compare_gone(preparation, arena);
    comparison_observations(preparation->comparison, diagnostics);
    publication_locate(preparation->sources, diagnostics);
    return options->is_dry_run || !diagnostics_have_errors(diagnostics);
}

struct published_figure *compare_list_observations(const struct preparation *preparation, struct arena *arena,
                                                   size_t *count)
{
    const struct figure_register *figures = &preparation->figures;
    struct published_figure *all = NULL;
    size_t capacity = 0;
    struct buffer scratch;
    buffer_init(&scratch, FIGURE_TEXT_MAXIMUM, arena->guard);
    *count = 0;
    for (uint32_t s = 0; s < figures->subject_count; s++) {
        size_t found;
        const struct published_figure *of = figure_register_of_subject(figures, s, arena, &scratch, &found);
        for (size_t i = 0; i < found; i++) {
            all = arena_grow(arena, all, *count, &capacity, sizeof *all);
            all[(*count)++] = of[i];
        }
    }
    buffer_release(&scratch);
    return all;
}

void compare_report(const struct preparation *preparation, const struct options *options, struct arena *arena)
{
    struct buffer out;
    if (preparation->comparison == NULL)
        return;
    buffer_init(&out, REPORT_MAXIMUM_BYTES, arena->guard);
    change_report_write(preparation->comparison, options->language, arena, &out);
    report_text(&out);
    buffer_release(&out);
}
