/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Similar schools: those that lie nearest by the traits that the descriptor declares (publication.similar).
 *
 *   d = √( Σ weight × (Δtrait / range)² / Σ weight )
 *
 * A trait is taken of the newest period with values that is not after the current one. An index, a count or an amount
 * is compared by its natural logarithm (zero has none: the trait is then not known), a share or a mean as it stands; an
 * index is the mean of those of the last three years that are known. Candidates are schools open in the current period
 * with the same stages (schools whose stages nobody told are among themselves) and every trait of the choice known;
 * ranges are largest − smallest among them, and a trait that does not differ adds nothing. Of equal distances the lower
 * school code comes first. The school itself, closed schools and schools farther away than maximum_distance are never
 * in a set; municipal and independent schools are one pool. The relation need not go both ways: A may be in B's set and
 * B not in A's.
 *
 * Weights and the root of a weighted mean of squares: as in nearest-neighbour comparisons of public bodies; the
 * declared weights of a publication are its own.
 */
#ifndef REDOVISA_ANALYSE_SIMILAR_H
#define REDOVISA_ANALYSE_SIMILAR_H

#include "model/publication.h"

struct analysis;

#define SIMILAR_MAXIMUM 50
#define SIMILAR_NEAR_MISSES 3

enum similar_reason {
    SIMILAR_FOUND,
    SIMILAR_NOT_DECLARED,  /* the descriptor has no weights */
    SIMILAR_TRAIT_UNKNOWN, /* a trait of the school is not known (or it is closed) */
    SIMILAR_TOO_FEW        /* fewer than similar.minimum within the distance; they are still listed */
};

/* Ascending by distance. `near_misses`: the next ones, and why they are outside: too far, or the set was full. */
struct similar_set {
    enum similar_reason reason;
    uint32_t count;
    uint32_t schools[SIMILAR_MAXIMUM];
    double distances[SIMILAR_MAXIMUM];
    uint32_t near_miss_count;
    uint32_t near_misses[SIMILAR_NEAR_MISSES];
    double near_distances[SIMILAR_NEAR_MISSES];
};

/* Which candidates may be chosen: all, or only those that have told their costs in the newest year that anybody has.
 * Ranges, and so distances, are the same for both. */
enum similar_pool { SIMILAR_ALL, SIMILAR_WITH_SPENDING };

/* Prepared once: candidates and their traits, in an order that makes the nearest quick to find. */
struct similar_index;
const struct similar_index *similar_build(struct arena *arena, const struct analysis *analysis);

/* The declared choice. */
void similar_find(const struct analysis *analysis, uint32_t school, enum similar_pool pool, struct similar_set *set);
/* Another choice of traits and size, for the table of other reasonable choices and for tests. Traits that neither the
 * declared nor another declared choice names are not prepared: SIMILAR_NOT_DECLARED. */
void similar_find_by(const struct analysis *analysis, uint32_t school, enum similar_pool pool,
                     const struct trait_weights *traits, uint32_t count, struct similar_set *set);

/* Whether the school is open in the current period; of similar_find's SIMILAR_TRAIT_UNKNOWN the other cause. */
bool similar_is_open(const struct analysis *analysis, uint32_t school);

/* The trait as it is compared, before the logarithm; false when it is not known. And its newest period; NONE: nobody
 * has it. */
bool similar_trait(const struct analysis *analysis, uint32_t school, uint32_t measure, double *value);
uint32_t similar_trait_period(const struct analysis *analysis, uint32_t measure);
/* By its logarithm. */
bool similar_trait_is_logarithmic(const struct measure *measure);
#define SIMILAR_INDEX_YEARS 3

/*
 * How the school's value of a measure lies to the middle of its similar schools (their median; of an even number the
 * mean of the two in the middle), and in how many of the other reasonable choices it lies on the same side. Known
 * when the set is found and at least similar.minimum of it have a value; a choice gives an answer under the same
 * rule.
 */
struct similar_standing {
    bool is_known;
    int side; /* −1 below, 0 same, 1 above the median */
    double value;
    double median;
    uint32_t with_value;   /* similar schools that have one */
    uint32_t choice_count; /* other choices that gave an answer */
    uint32_t agree_count;  /* of them, on the same side */
};
struct similar_standing similar_standing_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                            uint32_t period_index);

/*
 * Whether the school's result is above that of similar schools by more than chance: its pooled residual (expected.h)
 * is above the median of the set's pooled residuals and its interval does not reach down to it; below likewise.
 * Unknown when fewer than similar.minimum of the set have a pooled residual.
 */
enum similar_verdict { SIMILAR_UNKNOWN, SIMILAR_WITHIN, SIMILAR_ABOVE, SIMILAR_BELOW };
enum similar_verdict similar_verdict_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index);

#endif
