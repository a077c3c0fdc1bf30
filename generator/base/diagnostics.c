/* SPDX-License-Identifier: EUPL-1.2 */
/* Collecting: what is kept of each file and what is only counted. Printing is in diagnostics_print.c. */
#include "base/diagnostics.h"

#include "base/diagnostics_order.h"

/* What one source (or "no file") has. `worst` is where in `kept` the one stands that goes first when one must go. */
struct diagnostics_file {
    size_t reported;
    uint32_t kept_count;
    uint32_t worst;
    uint32_t kept[DIAGNOSTICS_MAXIMUM_A_FILE];         /* indexes of items */
    char *replaced_values[DIAGNOSTICS_MAXIMUM_A_FILE]; /* room for the values of items that took another's place */
};

#define ELLIPSIS "\xE2\x80\xA6"
#define VALUE_ROOM (DIAGNOSTIC_MAXIMUM_VALUE_BYTES + sizeof ELLIPSIS)

static const struct {
    struct slice name;
    enum severity severity;
} code_rows[] = {
#define CODE_ROW(code, name, severity, english, swedish) {SLICE_CONSTANT(name), severity},
    DIAGNOSTIC_CODES(CODE_ROW)
#undef CODE_ROW
};

enum severity diagnostic_severity(enum diagnostic_code code) { return code_rows[code].severity; }

struct slice diagnostic_name(enum diagnostic_code code) { return code_rows[code].name; }

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
    *diagnostics = (struct diagnostics){.arena = arena};
    map_init(&diagnostics->file_index, arena);
}

static int compare_numbers(size_t a, size_t b) { return (a > b) - (a < b); }

struct slice place_name(struct place place) { return place.source == NULL ? SLICE_EMPTY : place.source->name; }

int place_compare(struct place a, struct place b)
{
    int order = slice_compare(place_name(a), place_name(b));
    if (order == 0)
        order = compare_numbers(a.line, b.line);
    if (order == 0)
        order = compare_numbers(a.column, b.column);
    if (order == 0)
        order = compare_numbers(a.row, b.row);
    return order == 0 ? compare_numbers(a.field, b.field) : order;
}

static int compare_contents(const struct diagnostic *a, const struct diagnostic *b)
{
    int order = place_compare(a->place, b->place);
    if (order == 0)
        order = compare_numbers(a->code, b->code);
    for (size_t i = 0; order == 0 && i < DIAGNOSTIC_MAXIMUM_VALUES; i++)
        order = slice_compare(a->values[i], b->values[i]);
    return order == 0 ? place_compare(a->second, b->second) : order;
}

int diagnostic_compare(const struct diagnostic *a, const struct diagnostic *b)
{
    int order = compare_contents(a, b);
    return order == 0 ? compare_numbers(a->order, b->order) : order;
}

bool diagnostic_is_repeated(const struct diagnostic *a, const struct diagnostic *b)
{
    return compare_contents(a, b) == 0;
}

/* True when `a` is kept rather than `b`. */
static bool matters_more(const struct diagnostic *a, const struct diagnostic *b)
{
    enum severity first = diagnostic_severity(a->code);
    enum severity second = diagnostic_severity(b->code);
    return first != second ? first > second : diagnostic_compare(a, b) < 0;
}

static struct diagnostics_file *file_of(struct diagnostics *diagnostics, struct place place)
{
    uint32_t found = map_add(&diagnostics->file_index, place_name(place), (uint32_t)diagnostics->file_count);
    if (found == diagnostics->file_count) {
        diagnostics->files = arena_grow(diagnostics->arena, diagnostics->files, diagnostics->file_count,
                                        &diagnostics->file_capacity, sizeof *diagnostics->files);
        diagnostics->file_count++;
    }
    return &diagnostics->files[found];
}

static void find_worst(const struct diagnostics *diagnostics, struct diagnostics_file *file)
{
    file->worst = 0;
    for (uint32_t i = 1; i < file->kept_count; i++)
        if (matters_more(&diagnostics->items[file->kept[file->worst]], &diagnostics->items[file->kept[i]]))
            file->worst = i;
}

/* At most DIAGNOSTIC_MAXIMUM_VALUE_BYTES of the value, cut between two characters. */
static struct slice cut_value(struct slice value)
{
    if (value.length <= DIAGNOSTIC_MAXIMUM_VALUE_BYTES)
        return value;
    size_t length = DIAGNOSTIC_MAXIMUM_VALUE_BYTES;
    for (int steps = 0; steps < 3 && ((unsigned char)value.bytes[length] & 0xC0U) == 0x80U; steps++)
        length--;
    return slice_make(value.bytes, length);
}

