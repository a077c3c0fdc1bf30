/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/concept.h"

struct concept_row {
    const char *name;
    enum concept_form form;
};

static const struct concept_row rows[CONCEPT_COUNT] = {
    [CONCEPT_NONE] = {"", FORM_TEXT},
    [CONCEPT_SCHOOL] = {"school", FORM_TEXT},
    [CONCEPT_NAME] = {"name", FORM_TEXT},
    [CONCEPT_FORMER_NAME] = {"former_name", FORM_TEXT},
    [CONCEPT_AREA] = {"area", FORM_TEXT},
    [CONCEPT_OPERATOR] = {"operator", FORM_TEXT},
    [CONCEPT_OPERATOR_TYPE] = {"operator_type", FORM_TEXT},
    [CONCEPT_STAGES] = {"stages", FORM_TEXT},
    [CONCEPT_ADDRESS] = {"address", FORM_TEXT},
    [CONCEPT_LATITUDE] = {"latitude", FORM_NUMBER},
    [CONCEPT_LONGITUDE] = {"longitude", FORM_NUMBER},
    [CONCEPT_OPENED] = {"opened", FORM_PERIOD},
    [CONCEPT_CLOSED] = {"closed", FORM_PERIOD},
    [CONCEPT_SUCCESSOR] = {"successor", FORM_TEXT},
    [CONCEPT_LINK_TYPE] = {"link_type", FORM_TEXT},
    [CONCEPT_PERIOD] = {"period", FORM_PERIOD},
    [CONCEPT_AMOUNT] = {"amount", FORM_NUMBER},
    [CONCEPT_PUPILS] = {"pupils", FORM_NUMBER},
    [CONCEPT_INDEX] = {"index", FORM_NUMBER},
    [CONCEPT_POINTS] = {"points", FORM_NUMBER},
    [CONCEPT_STATUS] = {"status", FORM_TEXT},
    [CONCEPT_NOTE] = {"note", FORM_TEXT},
    [CONCEPT_POT] = {"pot", FORM_NUMBER},
    [CONCEPT_WEIGHT] = {"weight", FORM_NUMBER},
    [CONCEPT_RULE] = {"rule", FORM_TEXT},
    [CONCEPT_RULE_BASE] = {"rule_base", FORM_NUMBER},
    [CONCEPT_RULE_SLOPE] = {"rule_slope", FORM_NUMBER},
    [CONCEPT_RULE_STEPS] = {"rule_steps", FORM_TEXT},
    [CONCEPT_RULE_FLOOR] = {"rule_floor", FORM_NUMBER},
    [CONCEPT_RULE_YEARS] = {"rule_years", FORM_NUMBER},
    [CONCEPT_DECIDED] = {"decided", FORM_DATE},
    [CONCEPT_DOCUMENT] = {"document", FORM_TEXT},
    [CONCEPT_BASE] = {"base", FORM_NUMBER},
    [CONCEPT_MEASURE] = {"measure", FORM_TEXT},
    [CONCEPT_VALUE] = {"value", FORM_NUMBER},
    [CONCEPT_CATEGORY] = {"category", FORM_TEXT},
    [CONCEPT_INTERVENTION] = {"intervention", FORM_TEXT},
    [CONCEPT_HOURS] = {"hours", FORM_NUMBER},
    [CONCEPT_START] = {"start", FORM_DATE},
    [CONCEPT_FOLLOW_UP] = {"follow_up", FORM_TEXT},
    [CONCEPT_DUE] = {"due", FORM_DATE},
    [CONCEPT_RECEIVED] = {"received", FORM_DATE},
    [CONCEPT_ACCOUNTED] = {"accounted", FORM_NUMBER},
    [CONCEPT_EXEMPT] = {"exempt", FORM_BOOLEAN},
    [CONCEPT_RESOURCE] = {"resource", FORM_TEXT},
    [CONCEPT_KIND] = {"kind", FORM_TEXT},
    [CONCEPT_TEXT] = {"text", FORM_TEXT},
    [CONCEPT_OBSERVATION] = {"observation", FORM_TEXT},
    [CONCEPT_EDITION] = {"edition", FORM_TEXT},
    [CONCEPT_OLD] = {"old", FORM_TEXT},
    [CONCEPT_NEW] = {"new", FORM_TEXT},
    [CONCEPT_COUNT_OF] = {"count", FORM_NUMBER},
    [CONCEPT_CLASS] = {"class", FORM_TEXT},
    [CONCEPT_REASON] = {"reason", FORM_TEXT},
    [CONCEPT_DATE] = {"date", FORM_DATE},
    [CONCEPT_DECIDED_BY] = {"decided_by", FORM_TEXT},
    [CONCEPT_TITLE] = {"title", FORM_TEXT},
    [CONCEPT_BASE_AMOUNT] = {"base_amount", FORM_NUMBER},
    [CONCEPT_PRICE_INDEX] = {"price_index", FORM_NUMBER},
    [CONCEPT_FICTIONAL] = {"fictional", FORM_TEXT},
};

