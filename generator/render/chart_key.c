/* SPDX-License-Identifier: EUPL-1.2 */
/* The key of a chart and the patterns that it explains. */
#include "render/chart_key.h"

#include "render/html.h"

void chart_key_add(struct chart_key *key, enum chart_sample sample, uint32_t index, struct slice text)
{
    if (slice_is_empty(text) || key->count == CHART_KEY_MOST)
        return;
    key->entries[key->count++] = (struct chart_key_entry){sample, index, text};
}

static void append_group_sample(struct buffer *out, struct slice id, uint32_t group)
{
    BUFFER_LITERAL(out, "<rect x=\"1\" y=\"4\" width=\"20\" height=\"12\"");
    chart_append_group(out, id, group);
    BUFFER_LITERAL(out, "/>");
}

static void append_bin_sample(struct buffer *out, uint32_t shade)
{
    BUFFER_LITERAL(out, "<rect x=\"3\" y=\"3\" width=\"16\" height=\"14\" class=\"chart-bin-");
    buffer_append_unsigned(out, shade + 1);
    BUFFER_LITERAL(out, "\"/>");
}

static void append_sample(struct buffer *out, const struct chart_key_entry *entry, struct slice id)
{
    switch (entry->sample) {
    case CHART_SAMPLE_CIRCLE:
        BUFFER_LITERAL(out, "<circle class=\"chart-filled\" cx=\"11\" cy=\"10\"/>");
        break;
    case CHART_SAMPLE_HOLLOW:
        BUFFER_LITERAL(out, "<circle class=\"chart-ring\" cx=\"11\" cy=\"10\"/>");
        break;
    case CHART_SAMPLE_SQUARE:
        BUFFER_LITERAL(out, "<rect class=\"chart-square\" x=\"11\" y=\"10\"/>");
        break;
    case CHART_SAMPLE_LINE:
        BUFFER_LITERAL(out, "<line class=\"chart-fit\" x1=\"0\" x2=\"22\" y1=\"10\" y2=\"10\"/>");
        break;
    case CHART_SAMPLE_STRONG:
        BUFFER_LITERAL(out, "<line class=\"chart-line chart-subject\" x1=\"1\" x2=\"21\" y1=\"10\" y2=\"10\"/>");
        break;
    case CHART_SAMPLE_THIN:
        BUFFER_LITERAL(out, "<line class=\"chart-member\" x1=\"0\" x2=\"22\" y1=\"10\" y2=\"10\"/>");
        break;
    case CHART_SAMPLE_REFERENCE:
        BUFFER_LITERAL(out, "<line class=\"chart-reference\" x1=\"0\" x2=\"22\" y1=\"10\" y2=\"10\"/>");
        break;
    case CHART_SAMPLE_BAND:
        BUFFER_LITERAL(out, "<rect class=\"chart-band\" y=\"3\" width=\"22\" height=\"14\"/>");
        break;
    case CHART_SAMPLE_EDGES:
        BUFFER_LITERAL(out, "<path class=\"chart-edge\" d=\"M0 4h22M0 16h22\"/>");
        break;
    case CHART_SAMPLE_SPREAD:
        BUFFER_LITERAL(out, "<path class=\"chart-spread\" d=\"M1 6v8m0-4h20m0-4v8\"/>");
        break;
    case CHART_SAMPLE_BIN:
        append_bin_sample(out, entry->index);
        break;
    case CHART_SAMPLE_GROUP:
        append_group_sample(out, id, entry->index);
        break;
    }
}

void chart_key_draw(struct buffer *out, const struct chart_key *key, struct slice id)
{
    if (key->count == 0)
        return;
    BUFFER_LITERAL(out, "<div class=\"chart-key\" aria-hidden=\"true\">");
    for (uint32_t i = 0; i < key->count; i++) {
        BUFFER_LITERAL(out, "<span><svg class=\"chart chart-sample\" width=\"22\" height=\"20\">");
        append_sample(out, &key->entries[i], id);
        BUFFER_LITERAL(out, "</svg>");
        html_text(out, key->entries[i].text);
        BUFFER_LITERAL(out, "</span>");
    }
    BUFFER_LITERAL(out, "</div>");
}

