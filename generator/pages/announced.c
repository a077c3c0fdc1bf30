/* SPDX-License-Identifier: EUPL-1.2 */
/* See announced.h. */
#include "pages/announced.h"

/* "2 juni 2025" is short; so is what stands before it. */
#define TEXT_MAXIMUM ((size_t)1 << 16)

/* The calendar is sorted by date: the first entry after the edition's day is the next one. */
static const struct calendar_entry *next_revision(const struct publication *publication, uint32_t measure)
{
    struct slice day = slice_sub(publication->created, 0, 10);
    for (uint32_t i = 0; i < publication->calendar_count; i++)
        if (publication->calendar[i].measure == measure && slice_compare(publication->calendar[i].date, day) > 0)
            return &publication->calendar[i];
    return NULL;
}

static bool has_provisional(const struct publication *publication, uint32_t measure)
{
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < publication_period_count(publication, measure); p++)
            if (publication_observation(publication, s, measure, p)->status == STATUS_PROVISIONAL)
                return true;
    return false;
}

void announced_prepare(struct site *site, enum language language, struct arena *arena)
{
    const struct publication *publication = site->publication;
    struct site_language *texts = &site->languages[language];
    struct slice status = texts->status_words[STATUS_PROVISIONAL];
    struct buffer date;
    texts->provisional_words = ARENA_ARRAY(arena, struct slice, publication->measure_count);
    texts->revision_text = SLICE_EMPTY;
    buffer_init(&date, TEXT_MAXIMUM, arena->guard);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct calendar_entry *entry = next_revision(publication, m);
        texts->provisional_words[m] = status;
        if (entry == NULL)
            continue;
        buffer_clear(&date);
        format_date(&date, &texts->format, entry->date);
        struct slice revised =
            SLICE_JOIN(arena, site_word(site, language, SLICE("announced_revised")), SLICE(" "), buffer_slice(&date));
        texts->provisional_words[m] = SLICE_JOIN(arena, status, SLICE(", "), revised);
        if (has_provisional(publication, m))
            texts->revision_text =
                SLICE_JOIN(arena, texts->revision_text, SLICE(" "), publication->measures[m].title.text[language],
                           SLICE(": "), revised, SLICE("."));
    }
    buffer_release(&date);
}
