/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/published.h"

#define FACTS(name, swedish, english)                                                                                  \
    {                                                                                                                  \
        SLICE_CONSTANT(name),                                                                                          \
        {                                                                                                              \
            {                                                                                                          \
                SLICE_CONSTANT(swedish), SLICE_CONSTANT(english)                                                       \
            }                                                                                                          \
        }                                                                                                              \
    }

static const struct published_table_facts facts[PUBLISHED_TABLE_COUNT] = {
    [PUBLISHED_TOTALS] = FACTS("summor", "Summor och medelvärden för grupper", "Totals and means of groups"),
    [PUBLISHED_ALLOCATION] = FACTS("tilldelning", "Stödet räknat om", "The support recomputed"),
    [PUBLISHED_CHANGE] = FACTS("forandring", "Vad förändringen består av", "What the change is made of"),
    [PUBLISHED_MODELS] = FACTS("modeller", "Modellerna bakom väntade värden", "The models behind expected values"),
    [PUBLISHED_EXPECTED] = FACTS("forvantat", "Väntade värden, skola för skola", "Expected values, school by school"),
    [PUBLISHED_SIMILAR] = FACTS("liknande", "Liknande skolor", "Similar schools"),
    [PUBLISHED_SIMILAR_PLACE] =
        FACTS("liknande-lage", "Skolan bredvid sina liknande skolor", "Each school beside its similar schools"),
    [PUBLISHED_GROUPS] = FACTS("grupper", "Stödgrupper", "Support groups"),
    [PUBLISHED_COHORT] = FACTS("over-tid", "Skolor med mycket stöd länge", "Schools with much support for long"),
    [PUBLISHED_COHORT_LINES] = FACTS("over-tid-skolor", "Mycket och lite stöd länge, skola för skola",
                                     "Much and little support for long, school by school"),
    [PUBLISHED_RELATION] = FACTS("samband", "Resultat bredvid stöd och index: linjerna",
                                 "Results beside support and the index: the lines"),
    [PUBLISHED_RELATION_LEFT] =
        FACTS("samband-skolor", "Vad indexet lämnar kvar, skola för skola", "What the index leaves, school by school"),
    [PUBLISHED_SPENDING] = FACTS("kostnader", "Kostnader efter stödgrupp", "Spending by support group"),
    [PUBLISHED_INTERVENTIONS] = FACTS("insatser", "Insatser jämförda", "Interventions compared"),
    [PUBLISHED_DISCLOSURE] =
        FACTS("skydd", "Vad som inte visas: antal efter regel", "What is not shown: counts by rule"),
    [PUBLISHED_ACCOUNTS] = FACTS("redovisning", "Redovisade och oredovisade kronor", "Kronor accounted for and not"),
    [PUBLISHED_ACCOUNTS_SCHOOLS] =
        FACTS("redovisning-skolor", "Redovisningar, skola för skola", "Accounts, school by school"),
    [PUBLISHED_ROWS] = FACTS("rader", "Rader: lästa, visade och utelämnade", "Rows: read, shown and left out"),
};

const struct published_table_facts *published_table_facts(enum published_table table) { return &facts[table]; }

static bool has_city_values(const struct analysis *analysis, uint32_t measure)
{
    const struct publication *publication = analysis->publication;
    for (uint32_t p = 0; p < publication->axes[publication->measures[measure].period_kind].count; p++)
        if (totals_group(&analysis->totals, SUBJECT_THE_CITY, measure, p)->school_count != 0)
            return true;
    return false;
}

static bool has_totals(const struct analysis *analysis)
{
    for (uint32_t m = 0; m < analysis->publication->measure_count; m++)
        if (has_city_values(analysis, m))
            return true;
    return false;
}

static bool has_groups(const struct analysis *analysis)
{
    return analysis->support_groups.count != 0 && has_city_values(analysis, analysis->measure_per_pupil);
}

bool published_table_exists(const struct analysis *analysis, enum published_table table)
{
    switch (table) {
    case PUBLISHED_ALLOCATION:
        return allocation_known_years(analysis) != 0;
    case PUBLISHED_CHANGE:
        return allocation_known_years(analysis) > 1;
    case PUBLISHED_MODELS:
    case PUBLISHED_EXPECTED:
        return expected_has_models(analysis);
    case PUBLISHED_SPENDING:
        return analysis->spending != NULL;
    case PUBLISHED_ACCOUNTS:
    case PUBLISHED_ACCOUNTS_SCHOOLS:
        return analysis->accounts != NULL;
    case PUBLISHED_DISCLOSURE:
        return analysis->safeguard != NULL && analysis->publication->cube.subject_count != 0;
    case PUBLISHED_TOTALS:
        return has_totals(analysis);
    case PUBLISHED_GROUPS:
        return has_groups(analysis);
    case PUBLISHED_COHORT:
        return analysis->cohorts.member_counts[COHORT_MUCH] + analysis->cohorts.member_counts[COHORT_LITTLE] != 0;
    case PUBLISHED_COHORT_LINES:
        return cohorts_are_known(&analysis->cohorts) && analysis->cohorts.line_count != 0;
    case PUBLISHED_RELATION:
    case PUBLISHED_RELATION_LEFT:
        return analysis->relation_period != NONE;
    case PUBLISHED_SIMILAR:
    case PUBLISHED_SIMILAR_PLACE:
        return analysis->similar != NULL;
    case PUBLISHED_INTERVENTIONS:
        return analysis->interventions != NULL && analysis->interventions->row_count != 0;
    case PUBLISHED_ROWS:
        return analysis->publication->resource_count != 0;
    default:
        return false;
    }
}
