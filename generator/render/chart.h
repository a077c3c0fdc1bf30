/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Charts as inline SVG, drawn once for every width: horizontal places are percentages of the width, vertical ones and
 * text are pixels, so words keep their true size at 320 and at 1280 pixels, on paper and in the dark. No script.
 *
 * Each chart has a title and a description made from its data (both in the SVG for screen readers); its table is the
 * page's. Colours, fonts and the room beside the plot come from templates/styles/components/chart.css through classes.
 * Marks carry data-value with the exact value. What a mouse shows (<title>) is one column a period in the line chart,
 * the marked subject in the strip and each bar; without `exact` there is no data-value.
 *
 * A value that is not finite or beyond 10^300 is treated as missing. Texts are escaped; too long ones are cut with …
 * where they would leave a narrow chart, and stand whole in a <title>.
 */
#ifndef REDOVISA_RENDER_CHART_H
#define REDOVISA_RENDER_CHART_H

#include "base/buffer.h"
#include "render/view.h"

/* One value on the way: where there is none, `gap_text` says why ("för få elever") and the line is broken. */
struct chart_point {
    double value;
    bool has_value;
    struct slice exact; /* machine form, for data-value */
    struct slice text;  /* formatted, for <title> and direct labels */
    struct slice gap_text;
    bool is_provisional; /* drawn hollow */
};

/* Which line it is: decides colour, weight and dash, the same on every chart of the site. */
enum chart_role { CHART_SUBJECT, CHART_CITY, CHART_EXPECTED, CHART_OTHER };

struct chart_series {
    enum chart_role role;
    struct slice label;               /* direct label at the line's end: "Skolan", "Staden" */
    const struct chart_point *points; /* one a period */
};

struct chart_break {
    uint32_t before;   /* drawn between period before-1 and before */
    struct slice text; /* "ny definition" */
};

struct line_chart {
    struct slice id; /* unique on the page: ids of title and description */
    struct slice title;
    struct slice description;
    const struct slice *periods; /* labels, ascending */
    uint32_t period_count;
    const struct chart_series *series;
    uint32_t series_count;
    const struct chart_point *band_low; /* NULL: no band */
    const struct chart_point *band_high;
    struct slice band_label;
    const struct chart_break *breaks;
    uint32_t break_count;
    bool starts_at_zero;      /* amounts do; scores do not, and the axis says so */
    uint8_t decimals;         /* of axis labels */
    struct slice unit_suffix; /* behind the topmost axis label: " kr", " %" */
    /* Writes an axis label as plain text; from language/format, passed by the page. NULL: digits with a point. */
    void (*write_tick)(struct buffer *out, double value, void *context);
    void *tick_context;
    /* For line_prepare alone, of all subjects together, so that their charts have one axis and one margin: the
     * smallest and largest value, and the widest name and value at the end of a line. */
    bool has_range;
    double low, high;
    struct slice longest_label;
    struct slice longest_text;
};

/*
 * Line charts of many subjects that differ in one line: what they share is drawn once. `shared` has the other series
 * (the city's) in `series`; its `id`, `title`, `description`, `band_low` and `band_high` are not used, and what it
 * points to must live as long as the background, which lives in the arena, is const, and may serve all workers.
 */
struct line_background;
const struct line_background *line_prepare(struct arena *arena, const struct line_chart *shared);
/* A band, a point for each period, with a dashed line in it where `middle` is not NULL. What lies beyond the axis is
 * cut there. The name is the background's `band_label`. */
struct line_band {
    const struct chart_point *low;
    const struct chart_point *middle;
    const struct chart_point *high;
};
/* `subject` has a point for each period of the background, within its range; NULL: no line of its own. The band may be
 * NULL. Above 64 MB the markup is empty. */
struct markup line_draw(struct arena *arena, const struct line_background *background, struct slice id,
                        struct slice title, struct slice description, const struct chart_series *subject,
                        const struct line_band *band);
/* One chart alone: its subject is the first series of that role, else the first. */
struct markup line_chart_draw(struct arena *arena, const struct line_chart *chart);

