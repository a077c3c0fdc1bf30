/* SPDX-License-Identifier: EUPL-1.2 */
/* What a field can mean: the concepts of each role, and which of them a role cannot do without. */
#ifndef REDOVISA_READ_CONCEPT_H
#define REDOVISA_READ_CONCEPT_H

#include "model/resource.h"

enum concept {
    CONCEPT_NONE,
    CONCEPT_SCHOOL,
    CONCEPT_NAME,
    CONCEPT_FORMER_NAME,
    CONCEPT_AREA,
    CONCEPT_OPERATOR,
    CONCEPT_OPERATOR_TYPE,
    CONCEPT_STAGES,
    CONCEPT_ADDRESS,
    CONCEPT_LATITUDE,
    CONCEPT_LONGITUDE,
    CONCEPT_OPENED,
    CONCEPT_CLOSED,
    CONCEPT_SUCCESSOR,
    CONCEPT_LINK_TYPE,
    CONCEPT_PERIOD,
    CONCEPT_AMOUNT,
    CONCEPT_PUPILS,
    CONCEPT_INDEX,
    CONCEPT_POINTS,
    CONCEPT_STATUS,
    CONCEPT_NOTE,
    CONCEPT_POT,
    CONCEPT_WEIGHT,
    CONCEPT_RULE,
    CONCEPT_RULE_BASE,
    CONCEPT_RULE_SLOPE,
    CONCEPT_RULE_STEPS,
    CONCEPT_RULE_FLOOR,
    CONCEPT_RULE_YEARS,
    CONCEPT_DECIDED,
    CONCEPT_DOCUMENT,
    CONCEPT_BASE,
    CONCEPT_MEASURE,
    CONCEPT_VALUE,
    CONCEPT_CATEGORY,
    CONCEPT_INTERVENTION,
    CONCEPT_HOURS,
    CONCEPT_START,
    CONCEPT_FOLLOW_UP,
    CONCEPT_DUE,
    CONCEPT_RECEIVED,
    CONCEPT_ACCOUNTED,
    CONCEPT_EXEMPT,
    CONCEPT_RESOURCE,
    CONCEPT_KIND,
    CONCEPT_TEXT,
    CONCEPT_OBSERVATION,
    CONCEPT_EDITION,
    CONCEPT_OLD,
    CONCEPT_NEW,
    CONCEPT_COUNT_OF,
    CONCEPT_CLASS,
    CONCEPT_REASON,
    CONCEPT_DATE,
    CONCEPT_DECIDED_BY,
    CONCEPT_TITLE,
    CONCEPT_BASE_AMOUNT,
    CONCEPT_PRICE_INDEX,
    CONCEPT_FICTIONAL,
    CONCEPT_COUNT
};

/* What the text of a concept's cells is, whatever type the descriptor names. */
enum concept_form { FORM_TEXT, FORM_NUMBER, FORM_PERIOD, FORM_DATE, FORM_BOOLEAN };

struct concept_use {
    enum concept concept;
    bool is_required;
};

/* "school", "former_name" …; CONCEPT_NONE when unknown. */
enum concept concept_from_name(struct slice name);
struct slice concept_name(enum concept concept);
enum concept_form concept_form(enum concept concept);
/* The concepts of a role, in the order of the manual. */
const struct concept_use *concept_uses(enum resource_role role, uint32_t *count);
bool concept_belongs(enum resource_role role, enum concept concept);
/* Whether several fields of one table may have it (weights, successors, former names). */
bool concept_may_repeat(enum concept concept);

#endif
