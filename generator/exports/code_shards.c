/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Codes are made once for every figure and put into shards by counting. An entry of a shard is the edition's position
 * (upper half) and the figure's in it. What became of a figure is found by laying the lists of two neighbours beside
 * each other, newest first, so that what did not change takes over what its later self knows.
 */
#include "exports/code_shards.h"

#include "base/workers.h"
#include "editions/explanation.h"
#include "exports/table_out.h"
#include "model/figure_name.h"

#include <stdlib.h>

#define FIGURES_A_JOB 4096
#define BITS_A_CHARACTER 5
#define CHARACTERS_LOOKED_AT 3
/* Of an entry beside its name and text: code, edition, quotes and commas. */
#define OTHER_BYTES 28

static const uint32_t not_changed = UINT32_MAX;

/* Where the text became another: in which edition, and there which figure; `figure` = NONE when it is gone. */
struct code_change {
    uint32_t edition; /* not_changed */
    uint32_t figure;
};

struct shown_code {
    char shown[CODE_SHOWN_BYTES];
};

struct selector {
    struct figure_name name;
    const struct correction *correction;
};

struct code_shard_edition {
    struct shown_code *codes;
    struct code_change *changes;
    struct map corrections; /* of this edition: name → position in the publication's */
    struct selector *selectors;
    size_t selector_count;
};

unsigned code_shards_bits(const struct editions *editions)
{
    uint64_t bytes = 0;
    unsigned bits = 0;
    for (uint32_t e = 0; e < editions->count; e++)
        for (size_t i = 0; i < editions->items[e].figure_count; i++)
            bytes +=
                editions->items[e].figures[i].name.length + editions->items[e].figures[i].text.length + OTHER_BYTES;
    while (bits < CODE_SHARD_MAXIMUM_BITS && bytes >> bits > CODE_SHARD_BYTES)
        bits++;
    return bits;
}

static unsigned digit_value(char digit)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    return (unsigned)(strchr(alphabet, digit) - alphabet);
}

static uint32_t shard_of(const struct code_shards *shards, const struct shown_code *code)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < CHARACTERS_LOOKED_AT; i++)
        value = value << BITS_A_CHARACTER | digit_value(code->shown[i]);
    return value >> (CHARACTERS_LOOKED_AT * BITS_A_CHARACTER - shards->bits);
}

struct code_job {
    uint32_t edition;
    size_t first;
};

struct coding {
    const struct code_shards *shards;
    const struct code_job *jobs;
};

static bool make_codes(void *context, unsigned worker, size_t number)
{
    const struct coding *coding = context;
    const struct code_job *job = &coding->jobs[number];
    const struct edition *edition = &coding->shards->publication->editions.items[job->edition];
    struct shown_code *codes = coding->shards->editions[job->edition].codes;
    (void)worker;
    for (size_t i = job->first; i < edition->figure_count && i < job->first + FIGURES_A_JOB; i++)
        code_write(codes[i].shown, edition->name, edition->figures[i].name, edition->figures[i].text);
    return true;
}

static void code_everything(struct code_shards *shards, struct arena *arena, unsigned worker_count)
{
    const struct editions *editions = &shards->publication->editions;
    struct code_job *jobs = NULL;
    size_t count = 0;
    size_t capacity = 0;
    for (uint32_t e = 0; e < editions->count; e++) {
        shards->editions[e].codes = ARENA_ARRAY(arena, struct shown_code, editions->items[e].figure_count);
        for (size_t first = 0; first < editions->items[e].figure_count; first += FIGURES_A_JOB) {
            jobs = arena_grow(arena, jobs, count, &capacity, sizeof *jobs);
            jobs[count++] = (struct code_job){e, first};
        }
    }
    struct coding coding = {shards, jobs};
    workers_run(worker_count, count, 1, make_codes, &coding);
}

/* What became final as it was is no change to those who ask what was shown. */
static bool has_changed(struct slice old_edition, const struct published_figure *before, struct slice new_edition,
                        const struct published_figure *after)
{
    return !slice_equal(before->text, after->text) && figures_differ(old_edition, before, new_edition, after);
}

/* In the order of names: what the next edition has of a figure. *at goes on from the one before. */
static struct code_change change_in(const struct code_shards *shards, uint32_t e, const struct published_figure *figure,
                                    size_t *at)
{
    const struct editions *editions = &shards->publication->editions;
    const struct edition *newer = &editions->items[e + 1];
    while (*at < newer->figure_count && slice_compare(newer->figures[*at].name, figure->name) < 0)
        ++*at;
    if (*at == newer->figure_count || !slice_equal(newer->figures[*at].name, figure->name))
        return (struct code_change){e + 1, NONE};
    if (!has_changed(editions->items[e].name, figure, newer->name, &newer->figures[*at]))
        return shards->editions[e + 1].changes[*at];
    return (struct code_change){e + 1, (uint32_t)*at};
}