static const struct concept_use of_schools[] = {
    {CONCEPT_SCHOOL, true},     {CONCEPT_NAME, true},           {CONCEPT_FORMER_NAME, false}, {CONCEPT_AREA, false},
    {CONCEPT_OPERATOR, false},  {CONCEPT_OPERATOR_TYPE, false}, {CONCEPT_STAGES, false},      {CONCEPT_ADDRESS, false},
    {CONCEPT_LATITUDE, false},  {CONCEPT_LONGITUDE, false},     {CONCEPT_OPENED, false},      {CONCEPT_CLOSED, false},
    {CONCEPT_SUCCESSOR, false}, {CONCEPT_LINK_TYPE, false}};
static const struct concept_use of_allocations[] = {
    {CONCEPT_SCHOOL, true}, {CONCEPT_PERIOD, true},  {CONCEPT_AMOUNT, true},  {CONCEPT_PUPILS, false},
    {CONCEPT_INDEX, false}, {CONCEPT_POINTS, false}, {CONCEPT_STATUS, false}, {CONCEPT_NOTE, false}};
static const struct concept_use of_parameters[] = {
    {CONCEPT_PERIOD, true},      {CONCEPT_POT, false},        {CONCEPT_WEIGHT, false},     {CONCEPT_RULE, false},
    {CONCEPT_RULE_BASE, false},  {CONCEPT_RULE_SLOPE, false}, {CONCEPT_RULE_STEPS, false}, {CONCEPT_RULE_FLOOR, false},
    {CONCEPT_RULE_YEARS, false}, {CONCEPT_DECIDED, false},    {CONCEPT_DOCUMENT, false},   {CONCEPT_BASE_AMOUNT, false},
    {CONCEPT_PRICE_INDEX, false}};
static const struct concept_use of_pupils[] = {{CONCEPT_SCHOOL, true},
                                               {CONCEPT_PERIOD, true},
                                               {CONCEPT_BASE, false},
                                               {CONCEPT_STATUS, false},
                                               {CONCEPT_NOTE, false}};
static const struct concept_use of_results[] = {
    {CONCEPT_SCHOOL, true}, {CONCEPT_PERIOD, true},  {CONCEPT_BASE, false}, {CONCEPT_MEASURE, false},
    {CONCEPT_VALUE, false}, {CONCEPT_STATUS, false}, {CONCEPT_NOTE, false}};
static const struct concept_use of_spending[] = {{CONCEPT_SCHOOL, true},   {CONCEPT_PERIOD, true},
                                                 {CONCEPT_CATEGORY, true}, {CONCEPT_AMOUNT, true},
                                                 {CONCEPT_STATUS, false},  {CONCEPT_NOTE, false}};
static const struct concept_use of_interventions[] = {
    {CONCEPT_SCHOOL, true},    {CONCEPT_PERIOD, true},  {CONCEPT_INTERVENTION, true}, {CONCEPT_AMOUNT, false},
    {CONCEPT_HOURS, false},    {CONCEPT_STAGES, false}, {CONCEPT_START, false},       {CONCEPT_FOLLOW_UP, false},
    {CONCEPT_DOCUMENT, false}, {CONCEPT_NOTE, false}};
