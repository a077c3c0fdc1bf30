/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/verification.h"

#include "editions/code.h"
#include "editions/comparison.h"
#include "editions/value_match.h"

static const struct published_figure *find_code(const struct edition *edition, const char code[CODE_SHOWN_BYTES])
{
    for (size_t i = 0; i < edition->figure_count; i++) {
        const struct published_figure *figure = &edition->figures[i];
        char own[CODE_SHOWN_BYTES];
        code_write(own, edition->name, figure->name, figure->text);
        if (memcmp(own, code, CODE_SHOWN_BYTES) == 0)
            return figure;
    }
    return NULL;
}

static enum verdict verdict_of(const struct verified_change *change)
{
    if (change->after == NULL)
        return VERDICT_GONE;
    switch (change->explanation.kind) {
    case EXPLANATION_ANNOUNCED:
        return VERDICT_REVISED;
    case EXPLANATION_FINAL:
        return VERDICT_MATCHES;
    default:
        return VERDICT_CORRECTED;
    }
}

/* What became of the figure after its edition. A figure that is gone does not come back under its name. */
static void follow(struct verification *verification, struct arena *arena, const struct editions *editions)
{
    const struct published_figure *now = verification->figure;
    struct slice name = verification->edition->name;
    struct verified_change *changes = ARENA_ARRAY(arena, struct verified_change, editions->count);
    verification->changes = changes;
    for (const struct edition *edition = verification->edition + 1;
         edition < editions->items + editions->count && now != NULL; edition++) {
        const struct published_figure *after = edition_find_figure(edition, now->name);
        struct edition_entries entries;
        bool is_same = after != NULL && !figures_differ(name, now, edition->name, after);
        name = edition->name;
        if (is_same) {
            now = after;
            continue;
        }
        edition_entries_read(&entries, arena, edition);
        changes[verification->change_count++] =
            (struct verified_change){edition, now, after, explanation_of(&entries, now, after)};
        now = after;
    }
}

void verification_make(struct verification *verification, struct arena *arena, const struct editions *editions,
                       struct slice typed, struct slice value)
{
    char *code = arena_allocate_bytes(arena, CODE_SHOWN_BYTES);
    *verification = (struct verification){.verdict = VERDICT_MISTYPED, .code = typed};
    if (code_read(code, typed) != CODE_RIGHT)
        return;
    verification->code = slice_make(code, CODE_SHOWN_BYTES);
    verification->verdict = VERDICT_UNKNOWN;
    for (uint32_t i = editions->count; i-- > 0 && verification->figure == NULL;) {
        verification->edition = &editions->items[i];
        verification->figure = find_code(verification->edition, code);
    }
    if (verification->figure == NULL)
        return;
    verification->verdict = VERDICT_MATCHES;
    follow(verification, arena, editions);
    for (size_t i = verification->change_count; i-- > 0 && verification->verdict == VERDICT_MATCHES;)
        verification->verdict = verdict_of(&verification->changes[i]);
    if (!slice_is_empty(value) && !value_matches(arena, verification->figure, value))
        verification->verdict = VERDICT_OTHER_VALUE;
}

void verification_address(struct arena *arena, struct slice figure, struct slice *page, struct slice *fragment)
{
    struct figure_name name;
    *page = *fragment = SLICE_EMPTY;
    if (!figure_name_read(figure, &name))
        return;
    struct slice folder = name.is_stated ? name.subject : comparison_page_of(arena, name.subject);
    *page = slice_is_empty(folder) ? SLICE_EMPTY : SLICE_JOIN(arena, folder, SLICE("/"));
    *fragment = SLICE_JOIN(arena, name.place, SLICE("-"), name.period);
}
