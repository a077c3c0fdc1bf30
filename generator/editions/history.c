/* SPDX-License-Identifier: EUPL-1.2 */
/* See history.h. Two sorted lists are walked side by side, once for each edition. */
#include "editions/history.h"

#include <assert.h>
#include <stdlib.h>

struct teller {
    const struct publication *publication;
    struct arena *arena;
    struct told *items;
    size_t item_count;
    size_t item_capacity;
    struct told_edition *editions;
    size_t edition_count;
    size_t edition_capacity;
    struct slice *pages;
    size_t page_count;
    size_t page_capacity;
    /* Of the edition that is being told: */
    struct map entries;                  /* its corrections by figure */
    const struct correction *only;       /* its correction when there is but one */
    const struct correction **of_school; /* the first correction of a school; NULL without */
    uint32_t *followed;                  /* at a school */
};

bool history_words_differ(struct slice before, struct slice after)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        while (i < before.length && before.bytes[i] == '{')
            i += slice_find_byte(slice_from(before, i), '}') == SIZE_MAX
                     ? before.length - i
                     : slice_find_byte(slice_from(before, i), '}') + 1;
        while (j < after.length && after.bytes[j] == '{')
            j += slice_find_byte(slice_from(after, j), '}') == SIZE_MAX
                     ? after.length - j
                     : slice_find_byte(slice_from(after, j), '}') + 1;
        if (i == before.length || j == after.length)
            return i != before.length || j != after.length;
        if (before.bytes[i++] != after.bytes[j++])
            return true;
    }
}

struct slice history_page_of(struct slice figure)
{
    size_t mark = slice_find_byte(figure, '#');
    return mark == SIZE_MAX ? SLICE_EMPTY : slice_sub(figure, 0, mark);
}

struct slice history_place(struct arena *arena, const struct told *told, struct slice edition)
{
    struct slice joined = SLICE_JOIN(arena, told->figure, SLICE("-"), edition);
    char *place = slice_copy_c(arena, joined);
    for (size_t i = 0; i < joined.length; i++)
        if (strchr("/#:* ", place[i]) != NULL)
            place[i] = '-';
    return slice_make(place, joined.length);
}

static bool is_selector(struct slice name) { return slice_find_byte(name, '*') != SIZE_MAX; }

/* "99000123/…" and "skolor/99000123#…" are about a school. */
static uint32_t school_of(const struct publication *publication, struct slice figure)
{
    struct slice page = history_page_of(figure);
    struct slice folder = SLICE("skolor/");
    if (slice_starts_with(page, folder))
        return publication_find_school(publication, slice_from(page, folder.length));
    if (slice_find_byte(figure, '#') != SIZE_MAX)
        return NONE;
    struct slice rest = figure;
    return publication_find_school(publication, slice_cut(&rest, '/'));
}

static struct told *add_item(struct teller *teller, enum told_kind kind, struct slice figure, struct slice date)
{
    teller->items =
        arena_grow(teller->arena, teller->items, teller->item_count, &teller->item_capacity, sizeof *teller->items);
    struct told *told = &teller->items[teller->item_count++];
    *told = (struct told){.kind = kind, .figure = figure, .date = date};
    told->school = school_of(teller->publication, figure);
    return told;
}

static void gather_entries(struct teller *teller, struct slice edition)
{
    const struct publication *publication = teller->publication;
    uint32_t count = 0;
    map_init(&teller->entries, teller->arena);
    teller->only = NULL;
    memset(teller->of_school, 0, publication->school_count * sizeof(const struct correction *));
    memset(teller->followed, 0, publication->school_count * sizeof *teller->followed);
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        const struct correction *correction = &publication->corrections[i];
        if (!slice_equal(correction->edition, edition))
            continue;
        map_add(&teller->entries, correction->observation, i);
        uint32_t school = school_of(publication, correction->observation);
        if (school != NONE && teller->of_school[school] == NULL)
            teller->of_school[school] = correction;
        teller->only = count++ == 0 ? correction : NULL;
    }
}

