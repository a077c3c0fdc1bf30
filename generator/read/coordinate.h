/* SPDX-License-Identifier: EUPL-1.2 */
/* Degrees: the only numbers of the input that become a double, because a map rounds them anyway. */
#ifndef REDOVISA_READ_COORDINATE_H
#define REDOVISA_READ_COORDINATE_H

#include "base/text.h"

/* A plain number ("18.0766503563457", "-9.4e-2") between -limit and limit; digits beyond the 17th are dropped. */
bool coordinate_parse(struct slice text, double limit, double *degrees);

#endif