/* The same against the edition being built, of which the changes alone are known. */
static struct code_change change_now(const struct code_shards *shards, uint32_t e,
                                     const struct published_figure *figure, size_t *at)
{
    const struct code_shard_change *changes = shards->changes;
    while (*at < shards->change_count && slice_compare(changes[*at].name, figure->name) < 0)
        ++*at;
    bool is_changed = *at < shards->change_count && slice_equal(changes[*at].name, figure->name) &&
                      (changes[*at].now == NULL || has_changed(shards->publication->editions.items[e].name, figure,
                                                               shards->publication->version, changes[*at].now));
    if (!is_changed)
        return (struct code_change){not_changed, NONE};
    return (struct code_change){e + 1, changes[*at].now == NULL ? NONE : (uint32_t)*at};
}

static void find_changes(struct code_shards *shards, struct arena *arena, uint32_t e)
{
    const struct edition *edition = &shards->publication->editions.items[e];
    bool is_newest = e + 1 == shards->publication->editions.count;
    struct code_change *changes = ARENA_ARRAY(arena, struct code_change, edition->figure_count);
    size_t at = 0;
    for (size_t i = 0; i < edition->figure_count; i++)
        changes[i] = is_newest ? change_now(shards, e, &edition->figures[i], &at)
                               : change_in(shards, e, &edition->figures[i], &at);
    shards->editions[e].changes = changes;
}

static struct slice edition_name(const struct code_shards *shards, uint32_t e)
{
    const struct publication *publication = shards->publication;
    return e < publication->editions.count ? publication->editions.items[e].name : publication->version;
}

static const struct published_figure *figure_in(const struct code_shards *shards, const struct code_change *change)
{
    const struct editions *editions = &shards->publication->editions;
    if (change->edition < editions->count)
        return &editions->items[change->edition].figures[change->figure];
    return shards->changes[change->figure].now;
}

static void gather_corrections(struct code_shards *shards, struct arena *arena, uint32_t e)
{
    const struct publication *publication = shards->publication;
    struct code_shard_edition *edition = &shards->editions[e];
    size_t capacity = 0;
    map_init(&edition->corrections, arena);
    for (uint32_t c = 0; c < publication->correction_count; c++) {
        const struct correction *correction = &publication->corrections[c];
        struct figure_name name;
        if (!slice_equal(correction->edition, edition_name(shards, e)) ||
            !figure_name_read(correction->observation, &name))
            continue;
        if (!figure_name_has_star(&name)) {
            map_add(&edition->corrections, correction->observation, c);
            continue;
        }
        figure_name_settle(&name, publication);
        edition->selectors =
            arena_grow(arena, edition->selectors, edition->selector_count, &capacity, sizeof *edition->selectors);
        edition->selectors[edition->selector_count++] = (struct selector){name, correction};
    }
}

/* Counts, then puts each figure behind those of its shard. */
static void share_out(struct code_shards *shards, struct arena *arena)
{
    const struct editions *editions = &shards->publication->editions;
    size_t *next = ARENA_ARRAY(arena, size_t, (size_t)shards->count + 1);
    size_t all = 0;
    for (uint32_t e = 0; e < editions->count; e++)
        for (size_t i = 0; i < editions->items[e].figure_count; i++, all++)
            next[shard_of(shards, &shards->editions[e].codes[i]) + 1]++;
    shards->first = ARENA_ARRAY(arena, size_t, (size_t)shards->count + 1);
    for (uint32_t s = 0; s < shards->count; s++)
        next[s + 1] += next[s];
    memcpy(shards->first, next, ((size_t)shards->count + 1) * sizeof *next);
    uint64_t *figures = ARENA_ARRAY(arena, uint64_t, all);
    for (uint32_t e = 0; e < editions->count; e++)
        for (size_t i = 0; i < editions->items[e].figure_count; i++)
            figures[next[shard_of(shards, &shards->editions[e].codes[i])]++] = (uint64_t)e << 32 | i;
    shards->figures = figures;
}

