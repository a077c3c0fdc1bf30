/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of roles and of the reasons for leaving rows out. */
#include "model/resource.h"

static const struct slice role_names[ROLE_NONE] = {
    [ROLE_SCHOOLS] = {"schools", 7},
    [ROLE_ALLOCATIONS] = {"allocations", 11},
    [ROLE_PARAMETERS] = {"parameters", 10},
    [ROLE_PUPILS] = {"pupils", 6},
    [ROLE_RESULTS] = {"results", 7},
    [ROLE_SPENDING] = {"spending", 8},
    [ROLE_INTERVENTIONS] = {"interventions", 13},
    [ROLE_ACCOUNTS] = {"accounts", 8},
    [ROLE_EVENTS] = {"events", 6},
    [ROLE_CORRECTIONS] = {"corrections", 11},
    [ROLE_CALENDAR] = {"calendar", 8},
    [ROLE_AREAS] = {"areas", 5},
};

static const struct slice reason_names[LEFT_OUT_COUNT] = {
    [LEFT_OUT_OTHER_PUBLICATION] = {"other-publication", 17},
    [LEFT_OUT_FOOTNOTE] = {"footnote", 8},
    [LEFT_OUT_BLANK] = {"blank", 5},
    [LEFT_OUT_NO_PERIOD] = {"no-period", 9},
    [LEFT_OUT_NO_SCHOOL] = {"no-school", 9},
};

enum resource_role resource_role_from_name(struct slice name)
{
    unsigned role = 0;
    while (role < ROLE_NONE && !slice_equal(role_names[role], name))
        role++;
    return (enum resource_role)role;
}

struct slice resource_role_name(enum resource_role role) { return role < ROLE_NONE ? role_names[role] : SLICE_EMPTY; }

struct slice left_out_reason_name(enum left_out_reason reason)
{
    return reason < LEFT_OUT_COUNT ? reason_names[reason] : SLICE_EMPTY;
}

struct slice resource_file_name(const struct resource_file *file)
{
    struct slice path = file->source.name;
    size_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return slice_from(path, start);
}
