/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/measure_schema.h"

#define MAXIMUM_ID_BYTES 60

static const char keys[] = "id, title, short_title, unit, decimals, kind, base, better, minimum_pupils, definition, "
                           "owner, reviewed, pupil_sd, reached, parts, mean_of, years";
static const char keys_in_list[] = "value, bareNumber, id, title, short_title, unit, decimals, kind, base, better, "
                                   "minimum_pupils, definition, owner, reviewed, pupil_sd, reached, parts, mean_of, "
                                   "years";

bool measure_schema_is_id(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_'))
            return false;
    }
    return text.length >= 1 && text.length <= MAXIMUM_ID_BYTES;
}

static void read_unit(struct descriptor_reader *reader, const struct json_value *json, struct measure *measure)
{
    static const struct {
        const char *name;
        enum measure_unit unit;
    } units[] = {
        {"none", UNIT_NONE},       {"currency", UNIT_CURRENCY}, {"currency_per_pupil", UNIT_CURRENCY_PER_PUPIL},
        {"percent", UNIT_PERCENT}, {"points", UNIT_POINTS},     {"pupils", UNIT_PUPILS},
        {"hours", UNIT_HOURS},     {"%", UNIT_PERCENT},
    };
    measure->unit_text = descriptor_localized(reader, json, SLICE("unit"));
    struct slice name = measure->unit_text.text[0];
    measure->unit = slice_is_empty(name) ? UNIT_NONE : UNIT_OTHER;
    if (!slice_is_empty(name) && slice_equal(name, reader->currency))
        name = SLICE("currency");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!slice_equal(name, slice_from_c(units[i].name)))
            continue;
        measure->unit = units[i].unit;
        measure->unit_text = localized_same(SLICE_EMPTY);
    }
}

/* What the unit says of the kind, when the descriptor does not. */
static enum measure_kind kind_of_unit(enum measure_unit unit)
{
    switch (unit) {
    case UNIT_CURRENCY:
        return KIND_AMOUNT;
    case UNIT_PERCENT:
        return KIND_SHARE;
    case UNIT_PUPILS:
    case UNIT_HOURS:
        return KIND_COUNT;
    default:
        return KIND_MEAN;
    }
}

static void read_texts(struct descriptor_reader *reader, const struct json_value *json,
                       const struct schema_field *field, struct measure *measure)
{
    measure->title = descriptor_localized(reader, json, SLICE("title"));
    if (slice_is_empty(measure->title.text[0]))
        measure->title = field->title;
    measure->short_title = descriptor_localized(reader, json, SLICE("short_title"));
    if (slice_is_empty(measure->short_title.text[0]))
        measure->short_title = measure->title;
    measure->definition = descriptor_text(reader, json, SLICE("definition"));
    measure->owner = descriptor_text(reader, json, SLICE("owner"));
    measure->reviewed = descriptor_text(reader, json, SLICE("reviewed"));
}

bool measure_schema_read(struct descriptor_reader *reader, const struct json_value *json,
                         const struct schema_field *field, bool in_list, struct measure_declaration *declaration)
{
    *declaration = (struct measure_declaration){.index = NONE, .base_index = NONE, .bare_number = field->bare_number};
    struct measure *measure = &declaration->measure;
    declaration->json = json;
    if (json->kind != JSON_OBJECT) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_NOT_AN_OBJECT, SLICE("measure"));
        return false;
    }
    descriptor_check_keys(reader, json, SLICE("measure"), in_list ? slice_from_c(keys_in_list) : slice_from_c(keys));
    measure->place = json_place(reader->source, json);
    measure->id = descriptor_text(reader, json, SLICE("id"));
    if (!measure_schema_is_id(measure->id)) {
        const struct json_value *id = json_member(json, SLICE("id"));
        DESCRIPTOR_ADD(reader, id == NULL ? json : id, DIAGNOSTIC_BAD_MEASURE_ID, measure->id);
        return false;
    }
    declaration->value = in_list ? descriptor_text(reader, json, SLICE("value")) : SLICE_EMPTY;
    if (in_list && slice_is_empty(declaration->value))
        declaration->value = measure->id;
    if (in_list)
        declaration->bare_number = descriptor_boolean(reader, json, SLICE("bareNumber"), true);
    read_texts(reader, json, field, measure);
    read_unit(reader, json, measure);
    uint32_t kind = descriptor_choice(reader, json, SLICE("kind"), SLICE("amount, count, share, mean, index"),
                                      kind_of_unit(measure->unit));
    measure->kind = kind == UINT32_MAX ? KIND_MEAN : (enum measure_kind)kind;
    uint32_t better = descriptor_choice(reader, json, SLICE("better"), SLICE("neither, higher, lower"), BETTER_NEITHER);
    measure->better = better == UINT32_MAX ? BETTER_NEITHER : (enum measure_better)better;
    measure->decimals =
        (uint8_t)descriptor_whole(reader, json, SLICE("decimals"), 0, 6, measure->kind >= KIND_SHARE ? 1 : 0);
    measure->minimum_pupils = descriptor_whole(reader, json, SLICE("minimum_pupils"), 0, 1000000, MINIMUM_NOT_SAID);
    measure->pupil_sd = descriptor_positive(reader, json, SLICE("pupil_sd"), decimal_make(0, 0));
    declaration->base_json = json_member(json, SLICE("base"));
    declaration->base_name = descriptor_text(reader, json, SLICE("base"));
    measure->base = measure->resource = measure->field = measure->category = NONE;
    return true;
}
