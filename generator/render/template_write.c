/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Kind by place. Inside an address the part already written decides: a url must begin it, and text may only follow a
 * path, where it becomes one segment. The output itself is looked at, so it does not matter how many sections and parts
 * the address was put together from.
 */
#include "render/template_write.h"

#include "render/html.h"

/* An address in a page that is longer is not looked back over. */
#define MAXIMUM_ADDRESS_BYTES 4096

static struct slice kind_name(enum value_kind kind)
{
    static const struct slice names[] = {
        [VALUE_NOTHING] = SLICE_CONSTANT("nothing"), [VALUE_BOOLEAN] = SLICE_CONSTANT("boolean"),
        [VALUE_TEXT] = SLICE_CONSTANT("text"),       [VALUE_URL] = SLICE_CONSTANT("url"),
        [VALUE_MARKUP] = SLICE_CONSTANT("markup"),   [VALUE_FIGURE] = SLICE_CONSTANT("figure"),
        [VALUE_ROWS] = SLICE_CONSTANT("rows"),       [VALUE_LIST] = SLICE_CONSTANT("list"),
        [VALUE_VIEW] = SLICE_CONSTANT("view")};
    return names[kind];
}

static void fault_of_kind(struct template_state *state, const struct node *node, enum diagnostic_code code,
                          const struct value *value)
{
    template_state_fault(state, node, code, kind_name(value->kind));
}

/* What stands between the attribute's opening quote and here. */
static struct slice address_so_far(const struct buffer *out, char quote)
{
    size_t start = out->length;
    while (start > 0 && out->length - start < MAXIMUM_ADDRESS_BYTES && out->bytes[start - 1] != quote)
        start--;
    return slice_make(out->bytes + start, out->length - start);
}

/* "//" and "/\" begin a host; a character reference, a blank or a control could hide one. */
static bool may_begin_host(struct slice path)
{
    unsigned char second = path.length < 2 ? 'a' : (unsigned char)path.bytes[1];
    return path.bytes[0] == '/' && (second == '/' || second == '\\' || second == '&' || second <= ' ');
}

/* Does the address lead to this site or a named host, whatever text follows? *is_path until a ? or #. */
static bool is_settled(struct slice address, bool *is_path)
{
    *is_path = slice_find_byte(address, '?') == SIZE_MAX && slice_find_byte(address, '#') == SIZE_MAX;
    if (address.length == 0 || address.length >= MAXIMUM_ADDRESS_BYTES)
        return false;
    if (slice_starts_with(address, SLICE("https://"))) {
        size_t host_length = slice_find_byte(slice_from(address, sizeof "https://" - 1), '/');
        return host_length != 0 && host_length != SIZE_MAX;
    }
    char first = address.bytes[0];
    return (first == '/' || first == '.' || first == '#' || first == '?') && !may_begin_host(address);
}

static void write_segment(struct template_state *state, const struct node *node, struct slice text, char quote)
{
    bool is_path = false;
    if (!is_settled(address_so_far(state->out, quote), &is_path))
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_ADDRESS_VALUE, SLICE("text"));
    else if (is_path && (text.length == 0 || slice_equal(text, SLICE(".")) || slice_equal(text, SLICE(".."))))
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_ADDRESS_SEGMENT, text);
    else
        html_url_segment(state->out, text);
}

static void write_in_address(struct template_state *state, const struct node *node, const struct value *value,
                             char quote)
{
    if (value->kind == VALUE_TEXT)
        write_segment(state, node, value->as.text, quote);
    else if (value->kind != VALUE_URL)
        fault_of_kind(state, node, DIAGNOSTIC_TEMPLATE_ADDRESS_VALUE, value);
    else if (address_so_far(state->out, quote).length != 0)
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_ADDRESS_URL, SLICE_EMPTY);
    else
        html_url(state->out, value->as.url);
}

static void write_plain(struct template_state *state, const struct node *node, const struct value *value)
{
    if (value->kind == VALUE_TEXT)
        buffer_append(state->out, value->as.text);
    else if (value->kind == VALUE_URL)
        buffer_append(state->out, value->as.url.address);
    else if (value->kind == VALUE_FIGURE && value->as.figure->format == NULL)
        buffer_append(state->out, value->as.figure->text);
    else
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_MARKUP_MISPLACED, SLICE_EMPTY);
}

/* Text, url, markup or figure, between tags or in an attribute that holds text. */
static void write_html(struct template_state *state, const struct node *node, const struct value *value)
{
    struct buffer *out = state->out;
    bool is_attribute = node->place == PLACE_ATTRIBUTE;
    bool is_between_tags = node->place == PLACE_BETWEEN_TAGS;
    if (value->kind == VALUE_FIGURE && is_between_tags) {
        html_figure(out, value->as.figure);
    } else if (value->kind == VALUE_TEXT || (value->kind == VALUE_FIGURE && value->as.figure->format == NULL)) {
        struct slice text = value->kind == VALUE_TEXT ? value->as.text : value->as.figure->text;
        if (is_attribute)
            html_attribute(out, text);
        else
            html_text(out, text);
    } else if (value->kind == VALUE_URL) {
        html_url(out, value->as.url);
    } else if (is_between_tags && value->kind == VALUE_ROWS) {
        html_rows(out, value->as.rows);
    } else if (is_between_tags && value->kind == VALUE_MARKUP) {
        buffer_append(out, value->as.markup.html);
    } else {
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_MARKUP_MISPLACED, SLICE_EMPTY);
    }
}

void template_write(struct template_state *state, const struct node *node, const struct value *value)
{
    if (value->kind == VALUE_NOTHING)
        return;
    if (value->kind == VALUE_BOOLEAN || value->kind == VALUE_LIST || value->kind == VALUE_VIEW)
        fault_of_kind(state, node, DIAGNOSTIC_TEMPLATE_KIND, value);
    else if (node->place == PLACE_PLAIN)
        write_plain(state, node, value);
    else if (node->place == PLACE_ADDRESS_DOUBLE_QUOTED || node->place == PLACE_ADDRESS_SINGLE_QUOTED)
        write_in_address(state, node, value, node->place == PLACE_ADDRESS_DOUBLE_QUOTED ? '"' : '\'');
    else
        write_html(state, node, value);
}
