/* SPDX-License-Identifier: EUPL-1.2 */
/* One school as JSON; see school_json.h. */
#include "exports/school_json.h"

#include "exports/table_out.h"

void school_json_prepare(struct school_json_texts *texts, struct arena *arena, const struct publication *publication)
{
    struct buffer out;
    buffer_init(&out, SIZE_MAX, arena->guard);
    texts->keys = ARENA_ARRAY(arena, struct slice, publication->cube.stride);
    texts->names = ARENA_ARRAY(arena, struct slice, publication->measure_count);
    texts->files = ARENA_ARRAY(arena, struct slice *, publication->resource_count);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        const struct period_axis *axis = &publication->axes[measure->period_kind];
        texts->names[m] = SLICE_JOIN(arena, SLICE("\n\""), measure->id, SLICE("\":{"));
        for (uint32_t p = 0; p < axis->count; p++)
            texts->keys[measure->offset + p] =
                SLICE_JOIN(arena, SLICE("\""), period_id(arena, axis->periods[p]), SLICE("\":{"));
    }
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        const struct resource *resource = &publication->resources[r];
        texts->files[r] = ARENA_ARRAY(arena, struct slice, resource->file_count);
        for (uint32_t f = 0; f < resource->file_count; f++) {
            buffer_clear(&out);
            BUFFER_LITERAL(&out, ",\"file\":");
            json_out_string(&out, resource_file_name(&resource->files[f]));
            BUFFER_LITERAL(&out, ",\"row\":");
            texts->files[r][f] = buffer_copy(&out, arena);
        }
    }
    buffer_release(&out);
}

static void member(struct buffer *out, struct slice name, struct slice text)
{
    buffer_append(out, name);
    json_out_string(out, text);
}

static void write_identity(const struct publication *publication, const struct school *school, struct arena *scratch,
                           struct buffer *out)
{
    static const struct slice types[] = {SLICE_CONSTANT(""), SLICE_CONSTANT("municipal"),
                                         SLICE_CONSTANT("independent")};
    member(out, SLICE("{\"code\":"), school->code);
    member(out, SLICE(",\"name\":"), school->name);
    BUFFER_LITERAL(out, ",\"former_names\":[");
    for (uint32_t i = 0; i < school->former_name_count; i++)
        member(out, i == 0 ? SLICE("") : SLICE(","), school->former_names[i]);
    member(out, SLICE("],\"area\":"), school->area == NONE ? SLICE_EMPTY : publication->areas[school->area].name);
    member(out, SLICE(",\"operator_type\":"), types[school->operator_type]);
    member(out, SLICE(",\"stages\":"), school->stages);
    member(out, SLICE(",\"opened\":"),
           period_is_none(school->opened) ? SLICE_EMPTY : period_id(scratch, school->opened));
    member(out, SLICE(",\"closed\":"),
           period_is_none(school->closed) ? SLICE_EMPTY : period_id(scratch, school->closed));
    member(out, SLICE(",\"edition\":"), publication->version);
    buffer_append(out, publication->is_fictional ? SLICE(",\"fictional\":true") : SLICE(",\"fictional\":false"));
}

static void write_observation(const struct measure *measure, const struct observation *observation,
                              const struct school_json_texts *texts, struct buffer *out)
{
    if (observation_has_value(observation)) {
        BUFFER_LITERAL(out, "\"value\":");
        decimal_append(out, observation_value(observation));
        buffer_append_byte(out, ',');
    }
    BUFFER_LITERAL(out, "\"status\":\"");
    buffer_append(out, observation_status_code((enum observation_status)observation->status));
    buffer_append_byte(out, '"');
    if (observation->row != 0 && measure->resource != NONE) {
        buffer_append(out, texts->files[measure->resource][observation->file]);
        buffer_append_unsigned(out, observation->row);
    }
    buffer_append_byte(out, '}');
}

static void write_measure(const struct analysis *analysis, const struct school_json_texts *texts, uint32_t school,
                          uint32_t m, bool *is_first, struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct measure *measure = &publication->measures[m];
    bool has_any = false;
    for (uint32_t p = 0; p < publication->axes[measure->period_kind].count; p++) {
        const struct observation *observation = analysis_observation(analysis, subject_school(school), m, p);
        if (observation->status == STATUS_MISSING && observation->row == 0)
            continue;
        if (!has_any) {
            if (!*is_first)
                buffer_append_byte(out, ',');
            buffer_append(out, texts->names[m]);
        } else {
            buffer_append_byte(out, ',');
        }
        has_any = true;
        *is_first = false;
        buffer_append(out, texts->keys[measure->offset + p]);
        write_observation(measure, observation, texts, out);
    }
    if (has_any)
        buffer_append_byte(out, '}');
}

void school_json_export(const struct analysis *analysis, const struct school_json_texts *texts, uint32_t school,
                        struct arena *scratch, struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    bool is_first = true;
    write_identity(publication, &publication->schools[school], scratch, out);
    BUFFER_LITERAL(out, ",\"measures\":{");
    for (uint32_t m = 0; m < publication->measure_count; m++)
        write_measure(analysis, texts, school, m, &is_first, out);
    BUFFER_LITERAL(out, "}}\n");
}
