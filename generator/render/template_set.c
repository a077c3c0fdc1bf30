/* SPDX-License-Identifier: EUPL-1.2 */
/* The set: sources and words by name, and the order in which they are read and compiled. */
#include "render/template_nodes.h"

struct template_set *template_set_new(struct arena *arena, enum template_output output, const struct words *words)
{
    struct template_set *set = ARENA_NEW(arena, struct template_set);
    set->arena = arena;
    set->output = output;
    set->words = words;
    map_init(&set->by_name, arena);
    map_init(&set->by_word, arena);
    return set;
}

static struct template *append_template(struct template_set *set, struct slice name)
{
    struct template *template = ARENA_NEW(set->arena, struct template);
    template->name = name;
    set->templates = arena_grow(set->arena, set->templates, set->count, &set->capacity, sizeof *set->templates);
    set->templates[set->count++] = template;
    return template;
}

void template_set_add(struct template_set *set, struct slice name, const struct source *source)
{
    struct template *template = template_by_name(set, name);
    if (template == NULL) {
        map_add(&set->by_name, name, (uint32_t)set->count);
        template = append_template(set, name);
    }
    template->source = source;
    template->text = source->bytes;
}

static void add_words(struct template_set *set)
{
    for (uint32_t i = 0; set->words != NULL && i < set->words->count; i++) {
        const struct word *word = &set->words->items[i];
        map_add(&set->by_word, word->key, (uint32_t)set->count);
        struct template *template = append_template(set, word->key);
        template->text = word->text;
        template->place = word->place;
    }
}

bool template_set_compile(struct template_set *set, struct diagnostics *diagnostics)
{
    bool is_whole = true;
    if (!set->is_compiled)
        add_words(set);
    set->is_compiled = true;
    for (size_t i = 0; i < set->count; i++) {
        struct template *template = set->templates[i];
        template->is_broken =
            !template_scan(template, set->arena, diagnostics) || !template_parse(template, set->arena, diagnostics);
        is_whole = is_whole && !template->is_broken;
    }
    return template_compile(set, diagnostics) && is_whole;
}

static struct template *find_in(const struct template_set *set, const struct map *map, struct slice key)
{
    uint32_t index = map_find(map, key);
    return index == MAP_ABSENT ? NULL : set->templates[index];
}

struct template *template_by_name(const struct template_set *set, struct slice name)
{
    return find_in(set, &set->by_name, name);
}

struct template *template_of_word(const struct template_set *set, struct slice key)
{
    return find_in(set, &set->by_word, key);
}

const struct template *template_set_find(const struct template_set *set, struct slice name)
{
    return template_by_name(set, name);
}

const struct template *template_set_find_word(const struct template_set *set, struct slice key)
{
    const struct template *word = template_of_word(set, key);
    if (word == NULL && slice_starts_with(key, SLICE("word.")))
        word = template_of_word(set, slice_from(key, sizeof "word." - 1));
    return word;
}

struct place template_place_of(const struct template *template, size_t offset)
{
    return template->source == NULL ? template->place : place_at(template->source, offset);
}

static bool is_reported(const struct diagnostics *diagnostics, enum diagnostic_code code, const struct place *place)
{
    for (size_t i = diagnostics->count; i > 0; i--) {
        const struct diagnostic *item = &diagnostics->items[i - 1];
        if (item->code == code && item->place.source == place->source && item->place.line == place->line &&
            item->place.column == place->column)
            return true;
    }
    return false;
}

void template_report(struct template *template, struct diagnostics *diagnostics, enum diagnostic_code code,
                     size_t offset, struct slice first, struct slice second)
{
    if (template->fault_count >= TEMPLATE_MAXIMUM_FAULTS)
        return;
    struct place place = template_place_of(template, offset);
    if (is_reported(diagnostics, code, &place))
        return;
    template->fault_count++;
    DIAGNOSTICS_ADD(diagnostics, code, place, first, second);
}
