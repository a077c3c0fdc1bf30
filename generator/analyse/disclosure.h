/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Disclosure control: what is withheld. Runs after the judging and before the model becomes const; once more changes
 * nothing. The number of what is withheld is gone from the model, so that no page and no export can find it.
 *
 * Primary rules, T = the measure's minimum_pupils, nothing when it is 0 (Skolverket's rules, as far as public):
 *
 *   base         base < T                                   few, and the base too; likewise what stands on a base with
 *                                                           that status, whoever gave it
 *   reached      share with has_reached: reached < T        few; reached = share × base / 100 to whole pupils
 *   nearly all   1–4 of the base did not reach              near100; all of them reached: shown
 *   other side   a share or mean of two parts (the sexes)   one is few or near100: the other is protected
 *   one person   spending: 0 < amount < minimum_amount      few
 *
 * Then what must be withheld so that no primary can be computed: protection.h, status protected. Statuses in the input
 * are passed through and never reconstructed. Corrections' numbers are withheld ("..") with the value that they tell
 * of, when they are a base or a pay below the threshold, and when they are the number of an edition that withheld it.
 * What a school has accounted for is withheld with the amount that it was given. What an intervention cost is the
 * school's own word and is not withheld; nor are the words of corrections, replies and narrative looked at.
 */
#ifndef REDOVISA_ANALYSE_DISCLOSURE_H
#define REDOVISA_ANALYSE_DISCLOSURE_H

#include "model/publication.h"

/* So many who did not reach are too few to tell of, and fewer than T where that is lower. */
#define NOT_REACHED_MINIMUM 5

enum disclosure_rule {
    DISCLOSURE_BASE,
    DISCLOSURE_REACHED,
    DISCLOSURE_NEARLY_ALL,
    DISCLOSURE_OTHER_SIDE,
    DISCLOSURE_ONE_PERSON,
    DISCLOSURE_COMPLEMENT,
    DISCLOSURE_RULE_COUNT
};

/* "base", "reached", "nearly_all", "other_side", "one_person", "complement". */
struct slice disclosure_rule_code(enum disclosure_rule rule);

/* A number that was withheld; `cell`: position in the cube's cells. */
struct secret {
    size_t cell;
    struct decimal value;
};

/*
 * The secrets are kept in an arena of their own, for the protection intervals of protection.h and attack.h alone, until
 * disclosure_forget. Nothing else may read them.
 */
struct disclosure {
    uint64_t counts[DISCLOSURE_RULE_COUNT]; /* values that the input had given */
    uint64_t large_count;                   /* values of schools whose base is twice the threshold and up … */
    uint64_t large_shown;                   /* … and of them, shown */
    struct arena secrets_arena;
    struct secret *secrets; /* ascending by cell once disclosure_apply is done */
    size_t secret_count;
    size_t secret_capacity;
    size_t sorted_count; /* of them, in order */
};

void disclosure_init(struct disclosure *disclosure, const struct memory_guard *guard);
/* The primary rules. Returns how many values were withheld that the input had given. `disclosure` NULL: nothing is
 * remembered. */
uint64_t disclosure_apply_rules(struct disclosure *disclosure, struct publication *publication);
/* Last of all: the numbers of corrections and accounts, and the counts of large groups. */
void disclosure_finish(struct disclosure *disclosure, struct publication *publication, struct arena *scratch);
/* Both, for tests of what comes after. */
uint64_t disclosure_apply(struct publication *publication);
void disclosure_forget(struct disclosure *disclosure);

/* Gives a cell that has a value this status instead; 1, or 0 when it has none. */
uint64_t disclosure_withhold(struct disclosure *disclosure, struct publication *publication, struct observation *cell,
                             enum observation_status status, enum disclosure_rule rule);
/* False when the input withheld it, so that nobody here knows. */
bool disclosure_secret(struct disclosure *disclosure, size_t cell, struct decimal *value);

/* few, protected, near100, not public: there is a value and it is not told. */
static inline bool observation_is_withheld(const struct observation *observation)
{
    return observation->status == STATUS_FEW || observation->status == STATUS_PROTECTED ||
           observation->status == STATUS_NEAR100 || observation->status == STATUS_NOT_PUBLIC;
}
/* The highest threshold of the values that stand on this measure; 0 when none does. */
uint32_t disclosure_threshold_of_base(const struct publication *publication, uint32_t base);

#endif
