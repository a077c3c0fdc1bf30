/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of judging meaning; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_VALIDATE_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_VALIDATE_H

#define DIAGNOSTIC_CODES_VALIDATE(X)                                                                                   \
    X(OPENED_AFTER_CLOSED, "opened-after-closed", SEVERITY_ERROR,                                                      \
      "the school '{1}' opens in {2} and closes in {3}; correct one of the two",                                       \
      "skolan '{1}' öppnar {2} och stänger {3}; rätta någon av dem")                                                   \
    X(SUCCESSOR_IS_SELF, "successor-is-self", SEVERITY_ERROR,                                                          \
      "the school '{1}' is its own successor",                                                                         \
      "skolan '{1}' är sin egen efterföljare")                                                                         \
    X(SUCCESSOR_CYCLE, "successor-cycle", SEVERITY_ERROR,                                                              \
      "the successors of '{1}' lead back to it by '{2}'",                                                              \
      "efterföljarna till '{1}' leder tillbaka till den genom '{2}'")                                                  \
    X(SUCCESSOR_CLOSED, "successor-closed", SEVERITY_WARNING,                                                          \
      "the successor '{2}' closes in {3}, before '{1}' does",                                                          \
      "efterföljaren '{2}' stänger {3}, före '{1}'")                                                                   \
    X(SUCCESSOR_WHILE_OPEN, "successor-while-open", SEVERITY_WARNING,                                                  \
      "the school '{1}' has a successor but no last period; say when it closed",                                       \
      "skolan '{1}' har en efterföljare men ingen sista period; ange när den stängde")                                 \
    X(SCHOOL_WITHOUT_AREA, "school-without-area", SEVERITY_ERROR,                                                      \
      "the school '{1}' has no area; name one, as the other schools have",                                             \
      "skolan '{1}' har inget område; ange ett, som för de andra skolorna")                                            \
    X(SCHOOL_OUTSIDE_AREAS, "school-outside-areas", SEVERITY_WARNING,                                                  \
      "the school '{1}' lies in none of the areas; is its position right?",                                            \
      "skolan '{1}' ligger inte i något av områdena; är dess läge rätt?")                                              \
    X(COORDINATE_FAR, "coordinate-far", SEVERITY_WARNING,                                                              \
      "the school '{1}' lies {2} km from the nearest other school and {3} km from the middle of them all; "            \
      "is its position right?",                                                                                        \
      "skolan '{1}' ligger {2} km från närmaste andra skola och {3} km från mitten av dem alla; är dess "              \
      "läge rätt?")                                                                                                    \
    X(ALLOCATION_AFTER_CLOSING, "allocation-after-closing", SEVERITY_ERROR,                                            \
      "an amount for {2}, but the school '{1}' closed in {3}",                                                         \
      "ett belopp för {2}, men skolan '{1}' stängde {3}")                                                              \
    X(VALUE_OUTSIDE_LIFE, "value-outside-life", SEVERITY_WARNING,                                                      \
      "a value of '{2}' for {3}, when the school '{1}' was not open",                                                  \
      "ett värde för '{2}' för {3}, när skolan '{1}' inte var öppen")                                                  \
    X(NEGATIVE_COUNT, "negative-count", SEVERITY_ERROR,                                                                \
      "'{1}' is less than nothing (measure '{2}')",                                                                    \
      "'{1}' är mindre än ingenting (mått '{2}')")                                                                     \
    X(SHARE_ABOVE_ALL, "share-above-all", SEVERITY_ERROR,                                                              \
      "'{1}' is no share in percent (measure '{2}'); right is 0 to 100",                                               \
      "'{1}' är ingen andel i procent (mått '{2}'); rätt är 0 till 100")                                               \
    X(TOTAL_DIFFERS, "total-differs", SEVERITY_ERROR,                                                                  \
      "the amounts of {1} are {2} together and the pot is {3}; they must be the same",                                 \
      "beloppen för {1} är tillsammans {2} och potten är {3}; de måste vara lika")                                     \
    X(TOTAL_ROUNDED, "total-rounded", SEVERITY_WARNING,                                                                \
      "the amounts of {1} are {2} together and the pot is {3}; the difference is no more than rounding",               \
      "beloppen för {1} är tillsammans {2} och potten är {3}; skillnaden är inte större än avrundning")                \
    X(SPENDING_DIFFERS, "spending-differs", SEVERITY_ERROR,                                                            \
      "the categories of '{1}' for {4} are {2} together and the total is {3}",                                         \
      "kategorierna för '{1}' för {4} är tillsammans {2} och totalen är {3}")                                          \
    X(TOTAL_TOO_LARGE, "total-too-large", SEVERITY_ERROR,                                                              \
      "the sum for {1} is too large to be kept exactly",                                                               \
      "summan för {1} är för stor för att bevaras exakt")                                                              \
    X(CURRENT_PERIOD_ABSENT, "current-period-absent", SEVERITY_ERROR,                                                  \
      "no table has a value for the current_period {1}",                                                               \
      "ingen tabell har något värde för current_period {1}")                                                           \
    X(RULE_WITHOUT_ALLOCATIONS, "rule-without-allocations", SEVERITY_WARNING,                                          \
      "parameters for {1}, but no allocations",                                                                        \
      "parametrar för {1}, men ingen tilldelning")                                                                     \
    X(ALLOCATIONS_WITHOUT_RULE, "allocations-without-rule", SEVERITY_WARNING,                                          \
      "allocations for {1}, but no parameters",                                                                        \
      "tilldelning för {1}, men inga parametrar")                                                                      \
    X(CORRECTION_DIFFERS, "correction-differs", SEVERITY_ERROR,                                                        \
      "the correction says that {1} is now '{2}', but the table has '{3}'",                                            \
      "rättelsen säger att {1} nu är '{2}', men tabellen har '{3}'")                                                   \
    X(REPLY_SCHOOL_UNKNOWN, "reply-school-unknown", SEVERITY_ERROR,                                                    \
      "the reply '{1}' names no school of the publication; call the file <school>-<edition>.md, like {2}.md",          \
      "svaret '{1}' nämner ingen skola i publiceringen; kalla filen <skola>-<utgåva>.md, som {2}.md")                  \
    X(REPLY_EDITION_UNKNOWN, "reply-edition-unknown", SEVERITY_ERROR,                                                  \
      "the reply answers the edition '{1}', which is neither released nor the one being built, {2}",                   \
      "svaret gäller utgåvan '{1}', som varken är utgiven eller den som byggs, {2}")                                   \
    X(REPLY_DATE_MISSING, "reply-date-missing", SEVERITY_ERROR,                                                        \
      "the reply has no date; add a line 'date: 2025-05-31' to the front matter",                                      \
      "svaret har inget datum; lägg till en rad 'date: 2025-05-31' i sidhuvudet")                                      \
    X(REPLY_DATE_WRONG, "reply-date-wrong", SEVERITY_ERROR,                                                            \
      "'{1}' is not a date; write it like 2025-05-31",                                                                 \
      "'{1}' är inte ett datum; skriv som 2025-05-31")                                                                 \
    X(REPLY_TWICE, "reply-twice", SEVERITY_ERROR,                                                                      \
      "a second reply of the school '{1}' to the edition {2}; put both into one file",                                 \
      "ett andra svar från skolan '{1}' på utgåvan {2}; lägg båda i samma fil")                                        \
    X(REPLY_CONCERNS_UNKNOWN, "reply-concerns-unknown", SEVERITY_ERROR,                                                \
      "'{1}' is no figure of this school (key 'concerns'); write measure or measure/period, like merit/2023-24",       \
      "'{1}' är ingen uppgift om skolan (nyckel 'concerns'); skriv mått eller mått/period, som merit/2023-24")         \
    X(NO_SCHOOLS, "no-schools", SEVERITY_ERROR,                                                                        \
      "the publication has no school",                                                                                 \
      "publiceringen har ingen skola")

#endif
