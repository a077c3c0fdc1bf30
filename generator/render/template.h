/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Templates: the Mustache specification (interpolation, sections, inverted sections, partials, comments, set
 * delimiters, inheritance), compiled once, rendered by many threads.
 *
 * What is stricter than the specification, and why, is told in man/redovisa-templates.5: values are typed, so text is
 * escaped even in {{{name}}} and {{&name}}; the compiler follows the HTML and knows for each tag whether it stands
 * between tags, in a quoted attribute or in an address attribute, and refuses an unquoted attribute and the inside of
 * <script> and <style>; a name that no view on the stack has is an error.
 *
 * {{word.key}} writes a word of the language the set was compiled for; a word may hold tags itself.
 * {{>parts/table}} and {{<layouts/base}} name templates of the same set.
 */
#ifndef REDOVISA_RENDER_TEMPLATE_H
#define REDOVISA_RENDER_TEMPLATE_H

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "language/words.h"
#include "render/view.h"

#define TEMPLATE_MAXIMUM_BYTES ((size_t)1 << 20)
#define TEMPLATE_MAXIMUM_DEPTH 32
#define TEMPLATE_MAXIMUM_STEPS 10000000
#define PAGE_MAXIMUM_BYTES ((size_t)10 << 20)

struct template_set;
struct template;

/* How {{name}} writes: as HTML (escaped by place), or as plain text (descriptions, JSON titles, the specification's
 * tests of other things than escaping). */
enum template_output { TEMPLATE_HTML, TEMPLATE_PLAIN };

/* Everything of the set lives in `arena`; sources and words must outlive it. `words` may be NULL. */
struct template_set *template_set_new(struct arena *arena, enum template_output output, const struct words *words);
/* Adds a source under a name ("pages/school"), or replaces it; it is compiled by template_set_compile. */
void template_set_add(struct template_set *set, struct slice name, const struct source *source);
/*
 * Compiles everything, resolves partials, parents and words, once. False when there were errors (at most 100 a template
 * are told); the set is then of no use. A compiled set does not change: any number of threads may render from it.
 */
bool template_set_compile(struct template_set *set, struct diagnostics *diagnostics);
/* NULL when there is none. */
const struct template *template_set_find(const struct template_set *set, struct slice name);
/* The word "lead" as a template of this set, or NULL; "word.lead" finds it too. */
const struct template *template_set_find_word(const struct template_set *set, struct slice key);

/* One a thread: remembers where names were found, and gathers faults. */
struct renderer {
    const struct template_set *set;
    uint64_t *hints; /* one a tag of the set: how deep and at which position its name stood last time */
    struct diagnostics *diagnostics;
    size_t steps;
};
void renderer_init(struct renderer *renderer, const struct template_set *set, struct arena *arena,
                   struct diagnostics *diagnostics);
/*
 * Appends to `out`, which should be empty or end between tags. False when a name was missing, a kind did not fit its
 * place or a limit was passed; what was written is then of no use. A renderer tells each tag's fault once, however many
 * pages have it. `steps` says how many the page took.
 */
bool template_render(struct renderer *renderer, const struct template *template, const struct view *view,
                     struct buffer *out);

#endif
