/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/figure_name.h"

#include "model/publication.h"

static bool is_star(struct slice part) { return part.length == 1 && part.bytes[0] == '*'; }

static bool ends_in_star(struct slice place) { return place.length > 2 && slice_ends_with(place, SLICE(".*")); }

/* The position of the last '/', or SIZE_MAX. */
static size_t find_last_slash(struct slice text)
{
    size_t at = text.length;
    while (at > 0 && text.bytes[at - 1] != '/')
        at--;
    return at == 0 ? SIZE_MAX : at - 1;
}

bool figure_name_read(struct slice text, struct figure_name *name)
{
    size_t slash = find_last_slash(text);
    size_t mark = slice_find_byte(text, '#');
    if (slash == SIZE_MAX || (mark != SIZE_MAX && mark > slash))
        return false;
    struct slice before = slice_sub(text, 0, slash);
    name->period = slice_from(text, slash + 1);
    name->is_stated = mark != SIZE_MAX;
    size_t parting = name->is_stated ? mark : slice_find_byte(before, '/');
    if (parting == SIZE_MAX)
        return false;
    name->subject = slice_sub(before, 0, parting);
    name->place = slice_from(before, parting + 1);
    if (slice_is_empty(name->place) || slice_is_empty(name->period))
        return false;
    return name->is_stated || (!slice_is_empty(name->subject) && slice_find_byte(name->place, '/') == SIZE_MAX);
}

bool figure_name_has_star(const struct figure_name *name)
{
    return is_star(name->subject) || is_star(name->place) || is_star(name->period) || ends_in_star(name->place);
}

void figure_name_settle(struct figure_name *name, const struct publication *publication)
{
    if (!name->is_stated && figure_name_has_star(name) && !is_star(name->place))
        name->is_stated = publication_find_measure(publication, name->place) == NONE;
}

static bool part_matches(struct slice part, struct slice text) { return is_star(part) || slice_equal(part, text); }

static bool place_matches(struct slice part, struct slice place)
{
    if (!ends_in_star(part))
        return part_matches(part, place);
    struct slice start = slice_sub(part, 0, part.length - 1);
    return slice_starts_with(place, start) || slice_equal(place, slice_sub(start, 0, start.length - 1));
}

bool figure_name_matches(const struct figure_name *selector, const struct figure_name *name)
{
    return selector->is_stated == name->is_stated && part_matches(selector->subject, name->subject) &&
           part_matches(selector->period, name->period) && place_matches(selector->place, name->place);
}
