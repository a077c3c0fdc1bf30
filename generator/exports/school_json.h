/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One school as JSON, at /skolor/<code>.json, for both languages:
 *
 *   {"code", "name", "former_names": […], "area", "operator_type", "stages", "opened", "closed", "edition",
 *    "fictional", "measures": {"merit": {"2023-24": {"value": 215.4, "status": "normal", "file": "…", "row": 812}}}}
 *
 * A withheld value has no "value"; what was never reported is left out. Rows count from 1 as a spreadsheet does.
 */
#ifndef REDOVISA_EXPORTS_SCHOOL_JSON_H
#define REDOVISA_EXPORTS_SCHOOL_JSON_H

#include "analyse/analysis.h"
#include "base/buffer.h"

/* Texts that all schools share, made once. */
struct school_json_texts {
    struct slice *keys;   /* by cell of the stride: "\"2023-24\":{" */
    struct slice *names;  /* by measure: "\"merit\":{" */
    struct slice **files; /* by resource and file: ",\"file\":\"resultat.csv\",\"row\":" */
};
void school_json_prepare(struct school_json_texts *texts, struct arena *arena, const struct publication *publication);

void school_json_export(const struct analysis *analysis, const struct school_json_texts *texts, uint32_t school,
                        struct arena *scratch, struct buffer *out);

#endif
