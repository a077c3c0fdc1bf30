/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of disclosure control; see diagnostic_codes.h for the columns and the wording. No value stands in
 * them, nor what it lies between. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_DISCLOSURE_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_DISCLOSURE_H

#define DIAGNOSTIC_CODES_DISCLOSURE(X)                                                                                 \
    X(WITHHELD_IS_TOLD, "withheld-is-told", SEVERITY_ERROR,                                                            \
      "'{1}' is withheld, but can be worked out from what is published; withhold one more number that it is tied to",  \
      "'{1}' hålls inne men kan räknas ut av det som publiceras; håll inne ytterligare ett tal som hör ihop med det")  \
    X(WITHHELD_CONTRADICTS, "withheld-contradicts", SEVERITY_ERROR,                                                    \
      "'{1}' is withheld, and the numbers that it is tied to contradict each other; correct them, or do not declare "  \
      "that they add up",                                                                                              \
      "'{1}' hålls inne, och talen som hör ihop med det säger emot varandra; rätta dem, eller ange inte att de "       \
      "summerar")                                                                                                      \
    X(WITHHELD_UNSOLVED, "withheld-unsolved", SEVERITY_ERROR,                                                          \
      "'{1}' is withheld, and it is tied to so many others that nobody can say whether it can be worked out; "         \
      "withhold fewer values, or the totals",                                                                          \
      "'{1}' hålls inne och hör ihop med så många andra att det inte går att säga om det kan räknas ut; håll inne "    \
      "färre värden, eller totalerna")                                                                                 \
    X(WITHHELD_EARLIER, "withheld-earlier", SEVERITY_WARNING,                                                          \
      "{1} values that are withheld now stand in an earlier edition, the first one as '{2}'; everybody knows them",    \
      "{1} värden som nu hålls inne står i en tidigare utgåva, det första som '{2}'; alla känner till dem")            \
    X(MUCH_WITHHELD, "much-withheld", SEVERITY_WARNING,                                                                \
      "of {1} values on twice the threshold of pupils and more only {2} are shown; 70 % should be",                    \
      "av {1} värden på minst dubbelt så många elever som gränsen visas bara {2}; 70 % bör visas")

#endif
