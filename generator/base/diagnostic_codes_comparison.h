/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of what changed since the newest edition; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_COMPARISON_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_COMPARISON_H

#define DIAGNOSTIC_CODES_COMPARISON(X)                                                                                 \
    X(FIGURE_CHANGED, "figure-changed", SEVERITY_ERROR,                                                                \
      "the page {1} was published with '{3}' for {2} and would show '{4}'; correct the table, or write a row in the table of corrections with this edition, {2}, old {3}, new {4}, class, reason, date and who decided", \
      "sidan {1} publicerades med '{3}' för {2} och skulle visa '{4}'; rätta tabellen, eller skriv en rad i tabellen över rättelser med den här utgåvan, {2}, gammalt {3}, nytt {4}, klass, skäl, datum och vem som beslutat") \
    X(FIGURE_REVISED_SILENTLY, "figure-revised-silently", SEVERITY_ERROR,                                              \
      "the page {1} was published with the provisional '{3}' for {2} and would show '{4}'; announce the revision in the calendar, with its measure and day, or write a row in the table of corrections with {2}, old {3}, new {4}", \
      "sidan {1} publicerades med det preliminära '{3}' för {2} och skulle visa '{4}'; avisera ändringen i kalendern, med mått och dag, eller skriv en rad i tabellen över rättelser med {2}, gammalt {3}, nytt {4}") \
    X(FIGURE_GONE, "figure-gone", SEVERITY_ERROR,                                                                      \
      "the page {1} was published in edition {4} with '{3}' for {2}, which is gone; put it back, or write a row in the table of corrections with {2}, old {3}, new missing", \
      "sidan {1} publicerades i utgåva {4} med '{3}' för {2}, som är borta; lägg tillbaka det, eller skriv en rad i tabellen över rättelser med {2}, gammalt {3}, nytt missing") \
    X(SUBJECT_GONE, "subject-gone", SEVERITY_ERROR,                                                                    \
      "all {2} figures of '{1}' in edition {3} are gone, and the page {4} with them; put the rows back, or write a row in the table of corrections with {1}/*/* and the count {2}", \
      "alla {2} siffror om '{1}' i utgåva {3} är borta, och sidan {4} med dem; lägg tillbaka raderna, eller skriv en rad i tabellen över rättelser med {1}/*/* och antalet {2}") \
    X(STATEMENT_CHANGED, "statement-changed", SEVERITY_ERROR,                                                          \
      "{1} was published with '{2}' and would say '{3}', but no source figure has changed, so the method or the words have; take it back, or write a row in the table of corrections with */{4}/*, class method and the count", \
      "{1} publicerades med '{2}' och skulle säga '{3}', men ingen källuppgift har ändrats, alltså har metoden eller orden det; ta tillbaka ändringen, eller skriv en rad i tabellen över rättelser med */{4}/*, klass metod och antalet") \
    X(STATEMENT_GONE, "statement-gone", SEVERITY_ERROR,                                                                \
      "{1} was published with '{2}' and is gone; put it back, or write a row in the table of corrections with */{3}/*, class method and the count", \
      "{1} publicerades med '{2}' och är borta; lägg tillbaka det, eller skriv en rad i tabellen över rättelser med */{3}/*, klass metod och antalet") \
    X(PAGE_OF_EDITION_GONE, "page-of-edition-gone", SEVERITY_ERROR,                                                    \
      "the page /{1} with {2} numbers and sentences in edition {3} is gone; put it back, or write a row in the table of corrections with {1}#*/* and the count {2}", \
      "sidan /{1} med {2} tal och meningar i utgåva {3} är borta; lägg tillbaka den, eller skriv en rad i tabellen över rättelser med {1}#*/* och antalet {2}") \
    X(EDITION_CHANGED, "edition-changed", SEVERITY_ERROR,                                                              \
      "this edition is released, and the page {1} shows '{3}' for {2} in it, but would show '{4}'; write a new version in the descriptor", \
      "den här utgåvan är utgiven, och sidan {1} visar '{3}' för {2} i den, men skulle visa '{4}'; skriv en ny version i beskrivningen") \
    X(CORRECTION_REMOVED, "correction-removed", SEVERITY_ERROR,                                                        \
      "the correction '{1}', published with edition {2}, has been removed; put it back, and tell what is wrong with it in a new one", \
      "rättelsen '{1}', publicerad med utgåva {2}, har tagits bort; lägg tillbaka den, och berätta vad som är fel med den i en ny") \
    X(CORRECTION_EDITED, "correction-edited", SEVERITY_ERROR,                                                          \
      "the correction was published with edition {2} as '{1}'; write it as it was, and tell what is wrong with it in a new one", \
      "rättelsen publicerades med utgåva {2} som '{1}'; skriv den som den var, och berätta vad som är fel med den i en ny") \
    X(CORRECTION_EDITION_RELEASED, "correction-edition-released", SEVERITY_ERROR,                                      \
      "the edition '{1}' is released, and its corrections stand as they were published; write the edition being built, '{2}'", \
      "utgåvan '{1}' är utgiven, och dess rättelser står som de publicerades; skriv utgåvan som byggs, '{2}'")         \
    X(CORRECTION_EDITION_UNKNOWN, "correction-edition-unknown", SEVERITY_ERROR,                                        \
      "there is no edition '{1}'; write the edition being built, '{2}'",                                               \
      "det finns ingen utgåva '{1}'; skriv utgåvan som byggs, '{2}'")                                                  \
    X(CORRECTION_BACK_DATED, "correction-back-dated", SEVERITY_ERROR,                                                  \
      "the correction is dated {1}, before edition {3} was released, {2}; write the day on which it was decided",      \
      "rättelsen är daterad {1}, innan utgåva {3} gavs ut, {2}; skriv dagen då den beslutades")                        \
    X(CORRECTION_TWICE, "correction-twice", SEVERITY_ERROR,                                                            \
      "a second correction of '{1}' in the same edition; write one",                                                   \
      "en andra rättelse av '{1}' i samma utgåva; skriv en")                                                           \
    X(CORRECTION_OLD_WRONG, "correction-old-wrong", SEVERITY_ERROR,                                                    \
      "the correction says that {1} was '{2}', but edition {4} was published with '{3}'",                              \
      "rättelsen säger att {1} var '{2}', men utgåva {4} publicerades med '{3}'")                                      \
    X(CORRECTION_NEW_WRONG, "correction-new-wrong", SEVERITY_ERROR,                                                    \
      "the correction says that {1} is now '{2}', but it would be published as '{3}'",                                 \
      "rättelsen säger att {1} nu är '{2}', men det skulle publiceras som '{3}'")                                      \
    X(CORRECTION_OF_NOTHING, "correction-of-nothing", SEVERITY_ERROR,                                                  \
      "no figure that '{1}' stands for has changed since edition {2}; take the correction away, or name the right figure", \
      "ingen siffra som '{1}' står för har ändrats sedan utgåva {2}; ta bort rättelsen, eller nämn rätt siffra")       \
    X(CORRECTION_COUNT_WRONG, "correction-count-wrong", SEVERITY_ERROR,                                                \
      "'{1}' is said to change {2} figures, but {3} have changed",                                                     \
      "'{1}' sägs ändra {2} siffror, men {3} har ändrats")

#endif
