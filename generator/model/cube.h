/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cube of observations: subjects × measures × periods, dense. A subject's cells stand together, so a page reads
 * one stretch of memory. A measure has a cell for every period of its own axis (budget years or school years).
 */
#ifndef REDOVISA_MODEL_CUBE_H
#define REDOVISA_MODEL_CUBE_H

#include "base/decimal.h"

/*
 * What is known of one value. NORMAL, PROVISIONAL and REVISED have a number; the others have none, and a reader of
 * the struct must never look at it. MISSING is zero-initialised: what was never read is missing.
 */
enum observation_status {
    STATUS_MISSING, /* not reported */
    STATUS_NORMAL,
    STATUS_PROVISIONAL, /* will be revised as announced */
    STATUS_REVISED,
    STATUS_FEW,            /* withheld: base below the threshold */
    STATUS_PROTECTED,      /* withheld to protect another value */
    STATUS_NEAR100,        /* 1–4 did not reach */
    STATUS_NOT_APPLICABLE, /* the school has no such pupils */
    STATUS_CANCELLED,      /* not collected that year */
    STATUS_NOT_PUBLIC,     /* exists, secret */
    STATUS_COUNT
};

/*
 * 16 bytes. The number is units / 10^scale of the measure's unit (whole kronor, percent 0–100, points …), exactly as
 * the source wrote it. `row` is the record number in the file (1 = its first line), `file` the position in the list
 * of the measure's resource's files; row 0 = computed by the program or never read.
 */
struct observation {
    int64_t units;
    uint32_t row;
    uint16_t file;
    uint8_t scale;
    uint8_t status; /* enum observation_status */
};

/* `cells`: subject_count × stride. A measure's cells of a subject start at measure.offset. */
struct cube {
    struct observation *cells;
    uint32_t subject_count;
    uint32_t stride;
};

static inline bool observation_has_value(const struct observation *observation)
{
    return observation->status == STATUS_NORMAL || observation->status == STATUS_PROVISIONAL ||
           observation->status == STATUS_REVISED;
}
static inline struct decimal observation_value(const struct observation *observation)
{
    return decimal_make(observation->units, observation->scale);
}
/* "normal", "few", "near100" …: in data-status, JSON, CSV. */
struct slice observation_status_code(enum observation_status status);
/* STATUS_COUNT when the code is unknown. */
enum observation_status observation_status_from_code(struct slice code);

#endif