static const struct concept_use of_accounts[] = {
    {CONCEPT_SCHOOL, true},     {CONCEPT_PERIOD, true},  {CONCEPT_DUE, true},       {CONCEPT_RECEIVED, false},
    {CONCEPT_ACCOUNTED, false}, {CONCEPT_EXEMPT, false}, {CONCEPT_DOCUMENT, false}, {CONCEPT_NOTE, false}};
static const struct concept_use of_events[] = {{CONCEPT_PERIOD, true},
                                               {CONCEPT_MEASURE, false},
                                               {CONCEPT_RESOURCE, false},
                                               {CONCEPT_KIND, true},
                                               {CONCEPT_TEXT, true}};
static const struct concept_use of_corrections[] = {
    {CONCEPT_OBSERVATION, true}, {CONCEPT_EDITION, true},   {CONCEPT_OLD, true},  {CONCEPT_NEW, true},
    {CONCEPT_CLASS, true},       {CONCEPT_REASON, true},    {CONCEPT_DATE, true}, {CONCEPT_DECIDED_BY, true},
    {CONCEPT_COUNT_OF, false},   {CONCEPT_DOCUMENT, false}, {CONCEPT_NOTE, false}};
static const struct concept_use of_calendar[] = {{CONCEPT_DATE, true}, {CONCEPT_TITLE, true}, {CONCEPT_MEASURE, false}};

#define USES(array)                                                                                                    \
    {                                                                                                                  \
        array, sizeof(array) / sizeof *(array)                                                                         \
    }
struct concept_uses_row {
    const struct concept_use *uses;
    uint32_t count;
};

static const struct concept_uses_row by_role[ROLE_NONE + 1] = {
    [ROLE_SCHOOLS] = USES(of_schools),
    [ROLE_ALLOCATIONS] = USES(of_allocations),
    [ROLE_PARAMETERS] = USES(of_parameters),
    [ROLE_PUPILS] = USES(of_pupils),
    [ROLE_RESULTS] = USES(of_results),
    [ROLE_SPENDING] = USES(of_spending),
    [ROLE_INTERVENTIONS] = USES(of_interventions),
    [ROLE_ACCOUNTS] = USES(of_accounts),
    [ROLE_EVENTS] = USES(of_events),
    [ROLE_CORRECTIONS] = USES(of_corrections),
    [ROLE_CALENDAR] = USES(of_calendar),
};

enum concept concept_from_name(struct slice name)
{
    for (int i = CONCEPT_NONE + 1; i < CONCEPT_COUNT; i++)
        if (slice_equal(name, slice_from_c(rows[i].name)))
            return (enum concept)i;
    return CONCEPT_NONE;
}

struct slice concept_name(enum concept concept) { return slice_from_c(rows[concept].name); }

enum concept_form concept_form(enum concept concept) { return rows[concept].form; }

const struct concept_use *concept_uses(enum resource_role role, uint32_t *count)
{
    *count = by_role[role].count;
    return by_role[role].uses;
}

/* Tables whose rows are about a school often repeat its name and area for people to read. */
static bool concept_belongs_to_school_rows(enum resource_role role)
{
    return by_role[role].count != 0 && by_role[role].uses[0].concept == CONCEPT_SCHOOL;
}

bool concept_belongs(enum resource_role role, enum concept concept)
{
    uint32_t count = 0;
    const struct concept_use *uses = concept_uses(role, &count);
    for (uint32_t i = 0; i < count; i++)
        if (uses[i].concept == concept)
            return true;
    if (concept == CONCEPT_NAME || concept == CONCEPT_AREA)
        return concept_belongs_to_school_rows(role);
    return concept == CONCEPT_FICTIONAL;
}

bool concept_may_repeat(enum concept concept)
{
    return concept == CONCEPT_WEIGHT || concept == CONCEPT_SUCCESSOR || concept == CONCEPT_FORMER_NAME ||
           concept == CONCEPT_BASE_AMOUNT;
}
