/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/dialect.h"

#define MAXIMUM_RECORD 10000
#define MAXIMUM_RECORDS 100

/* A list of record numbers, ascending, each once. */
static uint32_t read_rows(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          uint32_t **rows)
{
    const struct json_value *list = descriptor_list(reader, object, key);
    if (list == NULL)
        return 0;
    *rows = ARENA_ARRAY(reader->arena, uint32_t, list->child_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->child_count; i++) {
        uint64_t number = 0;
        const struct json_value *item = &list->children[i];
        bool right = item->kind == JSON_NUMBER && slice_to_unsigned(item->text, MAXIMUM_RECORD, &number) &&
                     number != 0 && count < MAXIMUM_RECORDS && (count == 0 || (*rows)[count - 1] < number);
        if (right)
            (*rows)[count++] = (uint32_t)number;
        else
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_BAD_ROW_LIST, key);
    }
    return count;
}

static void read_header(struct descriptor_reader *reader, const struct json_value *object, struct csv_dialect *dialect)
{
    dialect->has_header = descriptor_boolean(reader, object, SLICE("header"), true);
    dialect->header_row_count = read_rows(reader, object, SLICE("headerRows"), &dialect->header_rows);
    if (!dialect->has_header) {
        dialect->header_row_count = 0;
    } else if (dialect->header_row_count == 0) {
        dialect->header_rows = ARENA_NEW(reader->arena, uint32_t);
        dialect->header_rows[0] = 1;
        dialect->header_row_count = 1;
    }
    dialect->header_join = SLICE(" ");
    if (json_member(object, SLICE("headerJoin")) != NULL)
        dialect->header_join = descriptor_text(reader, object, SLICE("headerJoin"));
    dialect->comment_row_count = read_rows(reader, object, SLICE("commentRows"), &dialect->comment_rows);
    dialect->comment_char = descriptor_character(reader, object, SLICE("commentChar"), 0);
}

static char read_delimiter(struct descriptor_reader *reader, const struct json_value *object)
{
    char delimiter = descriptor_character(reader, object, SLICE("delimiter"), ',');
    if (delimiter != 0 && delimiter != '\n' && delimiter != '\r' && (unsigned char)delimiter < 0x80)
        return delimiter;
    DESCRIPTOR_ADD(reader, json_member(object, SLICE("delimiter")), DIAGNOSTIC_NOT_ONE_CHARACTER, SLICE("delimiter"));
    return ',';
}

void dialect_read(struct descriptor_reader *reader, const struct json_value *json, struct schema_resource *resource)
{
    const struct json_value *object = descriptor_object(reader, json, SLICE("dialect"));
    struct csv_dialect *dialect = &resource->dialect;
    dialect->delimiter = read_delimiter(reader, object);
    dialect->quote = descriptor_character(reader, object, SLICE("quoteChar"), '"');
    dialect->double_quote = descriptor_boolean(reader, object, SLICE("doubleQuote"), true);
    dialect->skip_initial_space = descriptor_boolean(reader, object, SLICE("skipInitialSpace"), false);
    read_header(reader, object, dialect);
    const struct json_value *holder = json_member(json, SLICE("ends")) != NULL ? json : object;
    resource->ends_at_blank = descriptor_choice(reader, holder, SLICE("ends"), SLICE("file, blank"), 0) == 1;
}