void chart_draw_scale_name(struct buffer *out, struct slice classes, struct slice name, struct slice note)
{
    if (slice_is_empty(name))
        return;
    BUFFER_LITERAL(out, "<p class=\"");
    buffer_append(out, classes);
    BUFFER_LITERAL(out, "\">");
    html_text(out, name);
    if (!slice_is_empty(note)) {
        BUFFER_LITERAL(out, " <span>(");
        html_text(out, note);
        BUFFER_LITERAL(out, ")</span>");
    }
    BUFFER_LITERAL(out, "</p>");
}

void chart_open_frame(struct buffer *out) { BUFFER_LITERAL(out, "<div class=\"chart-frame\">"); }
void chart_open_ordered_frame(struct buffer *out, uint32_t group_count)
{
    BUFFER_LITERAL(out, "<div class=\"chart-frame chart-ordered chart-ordered-");
    buffer_append_unsigned(out, group_count);
    BUFFER_LITERAL(out, "\">");
}

void chart_close_frame(struct buffer *out) { BUFFER_LITERAL(out, "</div>"); }

static void append_pattern(struct buffer *out, struct slice id, struct slice name, struct slice drawing)
{
    BUFFER_LITERAL(out, "<pattern id=\"");
    html_attribute(out, id);
    buffer_append_byte(out, '-');
    buffer_append(out, name);
    BUFFER_LITERAL(out, "\" patternUnits=\"userSpaceOnUse\" width=\"6\" height=\"6\"");
    buffer_append(out, drawing);
    BUFFER_LITERAL(out, "</pattern>");
}

void chart_append_group_patterns(struct buffer *out, struct slice id, uint32_t group_count)
{
    if (group_count < 3)
        return;
    BUFFER_LITERAL(out, "<defs>");
    append_pattern(out, id, SLICE("3"),
                   SLICE(" patternTransform=\"rotate(45)\"><path class=\"chart-stripe-3\" d=\"M1.5 0v6\"/>"));
    if (group_count > 4)
        append_pattern(out, id, SLICE("5"), SLICE("><circle class=\"chart-speck\" cx=\"3\" cy=\"3\"/>"));
    if (group_count > 5)
        append_pattern(out, id, SLICE("6"), SLICE("><path class=\"chart-stripe-6\" d=\"M0 1.5h6\"/>"));
    BUFFER_LITERAL(out, "</defs>");
}

void chart_append_fall_pattern(struct buffer *out, struct slice id)
{
    BUFFER_LITERAL(out, "<defs>");
    append_pattern(out, id, SLICE("fall"),
                   SLICE(" patternTransform=\"rotate(-45)\"><path class=\"chart-stripe\" d=\"M1.5 0v6\"/>"));
    BUFFER_LITERAL(out, "</defs>");
}

static void append_fill(struct buffer *out, struct slice id, struct slice name)
{
    BUFFER_LITERAL(out, " fill=\"url(#");
    html_attribute(out, id);
    buffer_append_byte(out, '-');
    buffer_append(out, name);
    BUFFER_LITERAL(out, ")\"");
}

void chart_append_group(struct buffer *out, struct slice id, uint32_t group)
{
    BUFFER_LITERAL(out, " class=\"chart-group-");
    buffer_append_unsigned(out, group + 1);
    BUFFER_LITERAL(out, "\"");
    static const char *const patterns[GROUPED_MOST] = {"", "", "3", "", "5", "6"};
    if (*patterns[group] != 0)
        append_fill(out, id, slice_from_c(patterns[group]));
}

void chart_append_fall(struct buffer *out, struct slice id)
{
    BUFFER_LITERAL(out, " class=\"chart-fall\"");
    append_fill(out, id, SLICE("fall"));
}
