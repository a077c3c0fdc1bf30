/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of roles and of the reasons for leaving rows out. */
#include "model/resource.h"

static const struct slice role_names[ROLE_NONE] = {
    [ROLE_SCHOOLS] = SLICE_CONSTANT("schools"),
    [ROLE_ALLOCATIONS] = SLICE_CONSTANT("allocations"),
    [ROLE_PARAMETERS] = SLICE_CONSTANT("parameters"),
    [ROLE_PUPILS] = SLICE_CONSTANT("pupils"),
    [ROLE_RESULTS] = SLICE_CONSTANT("results"),
    [ROLE_SPENDING] = SLICE_CONSTANT("spending"),
    [ROLE_INTERVENTIONS] = SLICE_CONSTANT("interventions"),
    [ROLE_ACCOUNTS] = SLICE_CONSTANT("accounts"),
    [ROLE_EVENTS] = SLICE_CONSTANT("events"),
    [ROLE_CORRECTIONS] = SLICE_CONSTANT("corrections"),
    [ROLE_CALENDAR] = SLICE_CONSTANT("calendar"),
    [ROLE_AREAS] = SLICE_CONSTANT("areas"),
};

static const struct slice reason_names[LEFT_OUT_COUNT] = {
    [LEFT_OUT_OTHER_PUBLICATION] = SLICE_CONSTANT("other-publication"),
    [LEFT_OUT_FOOTNOTE] = SLICE_CONSTANT("footnote"),
    [LEFT_OUT_BLANK] = SLICE_CONSTANT("blank"),
    [LEFT_OUT_NO_PERIOD] = SLICE_CONSTANT("no-period"),
    [LEFT_OUT_NO_SCHOOL] = SLICE_CONSTANT("no-school"),
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