void code_shards_build(struct code_shards *shards, struct arena *arena, const struct publication *publication,
                       const struct code_shard_change *changes, size_t change_count, unsigned worker_count)
{
    uint32_t count = publication->editions.count;
    *shards = (struct code_shards){.publication = publication, .changes = changes, .change_count = change_count};
    if (count == 0)
        return;
    bool is_released = editions_find(&publication->editions, publication->version) != NULL;
    shards->edition_count = count + !is_released;
    shards->bits = code_shards_bits(&publication->editions);
    shards->count = (uint32_t)1 << shards->bits;
    shards->editions = ARENA_ARRAY(arena, struct code_shard_edition, shards->edition_count);
    code_everything(shards, arena, worker_count);
    for (uint32_t e = shards->edition_count; e-- > 0;)
        gather_corrections(shards, arena, e);
    for (uint32_t e = count; e-- > 0;)
        find_changes(shards, arena, e);
    share_out(shards, arena);
}

struct slice code_shard_path(struct arena *arena, uint32_t shard)
{
    static const char digits[] = "0123456789abcdef";
    char name[4];
    for (unsigned i = 0; i < sizeof name; i++)
        name[i] = digits[shard >> (4 * (sizeof name - 1 - i)) & 15];
    return SLICE_JOIN(arena, SLICE("data/koder/"), slice_make(name, sizeof name), SLICE(".json"));
}

struct found_figure {
    const struct shown_code *code;
    uint32_t edition;
    uint32_t figure;
};

/* One shard on its way. Its reasons are gathered before they are written. */
struct shard_out {
    const struct code_shards *shards;
    struct arena *arena;
    struct map reasons;
    struct slice *reason_texts;
    size_t reason_count;
    size_t reason_capacity;
};

static const struct correction *find_correction(const struct code_shards *shards, uint32_t e, struct slice name)
{
    const struct code_shard_edition *edition = &shards->editions[e];
    uint32_t exact = map_find(&edition->corrections, name);
    struct figure_name parts;
    if (exact != MAP_ABSENT)
        return &shards->publication->corrections[exact];
    if (edition->selector_count == 0 || !figure_name_read(name, &parts))
        return NULL;
    for (size_t i = 0; i < edition->selector_count; i++)
        if (figure_name_matches(&edition->selectors[i].name, &parts))
            return edition->selectors[i].correction;
    return NULL;
}

/* The day on which the calendar announced that provisional values of the figure's measure are revised, or empty. */
static struct slice announced_day(const struct publication *publication, uint32_t newer, struct slice name)
{
    struct slice rest = name;
    slice_cut(&rest, '/');
    uint32_t measure = publication_find_measure(publication, slice_cut(&rest, '/'));
    struct slice after = publication->editions.items[newer - 1].released;
    struct slice until = newer < publication->editions.count ? publication->editions.items[newer].released
                                                             : slice_sub(publication->created, 0, 10);
    for (uint32_t i = 0; measure != NONE && i < publication->calendar_count; i++) {
        const struct calendar_entry *entry = &publication->calendar[i];
        if (entry->measure == measure && slice_compare(entry->date, after) > 0 &&
            slice_compare(entry->date, until) <= 0)
            return entry->date;
    }
    return SLICE_EMPTY;
}

static uint32_t reason_number(struct shard_out *shard, struct slice reason)
{
    uint32_t number = map_add(&shard->reasons, reason, (uint32_t)shard->reason_count);
    if (number == shard->reason_count) {
        shard->reason_texts = arena_grow(shard->arena, shard->reason_texts, shard->reason_count,
                                         &shard->reason_capacity, sizeof *shard->reason_texts);
        shard->reason_texts[shard->reason_count++] = reason;
    }
    return number;
}

static void write_change(struct shard_out *shard, struct buffer *out, const struct published_figure *before,
                         const struct code_change *change)
{
    const struct publication *publication = shard->shards->publication;
    BUFFER_LITERAL(out, ",[");
    buffer_append_unsigned(out, change->edition);
    const struct correction *correction = find_correction(shard->shards, change->edition, before->name);
    bool is_gone = change->figure == NONE;
    bool is_revised =
        correction == NULL && !is_gone && before->status == STATUS_PROVISIONAL && before->kind == FIGURE_SOURCE;
    struct slice day = is_revised ? announced_day(publication, change->edition, before->name) : SLICE_EMPTY;
    buffer_append(out, correction != NULL ? SLICE(",\"c\",")
                       : is_gone          ? SLICE(",\"g\",")
                       : is_revised       ? SLICE(",\"r\",")
                                          : SLICE(",\"f\","));
    json_out_string(out, is_gone ? SLICE_EMPTY : figure_in(shard->shards, change)->text);
    if (correction != NULL) {
        BUFFER_LITERAL(out, ",");
        json_out_string(out, correction->date);
        BUFFER_LITERAL(out, ",");
        buffer_append_unsigned(out, reason_number(shard, correction->reason));
    } else if (!slice_is_empty(day)) {
        BUFFER_LITERAL(out, ",");
        json_out_string(out, day);
    }
    BUFFER_LITERAL(out, "]");
}

