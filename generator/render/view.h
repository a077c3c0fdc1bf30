/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A view: what a template may show, as a tree of typed values. pages/ makes it, render/template turns it into bytes.
 *
 * Five kinds can be written: text (escaped for its place), url (checked scheme, escaped), markup (made by render/
 * alone, only between tags), figure (a number with its exact value, address and status) and boolean (for sections).
 * List and view open sections. Views live in an arena, normally the page's; names and texts are not copied.
 */
#ifndef REDOVISA_RENDER_VIEW_H
#define REDOVISA_RENDER_VIEW_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/text.h"

struct number_format;
struct derivation;

/* HTML made by render/. Nobody outside render/ fills the struct; see render/trusted.h. */
struct markup {
    struct slice html;
};

/* An address whose scheme was checked: made by url_make and url_internal. */
struct url {
    struct slice address;
};

/*
 * A number as a reader sees it. Between tags it is written as
 *   <data id="merit-2023-24" data-field="merit" data-period="2023-24" value="215">215</data>
 * with empty `id`, `field`, `period` left out; a withheld one has an empty value and data-status. When `receipt` is
 * not empty the text stands in a link to it: <data …><a href="kallor/#merit-2023-24">215</a></data>. A `note` that is
 * not empty stands behind it: <data …>749</data> <small class="corrected">rättad 2025-03-28, tidigare 740</small>.
 * In an attribute only `text` is written.
 *
 * The cells of tables, of which a page has hundreds, come in a quicker form: `format` set, then value and text are
 * written from `number` (or from `text` and `status` when it is withheld), after an `opening` that was made before
 * by html_figure_opening. Such a figure has no receipt, and stands between tags only.
 */
struct figure {
    struct slice id;
    struct slice field;
    struct slice period;
    struct slice value;   /* exact machine form; empty when withheld */
    struct slice text;    /* as formatted, or the word for its status */
    struct slice status;  /* empty when normal */
    struct slice receipt; /* address of where it comes from, may be empty */
    struct slice subject; /* whose it is: "99000123", "city"; written as data-subject unless it is the page's own */
    bool is_own;          /* the subject is the page's own */
    struct slice note;    /* what a reader must know of the value: that it was corrected; may be empty */
    const struct derivation *derivation; /* how a page's own number came to be: pages/derivation.h; may be NULL */
    struct markup opening; /* `<data id=… data-field=… data-period=…`; id, field and period are then not looked at */
    const struct number_format *format; /* NULL: `value` and `text` hold what is written */
    struct decimal number;
    uint8_t decimals; /* of the text; the value keeps all that the number has */
};

/*
 * The body of a table: a row a label, a cell a figure. Written between tags as
 *   <tr><th scope="row">label</th><td>figure</td>…</tr>
 * Most of a page's numbers stand in such tables, so they have a kind of their own.
 */
struct figure_rows {
    const struct slice *labels;          /* row_count */
    const struct figure *const *figures; /* row_count × column_count, by row; NULL: an empty cell */
    uint32_t row_count;
    uint32_t column_count;
};

enum value_kind {
    VALUE_NOTHING, /* false in a section, writes nothing */
    VALUE_BOOLEAN,
    VALUE_TEXT,
    VALUE_URL,
    VALUE_MARKUP,
    VALUE_FIGURE,
    VALUE_ROWS,
    VALUE_LIST,
    VALUE_VIEW
};

struct view;
struct view_list;

struct value {
    enum value_kind kind;
    union {
        bool boolean;
        struct slice text;
        struct url url;
        struct markup markup;
        const struct figure *figure;
        const struct figure_rows *rows;
        const struct view_list *list;
        const struct view *view;
    } as;
};

struct view_entry {
    struct slice name;
    struct value value;
};

/*
 * Entries in the order in which they were set. Templates find a name fastest when pages set it in the same order.
 * `filter` has the bit view_filter_bit of every name in it: a name whose bit is not set is not here.
 */
struct view {
    struct arena *arena;
    struct view_entry *entries;
    uint32_t count;
    uint32_t capacity;
    uint64_t filter;
};

/* Items of a section: views, or single values reached as {{.}}. */
struct view_list {
    struct arena *arena;
    struct value *items;
    uint32_t count;
    uint32_t capacity;
};

/* `expected` is a hint of how many names or items will come. */
struct view *view_new(struct arena *arena, uint32_t expected);
struct view_list *view_list_new(struct arena *arena, uint32_t expected);

/* Setting a name twice is our own mistake (an assertion of the checked variants: it costs as much as setting). */
void view_set_value(struct view *view, struct slice name, struct value value);
void view_set_text(struct view *view, struct slice name, struct slice text);
void view_set_boolean(struct view *view, struct slice name, bool boolean);
void view_set_url(struct view *view, struct slice name, struct url url);
void view_set_markup(struct view *view, struct slice name, struct markup markup);
void view_set_figure(struct view *view, struct slice name, const struct figure *figure);
void view_set_rows(struct view *view, struct slice name, const struct figure_rows *rows);
void view_set_list(struct view *view, struct slice name, const struct view_list *list);
void view_set_view(struct view *view, struct slice name, const struct view *child);
#define VIEW_TEXT(view, name, text) view_set_text((view), SLICE(name), (text))

void view_list_add_view(struct view_list *list, const struct view *view);
void view_list_add_value(struct view_list *list, struct value value);
/* Makes a view, adds it to the list and returns it. */
struct view *view_list_new_view(struct view_list *list, uint32_t expected);

/* One of 64 bits, chosen by the name's length and its first, middle and last byte. */
static inline uint64_t view_filter_bit(struct slice name)
{
    if (name.length == 0)
        return 1;
    unsigned first = (unsigned char)name.bytes[0];
    unsigned middle = (unsigned char)name.bytes[name.length / 2];
    unsigned last = (unsigned char)name.bytes[name.length - 1];
    return (uint64_t)1 << ((first * 5 + middle * 11 + last * 29 + (unsigned)name.length * 3) & 63);
}

/* NULL when the view itself has no such name. */
const struct value *view_find(const struct view *view, struct slice name);

/*
 * An address from outside: http://, https://, mailto:, a relative path or a fragment; the scheme in any case. False
 * for any other scheme, for "//host" and its look-alikes with a backslash, for an empty address, for one that begins
 * with a blank and for control characters anywhere. The address is not copied.
 */
bool url_make(struct slice address, struct url *url);
/* An address that the program itself built of safe parts ("/skolor/99000123/"): starts with '/' or '#' or '.', not
 * with "//" (assert). */
struct url url_internal(struct slice address);

#endif