/* Copies a value to *room, with an ellipsis when it was cut, and moves *room on. */
static struct slice copy_value(char **room, struct slice value)
{
    struct slice cut = cut_value(value);
    char *bytes = *room;
    size_t length = cut.length;
    if (length != 0)
        memcpy(bytes, cut.bytes, length);
    if (length < value.length) {
        memcpy(bytes + length, ELLIPSIS, sizeof ELLIPSIS - 1);
        length += sizeof ELLIPSIS - 1;
    }
    *room += length;
    return slice_make(bytes, length);
}

static void copy_values(struct diagnostic *item, char *room)
{
    for (size_t i = 0; i < DIAGNOSTIC_MAXIMUM_VALUES; i++)
        item->values[i] = copy_value(&room, item->values[i]);
}

static size_t value_bytes(const struct diagnostic *item)
{
    size_t bytes = 0;
    for (size_t i = 0; i < DIAGNOSTIC_MAXIMUM_VALUES; i++)
        bytes += item->values[i].length <= DIAGNOSTIC_MAXIMUM_VALUE_BYTES ? item->values[i].length : VALUE_ROOM;
    return bytes;
}

static void append_item(struct diagnostics *diagnostics, struct diagnostics_file *file, struct diagnostic item)
{
    copy_values(&item, arena_allocate_bytes(diagnostics->arena, value_bytes(&item)));
    diagnostics->items = arena_grow(diagnostics->arena, diagnostics->items, diagnostics->count, &diagnostics->capacity,
                                    sizeof *diagnostics->items);
    file->kept[file->kept_count++] = (uint32_t)diagnostics->count;
    diagnostics->items[diagnostics->count++] = item;
    if (file->kept_count == DIAGNOSTICS_MAXIMUM_A_FILE)
        find_worst(diagnostics, file);
}

/* A million faults from the last line to the first would each take a place: the room for values is used again. */
static void replace_worst(struct diagnostics *diagnostics, struct diagnostics_file *file, struct diagnostic item)
{
    char **room = &file->replaced_values[file->worst];
    if (*room == NULL)
        *room = arena_allocate_bytes(diagnostics->arena, DIAGNOSTIC_MAXIMUM_VALUES * VALUE_ROOM);
    copy_values(&item, *room);
    diagnostics->items[file->kept[file->worst]] = item;
    find_worst(diagnostics, file);
}

static void keep(struct diagnostics *diagnostics, const struct diagnostic *item)
{
    struct diagnostics_file *file = file_of(diagnostics, item->place);
    file->reported++;
    if (file->kept_count < DIAGNOSTICS_MAXIMUM_A_FILE)
        append_item(diagnostics, file, *item);
    else if (matters_more(item, &diagnostics->items[file->kept[file->worst]]))
        replace_worst(diagnostics, file, *item);
}

static size_t reported_count(const struct diagnostics *diagnostics)
{
    size_t count = 0;
    for (size_t i = 0; i <= SEVERITY_SYSTEM; i++)
        count += diagnostics->counts[i];
    return count;
}

void diagnostics_add_values(struct diagnostics *diagnostics, enum diagnostic_code code, struct place place,
                            struct place second, size_t value_count, const struct slice *values)
{
    struct diagnostic item = {.code = code, .place = place, .second = second};
    item.order = (uint32_t)reported_count(diagnostics);
    for (size_t i = 0; i < value_count && i < DIAGNOSTIC_MAXIMUM_VALUES; i++)
        item.values[i] = values[i];
    diagnostics->counts[diagnostic_severity(code)]++;
    keep(diagnostics, &item);
}

void diagnostics_merge(struct diagnostics *diagnostics, const struct diagnostics *other)
{
    uint32_t before = (uint32_t)reported_count(diagnostics);
    for (size_t i = 0; i < other->count; i++) {
        struct diagnostic item = other->items[i];
        item.order += before;
        keep(diagnostics, &item);
    }
    for (size_t i = 0; i < other->file_count; i++) {
        const struct diagnostics_file *file = &other->files[i];
        struct place place = other->items[file->kept[0]].place;
        file_of(diagnostics, place)->reported += file->reported - file->kept_count;
    }
    for (size_t i = 0; i <= SEVERITY_SYSTEM; i++)
        diagnostics->counts[i] += other->counts[i];
}

int diagnostics_exit_status(const struct diagnostics *diagnostics)
{
    if (diagnostics->counts[SEVERITY_SYSTEM] != 0)
        return 3;
    return diagnostics->counts[SEVERITY_ERROR] != 0 ? 1 : 0;
}

size_t diagnostics_hidden_count(const struct diagnostics *diagnostics, struct place place)
{
    uint32_t found = map_find(&diagnostics->file_index, place_name(place));
    if (found == MAP_ABSENT)
        return 0;
    return diagnostics->files[found].reported - diagnostics->files[found].kept_count;
}