/* The number that a text begins with, as values are written: "-1234.5" of "−1 234,50 kr". */
static struct slice number_of(struct arena *scratch, struct slice text)
{
    char *digits = arena_allocate_bytes(scratch, text.length);
    size_t length = 0;
    bool has_point = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t character = slice_decode(text, &at);
        if (character == ' ' || character == 0xA0 || character == 0x202F)
            continue;
        bool is_minus = character == 0x2212 || character == '-';
        bool is_point = character == ',' || character == '.';
        if (!is_minus && !is_point && (character < '0' || character > '9'))
            break;
        has_point = has_point || is_point;
        digits[length++] = is_minus ? '-' : is_point ? '.' : (char)character;
    }
    while (has_point && length != 0 && (digits[length - 1] == '0' || digits[length - 1] == '.'))
        has_point = digits[--length] != '.';
    return slice_make(digits, length);
}

static void write_figure(struct shard_out *shard, struct buffer *out, const struct found_figure *found)
{
    const struct code_shards *shards = shard->shards;
    const struct editions *editions = &shards->publication->editions;
    const struct published_figure *figure = &editions->items[found->edition].figures[found->figure];
    BUFFER_LITERAL(out, "[\"");
    buffer_append(out, slice_make(found->code->shown, CODE_SHOWN_BYTES));
    BUFFER_LITERAL(out, "\",");
    buffer_append_unsigned(out, found->edition);
    BUFFER_LITERAL(out, ",");
    json_out_string(out, figure->name);
    BUFFER_LITERAL(out, ",");
    json_out_string(out, figure->text);
    if (!slice_is_empty(figure->value) &&
        !slice_equal(number_of(shard->arena, figure->value), number_of(shard->arena, figure->text))) {
        BUFFER_LITERAL(out, ",");
        json_out_string(out, figure->value);
    }
    struct code_change change = shards->editions[found->edition].changes[found->figure];
    while (change.edition != not_changed) {
        write_change(shard, out, figure, &change);
        if (change.figure == NONE)
            break;
        figure = figure_in(shards, &change);
        if (change.edition == editions->count)
            break;
        change = shards->editions[change.edition].changes[change.figure];
    }
    BUFFER_LITERAL(out, "]");
}

static int compare_found(const void *left, const void *right)
{
    const struct found_figure *a = left;
    const struct found_figure *b = right;
    int order = memcmp(a->code->shown, b->code->shown, sizeof a->code->shown);
    return order != 0 ? order : (a->edition > b->edition) - (a->edition < b->edition);
}

static const struct found_figure *figures_of(const struct code_shards *shards, uint32_t shard, struct arena *scratch,
                                             size_t *count)
{
    *count = shards->first[shard + 1] - shards->first[shard];
    struct found_figure *found = ARENA_ARRAY(scratch, struct found_figure, *count);
    for (size_t i = 0; i < *count; i++) {
        uint64_t figure = shards->figures[shards->first[shard] + i];
        uint32_t edition = (uint32_t)(figure >> 32);
        found[i] = (struct found_figure){&shards->editions[edition].codes[(uint32_t)figure], edition, (uint32_t)figure};
    }
    if (*count != 0)
        qsort(found, *count, sizeof *found, compare_found);
    return found;
}

static void write_texts(struct buffer *out, const struct slice *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i != 0)
            BUFFER_LITERAL(out, ",");
        json_out_string(out, texts[i]);
    }
}

void code_shard_export(const struct code_shards *shards, uint32_t number, struct arena *scratch, struct buffer *out)
{
    struct shard_out shard = {.shards = shards, .arena = scratch};
    struct slice *names = ARENA_ARRAY(scratch, struct slice, shards->edition_count);
    size_t count;
    const struct found_figure *found = figures_of(shards, number, scratch, &count);
    for (uint32_t e = 0; e < shards->edition_count; e++)
        names[e] = edition_name(shards, e);
    map_init(&shard.reasons, scratch);
    BUFFER_LITERAL(out, "{\"editions\":[");
    write_texts(out, names, shards->edition_count);
    BUFFER_LITERAL(out, "],\n\"figures\":[");
    for (size_t i = 0; i < count; i++) {
        buffer_append(out, i == 0 ? SLICE("\n") : SLICE(",\n"));
        write_figure(&shard, out, &found[i]);
    }
    BUFFER_LITERAL(out, "],\n\"reasons\":[");
    write_texts(out, shard.reason_texts, shard.reason_count);
    BUFFER_LITERAL(out, "]}\n");
}
