/* SPDX-License-Identifier: EUPL-1.2 */
#include "validate/judge.h"

#include "base/buffer.h"
#include "validate/judgement.h"

#define MAXIMUM_NUMBER_BYTES 64

struct place judgement_place(const struct judgement *judgement, uint32_t measure, const struct observation *cell)
{
    const struct measure *described = &judgement->publication->measures[measure];
    if (described->resource == NONE || cell->row == 0)
        return PLACE_NONE;
    const struct resource *resource = &judgement->publication->resources[described->resource];
    if (cell->file >= resource->file_count)
        return PLACE_NONE;
    uint32_t column = described->field < resource->field_count ? resource->fields[described->field].column : 0;
    return place_of_cell(&resource->files[cell->file].source, cell->row, column);
}

struct slice judgement_number(struct judgement *judgement, struct decimal number)
{
    struct buffer buffer;
    buffer_init(&buffer, MAXIMUM_NUMBER_BYTES, judgement->arena->guard);
    decimal_append(&buffer, number);
    struct slice text = buffer_copy(&buffer, judgement->arena);
    buffer_release(&buffer);
    return text;
}

void publication_judge(struct arena *arena, struct publication *publication, struct diagnostics *diagnostics)
{
    struct judgement judgement = {arena, publication, diagnostics};
    if (publication->school_count == 0) {
        if (!diagnostics_have_errors(diagnostics))
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_NO_SCHOOLS, publication->descriptor_place, SLICE_EMPTY);
        return;
    }
    judge_life(&judgement);
    judge_position(&judgement);
    judge_values(&judgement);
    judge_totals(&judgement);
    judge_records(&judgement);
}
