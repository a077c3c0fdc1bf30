/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes of observation status, as they stand in data and in the descriptor's labels. */
#include "model/cube.h"

static const struct slice codes[STATUS_COUNT] = {
    [STATUS_MISSING] = {"missing", 7},
    [STATUS_NORMAL] = {"normal", 6},
    [STATUS_PROVISIONAL] = {"provisional", 11},
    [STATUS_REVISED] = {"revised", 7},
    [STATUS_FEW] = {"few", 3},
    [STATUS_PROTECTED] = {"protected", 9},
    [STATUS_NEAR100] = {"near100", 7},
    [STATUS_NOT_APPLICABLE] = {"not_applicable", 14},
    [STATUS_CANCELLED] = {"cancelled", 9},
    [STATUS_NOT_PUBLIC] = {"not_public", 10},
};

struct slice observation_status_code(enum observation_status status)
{
    return status < STATUS_COUNT ? codes[status] : SLICE_EMPTY;
}

enum observation_status observation_status_from_code(struct slice code)
{
    unsigned status = 0;
    while (status < STATUS_COUNT && !slice_equal(codes[status], code))
        status++;
    return (enum observation_status)status;
}
