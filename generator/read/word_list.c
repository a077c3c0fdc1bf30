/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/word_list.h"

#include "base/arena.h"
#include "read/json_reader.h"

bool word_list_read(struct arena *arena, const struct source *source, struct word_entry **entries, uint32_t *count,
                    struct diagnostics *diagnostics)
{
    *entries = NULL;
    *count = 0;
    const struct json_value *root = json_read(arena, source, diagnostics);
    if (root == NULL)
        return false;
    if (root->kind != JSON_OBJECT) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_WORD_LIST_NOT_OBJECT, json_place(source, root), SLICE_EMPTY);
        return false;
    }
    bool is_right = true;
    *entries = ARENA_ARRAY(arena, struct word_entry, root->child_count);
    struct place place = json_place(source, root);
    size_t offset = root->offset;
    for (uint32_t i = 0; i < root->child_count; i++) {
        const struct json_value *value = &root->children[i];
        place = place_after(place, offset, value->offset);
        offset = value->offset;
        if (value->kind == JSON_STRING) {
            (*entries)[(*count)++] = (struct word_entry){value->key, value->text, place};
            continue;
        }
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_WORD_LIST_NOT_TEXT, place, value->key);
        is_right = false;
    }
    return is_right;
}
