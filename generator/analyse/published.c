/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/published.h"

#define BOTH(swedish, english)                                                                                         \
    {                                                                                                                  \
        {                                                                                                              \
            {swedish, sizeof swedish - 1}, { english, sizeof english - 1 }                                             \
        }                                                                                                              \
    }
#define FACTS(name, swedish, english)                                                                                  \
    {                                                                                                                  \
        {name, sizeof name - 1}, BOTH(swedish, english)                                                                \
    }

static const struct published_table_facts facts[PUBLISHED_TABLE_COUNT] = {
    [PUBLISHED_TOTALS] = FACTS("summor", "Summor och medelvärden för grupper", "Totals and means of groups"),
    [PUBLISHED_ALLOCATION] = FACTS("tilldelning", "Stödet räknat om", "The support recomputed"),
    [PUBLISHED_CHANGE] = FACTS("forandring", "Vad förändringen består av", "What the change is made of"),
    [PUBLISHED_MODELS] = FACTS("modeller", "Modellerna bakom förväntade värden", "The models behind expected values"),
    [PUBLISHED_EXPECTED] =
        FACTS("forvantat", "Förväntade värden, skola för skola", "Expected values, school by school"),
    [PUBLISHED_SIMILAR] = FACTS("liknande", "Liknande skolor", "Similar schools"),
    [PUBLISHED_GROUPS] = FACTS("grupper", "Stödgrupper", "Support groups"),
    [PUBLISHED_COHORT] = FACTS("over-tid", "Skolor med mycket stöd länge", "Schools with much support for long"),
    [PUBLISHED_SPENDING] = FACTS("kostnader", "Kostnader efter stödgrupp", "Spending by support group"),
    [PUBLISHED_INTERVENTIONS] = FACTS("insatser", "Insatser jämförda", "Interventions compared"),
    [PUBLISHED_ACCOUNTS] = FACTS("redovisning", "Redovisade och oredovisade kronor", "Kronor accounted for and not"),
};

const struct published_table_facts *published_table_facts(enum published_table table) { return &facts[table]; }

bool published_table_exists(const struct analysis *analysis, enum published_table table)
{
    switch (table) {
    case PUBLISHED_MODELS:
    case PUBLISHED_EXPECTED:
        return expected_has_models(analysis);
    default:
        return false;
    }
}
