/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Complementary suppression: what must be withheld besides, so that no withheld value can be worked out.
 *
 * Round for round the attacker (attack.h) looks at what would be published; for each cell that it can tell, one shown
 * number of a relation with it is withheld (status protected), until it can tell none. Which one, among those that
 * everybody does not know already from an earlier edition:
 *
 *   1  one that gives enough room by itself, before one that does not; of those that do not, the one with most
 *   2  anything before the support to a school, which is a public decision
 *   3  the one with the fewest pupils behind it; then with the least room; then in the order of the cube
 *
 * In one round no relation loses two, nor does a school in one year. What cannot be protected so is left to the
 * attacker, which stops the build.
 */
#ifndef REDOVISA_ANALYSE_PROTECTION_H
#define REDOVISA_ANALYSE_PROTECTION_H

#include "analyse/attack.h"

/* Returns how many values it withheld. `arena`: scratch. */
uint64_t protection_apply(struct disclosure *disclosure, struct publication *publication, struct arena *arena);

#endif
