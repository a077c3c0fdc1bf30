/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the descriptor decides about the analyses: which traits make schools similar, which regressors the expected
 * value has, how many support groups there are, who has had much support for long. Each is declared by the publisher,
 * shown on the method pages, and used by analyse/ as it stands here.
 */
#ifndef REDOVISA_MODEL_SETTINGS_H
#define REDOVISA_MODEL_SETTINGS_H

#include "base/decimal.h"

#define TRAIT_MAXIMUM 8
#define CHOICE_MAXIMUM 16

/* Weights of a distance: how much each measure counts. Weights are above 0 and need not sum to 1. */
struct trait_weights {
    uint32_t measures[TRAIT_MAXIMUM];
    struct decimal weights[TRAIT_MAXIMUM];
    uint32_t count;
};

/*
 * `publication.similar`. Not declared when traits.count is 0. `other_counts` and `other_traits`: the other reasonable
 * choices, each count with each set of weights (the declared ones included when the descriptor lists none).
 */
struct similar_settings {
    struct trait_weights traits;
    uint32_t count;                  /* 1..50; 10 when not given */
    uint32_t minimum;                /* fewer similar schools than this are too few; 5 when not given */
    struct decimal maximum_distance; /* 0..; 0.25 when not given */
    uint32_t other_counts[CHOICE_MAXIMUM];
    uint32_t other_count_count;
    struct trait_weights other_traits[CHOICE_MAXIMUM];
    uint32_t other_trait_count;
};

/* `publication.expected`. Not declared when regressor_count is 0. */
struct expected_settings {
    uint32_t regressors[TRAIT_MAXIMUM]; /* measures */
    uint32_t regressor_count;
    uint32_t minimum_pupils; /* schools with a smaller base take no part; 15 when not given */
    uint32_t years;          /* of the pooled residual; 3 when not given */
};

struct analysis_settings {
    struct similar_settings similar;
    struct expected_settings expected;
    uint32_t support_groups;         /* 2..10; 4 when not given */
    struct decimal persistent_share; /* of the schools, with the highest support per pupil; 0.25 when not given */
    uint32_t persistent_years;       /* of the last ten; 8 when not given */
};

#endif