/* Of the edition's corrections the one that a sentence stands under: of the school itself, else the only one. */
static const struct correction *correction_behind(const struct teller *teller, struct slice figure)
{
    uint32_t school = school_of(teller->publication, figure);
    return school != NONE && teller->of_school[school] != NULL ? teller->of_school[school] : teller->only;
}

static bool has_entry(const struct teller *teller, struct slice figure)
{
    return map_find(&teller->entries, figure) != MAP_ABSENT;
}

/* The entry of the calendar that announced the revision of a source's value, or NULL. */
static const struct calendar_entry *announcement(const struct publication *publication, const struct edition *older,
                                                 struct slice newer_day, struct slice figure)
{
    struct slice rest = figure;
    slice_cut(&rest, '/');
    uint32_t measure = publication_find_measure(publication, slice_cut(&rest, '/'));
    for (uint32_t i = 0; measure != NONE && i < publication->calendar_count; i++) {
        const struct calendar_entry *entry = &publication->calendar[i];
        if (entry->measure == measure && slice_compare(entry->date, slice_sub(older->released, 0, 10)) > 0 &&
            slice_compare(entry->date, slice_sub(newer_day, 0, 10)) <= 0)
            return entry;
    }
    return NULL;
}

static void add_page(struct teller *teller, struct slice page)
{
    if (teller->page_count != 0 && slice_equal(teller->pages[teller->page_count - 1], page))
        return;
    teller->pages =
        arena_grow(teller->arena, teller->pages, teller->page_count, &teller->page_capacity, sizeof *teller->pages);
    teller->pages[teller->page_count++] = page;
}

typedef void visit_change(struct teller *teller, struct told_edition *edition, const struct edition *older,
                          const struct published_figure *before, const struct published_figure *after);

static bool is_changed(const struct published_figure *before, const struct published_figure *after)
{
    return before->status != after->status || !slice_equal(before->value, after->value) ||
           !slice_equal(before->text, after->text);
}

static void walk(struct teller *teller, struct told_edition *edition, const struct edition *older,
                 const struct edition *newer, visit_change *visit)
{
    size_t j = 0;
    for (size_t i = 0; i < older->figure_count && j < newer->figure_count; i++) {
        while (j < newer->figure_count && slice_compare(newer->figures[j].name, older->figures[i].name) < 0)
            j++;
        if (j < newer->figure_count && slice_equal(newer->figures[j].name, older->figures[i].name) &&
            is_changed(&older->figures[i], &newer->figures[j]))
            visit(teller, edition, older, &older->figures[i], &newer->figures[j]);
    }
}

static void visit_sentence(struct teller *teller, struct told_edition *edition, const struct edition *older,
                           const struct published_figure *before, const struct published_figure *after)
{
    (void)older;
    if (before->kind != FIGURE_SENTENCE || !history_words_differ(before->text, after->text))
        return;
    struct told *told = add_item(teller, TOLD_SENTENCE, after->name, edition->day);
    told->before = before;
    told->after = after;
    told->correction = correction_behind(teller, after->name);
    if (told->correction != NULL)
        told->date = told->correction->date;
    edition->sentence_count++;
}

static void visit_revision(struct teller *teller, struct told_edition *edition, const struct edition *older,
                           const struct published_figure *before, const struct published_figure *after)
{
    if (before->kind != FIGURE_SOURCE || before->status != STATUS_PROVISIONAL || has_entry(teller, after->name))
        return;
    const struct calendar_entry *entry = announcement(teller->publication, older, edition->day, after->name);
    if (entry == NULL)
        return;
    struct told *told = add_item(teller, TOLD_REVISION, after->name, entry->date);
    told->before = before;
    told->after = after;
    told->announced = entry;
    edition->revision_count++;
}

