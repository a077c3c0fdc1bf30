/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes of observation status, as they stand in data and in the descriptor's labels. */
#include "model/cube.h"

static const struct slice codes[STATUS_COUNT] = {
    [STATUS_MISSING] = SLICE_CONSTANT("missing"),
    [STATUS_NORMAL] = SLICE_CONSTANT("normal"),
    [STATUS_PROVISIONAL] = SLICE_CONSTANT("provisional"),
    [STATUS_REVISED] = SLICE_CONSTANT("revised"),
    [STATUS_FEW] = SLICE_CONSTANT("few"),
    [STATUS_PROTECTED] = SLICE_CONSTANT("protected"),
    [STATUS_NEAR100] = SLICE_CONSTANT("near100"),
    [STATUS_NOT_APPLICABLE] = SLICE_CONSTANT("not_applicable"),
    [STATUS_CANCELLED] = SLICE_CONSTANT("cancelled"),
    [STATUS_NOT_PUBLIC] = SLICE_CONSTANT("not_public"),
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
