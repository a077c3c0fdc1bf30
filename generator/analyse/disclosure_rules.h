/* SPDX-License-Identifier: EUPL-1.2 */
/* The primary rules one by one, for disclosure.c; see disclosure.h. Each returns how many values it withheld. */
#ifndef REDOVISA_ANALYSE_DISCLOSURE_RULES_H
#define REDOVISA_ANALYSE_DISCLOSURE_RULES_H

#include "analyse/disclosure.h"

struct withholding {
    struct disclosure *disclosure; /* or NULL */
    struct publication *publication;
};

static inline struct observation *withholding_cell(const struct withholding *withholding, uint32_t school,
                                                   uint32_t measure, uint32_t period)
{
    struct publication *publication = withholding->publication;
    return &publication->cube
                .cells[(size_t)school * publication->cube.stride + publication->measures[measure].offset + period];
}

uint64_t disclosure_rule_base(const struct withholding *withholding);
uint64_t disclosure_rule_reached(const struct withholding *withholding);
uint64_t disclosure_rule_other_side(const struct withholding *withholding);
uint64_t disclosure_rule_one_person(const struct withholding *withholding);

#endif
