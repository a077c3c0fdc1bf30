/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The expected value of a result: what schools with the same composition of pupils have on average, in this
 * publication and this year, and how far the school lies from it.
 *
 * A result is a share or a mean of a results table with a base, and not itself a regressor. One model a result and
 * period: weighted least squares over the schools (linear_model.h), weights = pupils behind the result (the measure's
 * base), regressors = those that the descriptor declares (publication.expected), of the same calendar year: a school
 * year pairs with the budget year in which it ends. A school takes part when its base is at least
 * expected.minimum_pupils, the result is known and so is every regressor. A model needs at least
 * EXPECTED_SCHOOLS_A_COEFFICIENT schools a coefficient and regressors that differ; without them there is none.
 *
 *   expected = the model's line where the school's regressors are; of a share within 0…100
 *   se_i   means: pupil_sd / √n_i   shares: √(p(100 − p)/n_i), p = expected within 0.5…99.5
 *   z_i    = residual_i / se_i;  phi = mean of z² with the outermost 5 % at each end drawn in (Spiegelhalter 2005)
 *   band   = expected ± 1.96 × se_i × √max(1, phi); of a share within 0…100
 *   tau²   = max(0, variance of residuals − mean of se²);  shrunk = tau² / (tau² + se_i²) × residual (empirical
 *            Bayes, Morris 1983)
 *   pooled = Σ n × residual / Σ n over the years among the last expected.years ones in which the school took part (at
 *            least two); its standard error √(Σ n² × se² × max(1, phi)) / Σ n × √max(1, pooled phi), where the pooled
 *            phi is that of the pooled residuals of all schools, each by its standard error before this factor: what
 *            widens the spread stays at a school from year to year, so that more years do not even it out
 *
 * Where the pupils' spread of a mean is not declared it is estimated from the residuals themselves. Then chance between
 * pupils and differences between schools cannot be told apart: phi lies near 1, the band tells what is unusual among
 * these schools, and tau² and shrunk residuals are not published (expected_spread_is_told).
 *
 * Drawn in: of the z in order, the ⌊n/20⌋ lowest count as the lowest that is left, the ⌊n/20⌋ highest as the highest.
 * What is below, within or above is a claim about the band alone. Nothing here says why.
 */
#ifndef REDOVISA_ANALYSE_EXPECTED_H
#define REDOVISA_ANALYSE_EXPECTED_H

#include "model/publication.h"

struct analysis;

#define EXPECTED_SCHOOLS_A_COEFFICIENT 10
#define EXPECTED_BAND 1.96 /* standard errors: 95 % of what lies normally around 0 */

enum expected_verdict {
    EXPECTED_UNKNOWN, /* no model that year, no result, or a regressor is not known */
    EXPECTED_FEW,     /* fewer pupils than minimum_pupils, or withheld because they are few */
    EXPECTED_WITHIN,
    EXPECTED_ABOVE,
    EXPECTED_BELOW
};

/* coefficients[0] is the constant; then one a regressor, in the settings' order, per unit of the measure as shown. */
struct expected_model {
    uint32_t measure;
    uint32_t period_index;
    uint32_t base_period;                      /* of the same year on the axis of the measure's base, or NONE */
    uint32_t regressor_periods[TRAIT_MAXIMUM]; /* likewise, of each regressor */
    bool is_fitted;
    uint32_t coefficient_count;
    double coefficients[1 + TRAIT_MAXIMUM];
    double standard_errors[1 + TRAIT_MAXIMUM];
    uint32_t school_count;  /* that took part */
    uint32_t few_count;     /* left out: fewer pupils than the minimum */
    uint32_t without_count; /* left out: the result or a regressor is not known */
    double pupil_count;     /* Σ weights */
    double r_squared;       /* weighted */
    double residual_sd;     /* of the schools' residuals, unweighted, in the measure's unit */
    double pupil_sd;        /* means: declared, or √(Σ n r² / (schools − coefficients)); shares: 0 */
    double phi;
    double pooled_phi; /* of the residuals pooled over the years that end with this one; also when it is not fitted */
    double tau_squared;
};

/* The largest |residual| that a band of no width (all residuals 0) holds: rounding. */
#define EXPECTED_ROUNDING 1e-9

struct expected_models {
    struct expected_model *models; /* result measures × periods of their axis */
    uint32_t *first;               /* by measure: position of its first model; NONE: not a result */
    uint32_t count;
};

/* Fits every model. Adds nothing to the diagnostics: a model that cannot be fitted is not fitted. */
void expected_build(struct expected_models *expected, struct arena *arena, const struct analysis *analysis);

/* Of a share the spread of pupils follows from the share; of a mean the descriptor has to tell it. */
static inline bool expected_spread_is_told(const struct measure *measure)
{
    return measure->kind == KIND_SHARE || measure->pupil_sd.units != 0;
}

/* NULL when the measure is no result or there is no fitted model. */
const struct expected_model *expected_model_of(const struct analysis *analysis, uint32_t measure,
                                               uint32_t period_index);

/* Whether any model is fitted. */
bool expected_has_models(const struct analysis *analysis);

/* The value of a regressor (its position in the settings) that pairs with this result; NULL when its table has no such
 * year. */
const struct observation *expected_regressor(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                             uint32_t period_index, uint32_t regressor);

/* In the measure's unit. Numbers have a meaning from EXPECTED_WITHIN on; `expected`, `low` and `high` also when
 * `has_expected` (the regressors and the number of pupils are known, the result is withheld or missing). */
struct expected_value {
    enum expected_verdict verdict;
    bool has_expected;
    double expected;
    double low, high; /* the band */
    double actual;
    double residual; /* actual − expected */
    double shrunk;
    double standard_error; /* se_i */
    double pupils;         /* the base as it is told, which need not be whole */
};
struct expected_value expected_value_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index);

/* What the band is wider by than chance between pupils alone: √max(1, phi). */
double expected_width(const struct expected_model *model);

/*
 * The ends of the band as they are told, with the measure's decimals: drawn in to the last number that is within it, so
 * that what is said of a result agrees with what a reader sees. A band without such a number within it keeps its ends.
 */
struct expected_ends {
    double low, high;
};
struct expected_ends expected_ends_of(const struct measure *measure, const struct expected_value *value);

/* The residual of several years together, the last one `period_index`. Its interval is 95 %, widened by phi. */
struct expected_pooled {
    enum expected_verdict verdict; /* EXPECTED_UNKNOWN: fewer than two years; else how 0 lies to low…high */
    uint32_t year_count;
    double residual;
    double low, high;
    double pupils;
};
/* From the school's values of all periods of the axis, so that who has them need not ask again. */
struct expected_pooled expected_pooled_from(const struct analysis *analysis, const struct expected_value *values,
                                            uint32_t measure, uint32_t period_index);
struct expected_pooled expected_pooled_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                          uint32_t period_index);

#endif
