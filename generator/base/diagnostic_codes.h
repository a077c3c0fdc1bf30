/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every diagnostic: name, severity, English message, Swedish message. {1} {2} {3} {4} are the values found.
 *
 * Wording: the cause first, what was found in quotes, small first letter, no full stop, then what would be right.
 * Each row has a golden case in tests/golden/diagnostics/ or a unit test. A room adds its rows in its own part.
 */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_H

#include "base/diagnostic_codes_comparison.h"
#include "base/diagnostic_codes_editions.h"
#include "base/diagnostic_codes_read.h"
#include "base/diagnostic_codes_validate.h"
#include "base/diagnostic_codes_disclosure.h"
#include "base/diagnostic_codes_render.h"
#include "base/diagnostic_codes_write.h"

#define DIAGNOSTIC_CODES_BASE(X)                                                                                       \
    X(FILE_UNREADABLE, "file-unreadable", SEVERITY_SYSTEM, "cannot read '{1}': {2}", "kan inte läsa '{1}': {2}")       \
    X(FILE_MISSING, "file-missing", SEVERITY_ERROR, "'{1}' does not exist", "'{1}' finns inte")                        \
    X(FILE_NOT_REGULAR, "file-not-regular", SEVERITY_ERROR, "'{1}' is not a regular file; only regular files are read", \
      "'{1}' är inte en vanlig fil; bara vanliga filer läses")                                                         \
    X(FILE_TOO_LARGE, "file-too-large", SEVERITY_ERROR, "'{1}' is larger than {2}; split the file",                    \
      "'{1}' är större än {2}; dela filen")

#define DIAGNOSTIC_CODES(X)                                                                                            \
    DIAGNOSTIC_CODES_BASE(X)                                                                                           \
    DIAGNOSTIC_CODES_READ(X)                                                                                           \
    DIAGNOSTIC_CODES_VALIDATE(X)                                                                                       \
    DIAGNOSTIC_CODES_DISCLOSURE(X)                                                                                     \
    DIAGNOSTIC_CODES_RENDER(X)                                                                                         \
    DIAGNOSTIC_CODES_EDITIONS(X)                                                                                       \
    DIAGNOSTIC_CODES_COMPARISON(X)                                                                                     \
    DIAGNOSTIC_CODES_WRITE(X)

enum diagnostic_code {
#define DIAGNOSTIC_ENUM(code, name, severity, english, swedish) DIAGNOSTIC_##code,
    DIAGNOSTIC_CODES(DIAGNOSTIC_ENUM)
#undef DIAGNOSTIC_ENUM
        DIAGNOSTIC_CODE_COUNT
};

#endif