static void visit_followed(struct teller *teller, struct told_edition *edition, const struct edition *older,
                           const struct published_figure *before, const struct published_figure *after)
{
    (void)older;
    bool is_sentence = before->kind == FIGURE_SENTENCE;
    if (before->kind == FIGURE_SOURCE || has_entry(teller, after->name))
        return;
    if (is_sentence)
        edition->followed_sentences += !history_words_differ(before->text, after->text);
    else
        edition->followed_numbers++;
    if (slice_find_byte(after->name, '#') != SIZE_MAX)
        add_page(teller, history_page_of(after->name));
    uint32_t school = is_sentence ? NONE : school_of(teller->publication, after->name);
    if (school != NONE)
        teller->followed[school]++;
}

static void add_corrections(struct teller *teller, struct told_edition *edition, const struct edition *older,
                            const struct edition *newer)
{
    const struct publication *publication = teller->publication;
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        const struct correction *correction = &publication->corrections[i];
        if (!slice_equal(correction->edition, edition->name))
            continue;
        struct told *told = add_item(teller, TOLD_CORRECTION, correction->observation, correction->date);
        told->correction = correction;
        edition->correction_count++;
        if (is_selector(correction->observation))
            continue;
        told->before = older == NULL ? NULL : edition_find_figure(older, correction->observation);
        told->after = newer == NULL ? NULL : edition_find_figure(newer, correction->observation);
    }
}

/* A school's corrections of an edition share what followed at that school: the numbers cannot be told apart. */
static void set_followed(struct teller *teller, const struct told_edition *edition)
{
    for (size_t i = edition->first; i < teller->item_count; i++)
        if (teller->items[i].kind == TOLD_CORRECTION && teller->items[i].school != NONE)
            teller->items[i].followed = teller->followed[teller->items[i].school];
}

/* `older` and `newer` may be NULL: then the entries alone are known. */
static void tell_edition(struct teller *teller, struct slice name, struct slice day, const struct edition *older,
                         const struct edition *newer)
{
    struct told_edition edition = {.name = name, .day = day, .first = teller->item_count};
    bool is_compared = older != NULL && newer != NULL;
    edition.before = older == NULL ? SLICE_EMPTY : older->name;
    teller->pages = NULL;
    teller->page_count = teller->page_capacity = 0;
    gather_entries(teller, name);
    if (is_compared)
        walk(teller, &edition, older, newer, visit_sentence);
    add_corrections(teller, &edition, older, newer);
    if (is_compared) {
        walk(teller, &edition, older, newer, visit_revision);
        walk(teller, &edition, older, newer, visit_followed);
        set_followed(teller, &edition);
    }
    edition.pages = teller->pages;
    edition.page_count = teller->page_count;
    if (teller->item_count == edition.first && edition.followed_numbers == 0 && edition.followed_sentences == 0)
        return;
    teller->editions = arena_grow(teller->arena, teller->editions, teller->edition_count, &teller->edition_capacity,
                                  sizeof *teller->editions);
    teller->editions[teller->edition_count++] = edition;
}

static bool is_told(const struct teller *teller, struct slice name)
{
    for (size_t i = 0; i < teller->edition_count; i++)
        if (slice_equal(teller->editions[i].name, name))
            return true;
    return false;
}

void history_build(struct history *history, struct arena *arena, const struct publication *publication,
                   const struct edition *now)
{
    struct teller teller = {.publication = publication, .arena = arena};
    teller.of_school = ARENA_ARRAY(arena, const struct correction *, publication->school_count);
    teller.followed = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    const struct editions *editions = &publication->editions;
    if (editions_find(editions, publication->version) == NULL)
        tell_edition(&teller, publication->version, publication->created, editions_newest(editions), now);
    for (uint32_t i = editions->count; i > 0; i--) {
        const struct edition *edition = &editions->items[i - 1];
        tell_edition(&teller, edition->name, edition->released, i > 1 ? &editions->items[i - 2] : NULL, edition);
    }
    for (uint32_t i = 0; i < publication->correction_count; i++) /* of editions from before the ledger */
        if (!is_told(&teller, publication->corrections[i].edition))
            tell_edition(&teller, publication->corrections[i].edition, SLICE_EMPTY, NULL, NULL);
    *history = (struct history){teller.editions, teller.edition_count, teller.items, teller.item_count};
}
