/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of templates, Markdown, charts and pages; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_RENDER_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_RENDER_H

#define DIAGNOSTIC_CODES_RENDER(X)

#endif
