/* SPDX-License-Identifier: EUPL-1.2 */
/* Replies: whose each is, which edition it answers, when, and about what. */
#include "validate/judge.h"

#include <stdlib.h>

struct reply_judge {
    struct arena *arena;
    struct publication *publication;
    struct diagnostics *diagnostics;
};

static struct slice file_name(struct slice path)
{
    size_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return slice_from(path, start);
}

static bool is_known_edition(const struct publication *publication, struct slice edition)
{
    return slice_equal(edition, publication->version) || editions_find(&publication->editions, edition) != NULL;
}

/*
 * Codes and editions may hold hyphens, so each is tried: the first that parts a school from an edition that is known,
 * else the first behind a school, else the last of all.
 */
static void read_name(struct reply_judge *judge, struct reply *reply)
{
    struct slice name = file_name(reply->document->path);
    for (size_t i = 0; i < name.length; i++) {
        if (name.bytes[i] != '-')
            continue;
        uint32_t school = publication_find_school(judge->publication, slice_sub(name, 0, i));
        struct slice edition = slice_from(name, i + 1);
        if (school == NONE || (reply->school != NONE && !is_known_edition(judge->publication, edition)))
            continue;
        reply->school = school;
        reply->edition = edition;
        if (is_known_edition(judge->publication, edition))
            return;
    }
}

static void judge_name(struct reply_judge *judge, struct reply *reply, struct place place)
{
    const struct publication *publication = judge->publication;
    read_name(judge, reply);
    if (reply->school == NONE) {
        struct slice example = SLICE_JOIN(judge->arena, publication->schools[0].code, SLICE("-"), publication->version);
        DIAGNOSTICS_ADD(judge->diagnostics, DIAGNOSTIC_REPLY_SCHOOL_UNKNOWN, place, file_name(reply->document->path),
                        example);
    } else if (!is_known_edition(publication, reply->edition)) {
        DIAGNOSTICS_ADD(judge->diagnostics, DIAGNOSTIC_REPLY_EDITION_UNKNOWN, place, reply->edition,
                        publication->version);
    }
}

static const struct front_matter_entry *find_entry(const struct document *document, struct slice key)
{
    for (uint32_t i = 0; i < document->front_matter_count; i++)
        if (slice_equal(document->front_matter[i].key, key))
            return &document->front_matter[i];
    return NULL;
}

static bool is_date(struct slice text)
{
    static const uint64_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint64_t year;
    uint64_t month;
    uint64_t day;
    if (text.length != 10 || text.bytes[4] != '-' || text.bytes[7] != '-' ||
        !slice_to_unsigned(slice_sub(text, 0, 4), 9999, &year) ||
        !slice_to_unsigned(slice_sub(text, 5, 2), 12, &month) || month == 0 ||
        !slice_to_unsigned(slice_sub(text, 8, 2), days[month - 1], &day) || day == 0)
        return false;
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month != 2 || day <= 28 || is_leap;
}

static void judge_date(struct reply_judge *judge, const struct reply *reply, struct place place)
{
    const struct front_matter_entry *entry = find_entry(reply->document, SLICE("date"));
    if (entry == NULL || slice_is_empty(entry->value))
        DIAGNOSTICS_ADD(judge->diagnostics, DIAGNOSTIC_REPLY_DATE_MISSING, place, SLICE_EMPTY);
    else if (!is_date(entry->value))
        DIAGNOSTICS_ADD(judge->diagnostics, DIAGNOSTIC_REPLY_DATE_WRONG, entry->place, entry->value);
}

/* "merit", "merit/2023-24" or "99000123/merit/2023-24" of the school itself. */
static bool is_figure(const struct publication *publication, const struct reply *reply, struct slice text)
{
    struct slice rest = text;
    struct slice measure = slice_cut(&rest, '/');
    struct period period;
    if (publication_find_school(publication, measure) == reply->school)
        measure = slice_cut(&rest, '/');
    uint32_t index = publication_find_measure(publication, measure);
    if (index == NONE)
        return false;
    return slice_is_empty(rest) ||
           (period_parse(rest, &period) && publication_find_period(publication, period) != NONE &&
            period.kind == publication->measures[index].period_kind);
}

static void judge_concerns(struct reply_judge *judge, const struct reply *reply)
{
    const struct document *document = reply->document;
    for (uint32_t i = 0; i < document->front_matter_count && reply->school != NONE; i++) {
        const struct front_matter_entry *entry = &document->front_matter[i];
        if (slice_equal(entry->key, SLICE("concerns")) && !is_figure(judge->publication, reply, entry->value))
            DIAGNOSTICS_ADD(judge->diagnostics, DIAGNOSTIC_REPLY_CONCERNS_UNKNOWN, entry->place, entry->value);
    }
}

static int compare_numbers(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

/* By school, newest first; the same reply in both languages stands together. */
static int compare_replies(const void *left, const void *right)
{
    const struct reply *a = left;
    const struct reply *b = right;
    int order = compare_numbers(a->school, b->school);
    if (order == 0)
        order = slice_compare(document_field(b->document, SLICE("date")), document_field(a->document, SLICE("date")));
    if (order == 0)
        order = slice_compare(b->edition, a->edition);
    if (order == 0)
        order = compare_numbers(a->document->language, b->document->language);
    return order != 0 ? order : slice_compare(a->document->path, b->document->path);
}

/* In order of files, so that the second is the one that is told. */
static void find_twins(struct reply_judge *judge)
{
    const struct publication *publication = judge->publication;
    struct map first;
    map_init(&first, judge->arena);
    for (uint32_t i = 0; i < publication->reply_count; i++) {
        const struct reply *reply = &publication->replies[i];
        if (reply->school == NONE)
            continue;
        const struct slice values[] = {publication->schools[reply->school].code, reply->edition};
        struct slice key = SLICE_JOIN(judge->arena, language_code(reply->document->language), SLICE("/"), values[0],
                                      SLICE("/"), values[1]);
        uint32_t before = map_add(&first, key, i);
        if (before != i)
            diagnostics_add_values(judge->diagnostics, DIAGNOSTIC_REPLY_TWICE, place_in(&reply->document->source, 1, 1),
                                   place_in(&publication->replies[before].document->source, 1, 1), 2, values);
    }
}

void publication_judge_replies(struct arena *arena, struct publication *publication, struct diagnostics *diagnostics)
{
    struct reply_judge judge = {arena, publication, diagnostics};
    if (publication->reply_count == 0 || publication->school_count == 0)
        return;
    for (uint32_t i = 0; i < publication->reply_count; i++) {
        struct reply *reply = &publication->replies[i];
        struct place place = place_in(&reply->document->source, 1, 1);
        judge_name(&judge, reply, place);
        judge_date(&judge, reply, place);
        judge_concerns(&judge, reply);
    }
    find_twins(&judge);
    qsort(publication->replies, publication->reply_count, sizeof *publication->replies, compare_replies);
}