#define STRIP_DOTS_MOST 400
/* The strip: every subject a dot on one line, one marked, the middle half shaded. Above 400 subjects it shows columns
 * of how many instead of dots. The background is the same for all subjects and is drawn once: strip_prepare. */
struct strip_value {
    double value;
    struct slice exact;
    struct slice label; /* name of the subject */
    struct slice text;  /* formatted value */
};
struct strip_chart {
    struct slice id;
    struct slice title;
    struct slice description;
    const struct strip_value *values; /* ascending by value */
    uint32_t value_count;
    double middle_low, middle_high; /* quartiles */
    struct slice middle_label;      /* "hälften av skolorna" */
    struct slice unit_suffix;       /* behind the last axis label: " kr" */
    void (*write_tick)(struct buffer *out, double value, void *context);
    void *tick_context;
};
struct strip_background;
/* `id`, `title` and `description` are not used here. Lives in the arena and is const: all workers may share it. */
const struct strip_background *strip_prepare(struct arena *arena, const struct strip_chart *chart);
/* `marked` may be NULL: nobody is marked. The description is the page's own. */
struct markup strip_draw(struct arena *arena, const struct strip_background *background, struct slice id,
                         struct slice title, struct slice description, const struct strip_value *marked);

/* Horizontal bars from zero, label above, value at the end; the compared value is a thin bar below. A
 * missing value is its word, not a bar. */
struct bar {
    struct slice label;
    struct chart_point point;
    bool is_marked;             /* the subject's own bar */
    struct chart_point compare; /* a value to compare with (the city); has_value false: none */
};
struct bar_chart {
    struct slice id;
    struct slice title;
    struct slice description;
    const struct bar *bars;
    uint32_t bar_count;
    struct slice compare_label;
};

struct markup bar_chart_draw(struct arena *arena, const struct bar_chart *chart);

/*
 * The four below are HTML, a <div class="chart-frame">: a key and names of axes that flow in the width there is, and
 * the SVG (small multiples: one a panel).
 */

/* The name of an axis, its labels and how far it reaches. */
struct chart_scale {
    struct slice label;       /* "Andel elever med lågutbildade föräldrar" */
    struct slice unit_suffix; /* behind the last axis label: " %" */
    uint8_t decimals;         /* of axis labels, without write_tick */
    bool starts_at_zero;
    bool has_range; /* low..high are covered even where no value lies */
    double low, high;
    /* Writes an axis label as plain text. NULL: digits with a point. */
    void (*write_tick)(struct buffer *out, double value, void *context);
    void *tick_context;
};

#define SCATTER_POINTS_MOST 1500
/* Subjects in two measures. Above 1 500 points it shows shaded squares of how many instead, with the marked on top. */
enum scatter_role { SCATTER_FILLED, SCATTER_HOLLOW, SCATTER_SQUARE };
#define SCATTER_ROLES 3
struct scatter_point {
    double x, y;
    struct slice exact_x; /* machine forms: data-x and data-value */
    struct slice exact_y;
    struct slice label;     /* name of the subject; empty: no <title> */
    struct slice text;      /* behind the name in <title>: "18 %, 231 poäng" */
    enum scatter_role role; /* the group; told by shape */
    bool is_marked;         /* large, with its name beside it as long as there is room: for a handful */
};
/* A place on the line; low > high or not finite: no band there. */
struct scatter_place {
    double x, y, low, high;
};
/* A level to compare with: zero, the city. */
struct scatter_reference {
    double y;
    struct slice label;
};
struct scatter_chart {
    struct slice id;
    struct slice title;
    struct slice description;
    struct chart_scale x;
    struct chart_scale y;
    struct slice cut_text; /* behind the name of y when its axis is cut: "axeln börjar inte vid noll" */
    const struct scatter_point *points;
    uint32_t point_count;
    struct slice role_labels[SCATTER_ROLES]; /* key; empty: not in the key */
    struct slice count_label;                /* of squares: "skolor" */
    const struct scatter_place *line;        /* ascending by x; two places make a straight line */
    uint32_t line_count;                     /* 0: no line */
    struct slice line_label;                 /* key; empty: not in the key */
    struct slice band_label;
    const struct scatter_reference *references;
    uint32_t reference_count;
};
struct markup scatter_chart_draw(struct arena *arena, const struct scatter_chart *chart);

