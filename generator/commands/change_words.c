/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/change_words.h"

#include "base/diagnostics.h"
#include "exports/table_out.h"

void change_append_shown(struct buffer *out, const struct published_figure *figure)
{
    struct slice text = figure->text;
    if (figure->kind != FIGURE_SENTENCE) {
        diagnostics_append_visible(out, text);
        return;
    }
    for (size_t i = 0, start = 0; i <= text.length; i++) {
        if (i < text.length && text.bytes[i] != '{' && text.bytes[i] != '}')
            continue;
        diagnostics_append_visible(out, slice_sub(text, start, i - start));
        start = i + 1;
    }
}

static void append_correction(struct buffer *out, const struct slice *cells, bool is_swedish)
{
    buffer_append(out, is_swedish ? SLICE("; rättad ") : SLICE("; corrected "));
    diagnostics_append_visible(out, cells[CORRECTION_DATE]);
    BUFFER_LITERAL(out, ": ");
    diagnostics_append_visible(out, cells[CORRECTION_REASON]);
    if (slice_is_empty(cells[CORRECTION_DECIDED_BY]))
        return;
    buffer_append(out, is_swedish ? SLICE(" (beslutat av ") : SLICE(" (decided by "));
    diagnostics_append_visible(out, cells[CORRECTION_DECIDED_BY]);
    BUFFER_LITERAL(out, ")");
}

void change_append_why(struct buffer *out, const struct explanation *explanation, enum language language)
{
    bool is_swedish = language == LANGUAGE_SWEDISH;
    switch (explanation->kind) {
    case EXPLANATION_CORRECTED:
        append_correction(out, explanation->cells, is_swedish);
        break;
    case EXPLANATION_ANNOUNCED:
        buffer_append(out, is_swedish ? SLICE("; reviderad som annonserat, värdet var preliminärt")
                                      : SLICE("; revised as announced, the value was provisional"));
        break;
    case EXPLANATION_FINAL:
        buffer_append(out, is_swedish ? SLICE("; värdet var preliminärt och är nu slutligt")
                                      : SLICE("; the value was provisional and is final now"));
        break;
    default:
        buffer_append(out, is_swedish ? SLICE("; följer av andra ändringar i utgåvan")
                                      : SLICE("; follows from other changes in the edition"));
        break;
    }
}

static void append_member(struct buffer *out, struct slice name, struct slice text)
{
    BUFFER_LITERAL(out, ", ");
    json_out_string(out, name);
    BUFFER_LITERAL(out, ": ");
    json_out_string(out, text);
}

void change_append_json(struct buffer *out, const struct explanation *explanation)
{
    static const struct slice kinds[] = {
        [EXPLANATION_CORRECTED] = SLICE_CONSTANT("corrected"),
        [EXPLANATION_ANNOUNCED] = SLICE_CONSTANT("announced"),
        [EXPLANATION_FINAL] = SLICE_CONSTANT("final"),
        [EXPLANATION_FOLLOWS] = SLICE_CONSTANT("follows"),
    };
    const struct slice *cells = explanation->cells;
    append_member(out, SLICE("why"), kinds[explanation->kind]);
    if (cells == NULL)
        return;
    append_member(out, SLICE("class"), cells[CORRECTION_CLASS]);
    append_member(out, SLICE("date"), cells[CORRECTION_DATE]);
    append_member(out, SLICE("reason"), cells[CORRECTION_REASON]);
    append_member(out, SLICE("decided_by"), cells[CORRECTION_DECIDED_BY]);
}
