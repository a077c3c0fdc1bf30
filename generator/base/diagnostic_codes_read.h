/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of reading; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_READ_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_READ_H

#define DIAGNOSTIC_CODES_READ(X)

#endif
