/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of writing the site, editions and the command line; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_WRITE_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_WRITE_H

#define DIAGNOSTIC_CODES_WRITE(X)

#endif
