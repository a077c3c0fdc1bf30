/* SPDX-License-Identifier: EUPL-1.2 */
/* See history.h. */
#include "editions/history.h"

#include <assert.h>
#include <stdlib.h>

struct teller {
    const struct publication *publication;
    struct arena *arena;
    struct told_change *items;
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

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool is_letter(char byte)
{
    unsigned char lower = (unsigned char)byte | 0x20;
    return (lower >= 'a' && lower <= 'z') || (unsigned char)byte >= 0x80;
}

static size_t skip_digits(struct slice text, size_t at)
{
    while (at < text.length && (is_digit(text.bytes[at]) || (strchr(".,/-", text.bytes[at]) != NULL &&
                                                             at + 1 < text.length && is_digit(text.bytes[at + 1]))))
        at++;
    return at;
}

/* " april 2025" after a day of the month; else where it was. */
static size_t skip_month(struct slice text, size_t at)
{
    size_t end = at + 1;
    if (at >= text.length || text.bytes[at] != ' ')
        return at;
    while (end < text.length && is_letter(text.bytes[end]))
        end++;
    if (end == at + 1 || end + 4 >= text.length || text.bytes[end] != ' ')
        return at;
    for (size_t i = end + 1; i < end + 5; i++)
        if (!is_digit(text.bytes[i]))
            return at;
    return end + 5;
}

/* Over all that is a number here: what stands in braces, and days and names of editions, which do not. */
static size_t skip_numbers(struct slice text, size_t at)
{
    for (;;) {
        size_t start = at;
        if (at < text.length && text.bytes[at] == '{') {
            size_t end = slice_find_byte(slice_from(text, at), '}');
            at = end == SIZE_MAX ? text.length : at + end + 1;
        } else if (at < text.length && is_digit(text.bytes[at])) {
            at = skip_month(text, skip_digits(text, at));
        }
        if (at == start)
            return at;
    }
}

bool history_words_differ(struct slice before, struct slice after)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        i = skip_numbers(before, i);
        j = skip_numbers(after, j);
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

struct slice history_place(struct arena *arena, const struct told_change *told, struct slice edition)
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

static struct told_change *add_item(struct teller *teller, enum told_kind kind, struct slice figure, struct slice date)
{
    teller->items =
        arena_grow(teller->arena, teller->items, teller->item_count, &teller->item_capacity, sizeof *teller->items);
    struct told_change *told = &teller->items[teller->item_count++];
    *told = (struct told_change){.kind = kind, .figure = figure, .date = date};
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

static bool is_changed(const struct published_figure *before, const struct published_figure *after)
{
    return before->status != after->status || !slice_equal(before->value, after->value) ||
           !slice_equal(before->text, after->text);
}

/* Both lists are sorted by name. */
static const struct figure_change *compare(struct arena *arena, const struct edition *older,
                                           const struct edition *newer, size_t *count)
{
    struct figure_change *changes = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0, j = 0; i < older->figure_count && j < newer->figure_count;) {
        int order = slice_compare(older->figures[i].name, newer->figures[j].name);
        if (order == 0 && is_changed(&older->figures[i], &newer->figures[j])) {
            changes = arena_grow(arena, changes, *count, &capacity, sizeof *changes);
            changes[(*count)++] = (struct figure_change){&older->figures[i], &newer->figures[j]};
        }
        i += order <= 0;
        j += order >= 0;
    }
    return changes;
}

static void tell_sentence(struct teller *teller, struct told_edition *edition, const struct figure_change *change)
{
    const struct published_figure *before = change->before;
    const struct published_figure *after = change->after;
    if (before->kind != FIGURE_SENTENCE || !history_words_differ(before->text, after->text))
        return;
    struct told_change *told = add_item(teller, TOLD_SENTENCE, after->name, edition->day);
    told->before = before;
    told->after = after;
    told->correction = correction_behind(teller, after->name);
    if (told->correction != NULL)
        told->date = told->correction->date;
    edition->sentence_count++;
}

/* One that became final as it was is nothing to tell. */
static void tell_revision(struct teller *teller, struct told_edition *edition, const struct edition *older,
                          const struct figure_change *change)
{
    const struct published_figure *before = change->before;
    const struct published_figure *after = change->after;
    if (before->kind != FIGURE_SOURCE || before->status != STATUS_PROVISIONAL ||
        slice_equal(before->value, after->value) || has_entry(teller, after->name))
        return;
    const struct calendar_entry *entry = announcement(teller->publication, older, edition->day, after->name);
    if (entry == NULL)
        return;
    struct told_change *told = add_item(teller, TOLD_REVISION, after->name, entry->date);
    told->before = before;
    told->after = after;
    told->announced = entry;
    edition->revision_count++;
}

static void tell_followed(struct teller *teller, struct told_edition *edition, const struct figure_change *change)
{
    const struct published_figure *before = change->before;
    const struct published_figure *after = change->after;
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

/* Two neighbours, and what changed from one to the other. Without one of them the entries alone are known. */
struct step {
    const struct edition *older; /* or NULL */
    const struct edition *newer; /* or NULL */
    const struct figure_change *changes;
    size_t count;
};

static const struct figure_change *find_change(const struct step *step, struct slice name)
{
    size_t low = 0;
    size_t high = step->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(step->changes[middle].after->name, name);
        if (order == 0)
            return &step->changes[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* What the entry was about, in the edition before and in its own. */
static void set_figures(struct told_change *told, const struct step *step)
{
    const struct figure_change *change = find_change(step, told->figure);
    if (change != NULL) {
        told->before = change->before;
        told->after = change->after;
        return;
    }
    told->before = step->older == NULL ? NULL : edition_find_figure(step->older, told->figure);
    told->after = step->newer == NULL ? NULL : edition_find_figure(step->newer, told->figure);
}

static void add_corrections(struct teller *teller, struct told_edition *edition, const struct step *step)
{
    const struct publication *publication = teller->publication;
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        const struct correction *correction = &publication->corrections[i];
        if (!slice_equal(correction->edition, edition->name))
            continue;
        struct told_change *told = add_item(teller, TOLD_CORRECTION, correction->observation, correction->date);
        told->correction = correction;
        edition->correction_count++;
        if (!is_selector(correction->observation))
            set_figures(told, step);
    }
}

/* A school's corrections of an edition share what followed at that school, told with the last of them: the numbers
 * cannot be told apart. */
static void set_followed(struct teller *teller, const struct told_edition *edition)
{
    for (size_t i = teller->item_count; i > edition->first; i--) {
        struct told_change *told = &teller->items[i - 1];
        if (told->kind != TOLD_CORRECTION || told->school == NONE)
            continue;
        told->followed = teller->followed[told->school];
        teller->followed[told->school] = 0;
    }
}

static void tell_edition(struct teller *teller, struct slice name, struct slice day, const struct step *step)
{
    struct told_edition edition = {.name = name, .day = day, .first = teller->item_count};
    edition.before = step->older == NULL ? SLICE_EMPTY : step->older->name;
    teller->pages = NULL;
    teller->page_count = teller->page_capacity = 0;
    gather_entries(teller, name);
    for (size_t i = 0; i < step->count; i++)
        tell_sentence(teller, &edition, &step->changes[i]);
    add_corrections(teller, &edition, step);
    for (size_t i = 0; i < step->count; i++)
        tell_revision(teller, &edition, step->older, &step->changes[i]);
    for (size_t i = 0; i < step->count; i++)
        tell_followed(teller, &edition, &step->changes[i]);
    set_followed(teller, &edition);
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
                   const struct figure_change *now, size_t now_count)
{
    struct teller teller = {.publication = publication, .arena = arena};
    const struct editions *editions = &publication->editions;
    teller.of_school = ARENA_ARRAY(arena, const struct correction *, publication->school_count);
    teller.followed = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    if (editions_find(editions, publication->version) == NULL) {
        struct step step = {.older = editions_newest(editions), .changes = now, .count = now_count};
        tell_edition(&teller, publication->version, publication->created, &step);
    }
    for (uint32_t i = editions->count; i > 0; i--) {
        struct step step = {.newer = &editions->items[i - 1], .older = i > 1 ? &editions->items[i - 2] : NULL};
        if (step.older != NULL)
            step.changes = compare(arena, step.older, step.newer, &step.count);
        tell_edition(&teller, step.newer->name, step.newer->released, &step);
    }
    for (uint32_t i = 0; i < publication->correction_count; i++) /* of editions from before the ledger */
        if (!is_told(&teller, publication->corrections[i].edition))
            tell_edition(&teller, publication->corrections[i].edition, SLICE_EMPTY, &(struct step){.count = 0});
    *history = (struct history){teller.editions, teller.edition_count, teller.items, teller.item_count};
}