/*
 * From one value to another by signed parts, one bar below the other, each beginning where the one above ended. A part
 * that adds is solid, one that takes away is striped; `text` carries the sign. A missing part is its word and moves
 * nothing. Values that are differences themselves have zero inside the chart.
 */
struct waterfall_part {
    struct slice label;
    struct chart_point point; /* start and end: a value; a part: signed */
};
struct waterfall_chart {
    struct slice id;
    struct slice title;
    struct slice description;
    struct waterfall_part start; /* no label: no bar, the parts begin at its value (zero where it has none) */
    const struct waterfall_part *parts;
    uint32_t part_count;
    struct waterfall_part end; /* no label: no bar. Drawn at its own value; nothing is summed */
    /* Start and end are much larger than the parts: their bars are torn off at the left and the axis begins later. */
    bool cuts_axis;
    struct slice cut_text; /* above the chart where it is cut: "staplarna börjar inte vid noll" */
};
struct markup waterfall_chart_draw(struct arena *arena, const struct waterfall_chart *chart);

#define GROUPED_MOST 6
/* Categories, each with a bar a group; groups are told apart by lightness and pattern and named in the key. Ordered
 * ones go from light to dark. */
struct grouped_bar {
    struct chart_point point;
    bool has_spread; /* a line low..high over the bar: the middle half */
    double low, high;
    struct slice exact_low; /* data-low, data-high */
    struct slice exact_high;
    struct slice spread_text; /* behind the value in <title>: "hälften av skolorna 2 100–3 400 kr" */
};
struct grouped_bar_chart {
    struct slice id;
    struct slice title;
    struct slice description;
    const struct slice *categories;
    uint32_t category_count;
    const struct slice *groups; /* at most 6, those above are not drawn; empty label: not in the key */
    uint32_t group_count;
    bool is_ordered;                /* the groups, from little to much */
    const struct grouped_bar *bars; /* category_count × group_count, by category */
    struct slice spread_label;      /* key: "hälften av skolorna" */
};
struct markup grouped_bar_chart_draw(struct arena *arena, const struct grouped_bar_chart *chart);

/* Small multiples: panels with the same axes beside and below each other, one column on a telephone; each is an SVG of
 * its own. The texts of breaks stand below. */
struct multiples_panel {
    struct slice title;
    struct slice description;
    const struct chart_point *const *members; /* thin grey lines without marks; each one point a period */
    uint32_t member_count;
    const struct chart_point *line; /* the strong line, with marks and its last value; NULL: none */
    const struct chart_point *band_low;
    const struct chart_point *band_high; /* NULL: no band */
};
struct multiples_chart {
    struct slice id; /* a panel's is <id>-1, <id>-2 … */
    const struct slice *periods;
    uint32_t period_count;
    const struct multiples_panel *panels;
    uint32_t panel_count;
    struct chart_scale y;                /* its label stands above the panels */
    const struct chart_point *reference; /* dashed in every panel (the city); NULL: none */
    const struct chart_break *breaks;    /* the same in every panel */
    uint32_t break_count;
    struct slice line_label; /* key; empty: not in the key */
    struct slice member_label;
    struct slice band_label;
    struct slice reference_label;
};
struct markup multiples_chart_draw(struct arena *arena, const struct multiples_chart *chart);

/* Axis steps: 1, 2, 2.5 or 5 × 10^n, at most `most` (at least 3) of them, covering low..high (Heckbert 1990). Returns
 * the count; equal or missing limits give an axis around the value. */
uint32_t chart_ticks(double low, double high, uint32_t most, double *first, double *step);

#endif
