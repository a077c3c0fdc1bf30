/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of the descriptor; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_DESCRIPTOR_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_DESCRIPTOR_H

#define DIAGNOSTIC_CODES_DESCRIPTOR(X)                                                                                 \
    X(NOT_A_TEXT, "not-a-text", SEVERITY_ERROR,                                                                        \
      "'{1}' must be a text",                                                                                          \
      "'{1}' måste vara en text")                                                                                      \
    X(NOT_A_LOCALIZED_TEXT, "not-a-localized-text", SEVERITY_ERROR,                                                    \
      "'{1}' must be a text, or an object with a text for \"sv\" and \"en\"",                                          \
      "'{1}' måste vara en text, eller ett objekt med en text för \"sv\" och \"en\"")                                  \
    X(NOT_TEXTS, "not-texts", SEVERITY_ERROR,                                                                          \
      "'{1}' must be a text or a list of texts",                                                                       \
      "'{1}' måste vara en text eller en lista av texter")                                                             \
    X(NOT_A_LIST, "not-a-list", SEVERITY_ERROR,                                                                        \
      "'{1}' must be a list",                                                                                          \
      "'{1}' måste vara en lista")                                                                                     \
    X(NOT_AN_OBJECT, "not-an-object", SEVERITY_ERROR,                                                                  \
      "'{1}' must be an object",                                                                                       \
      "'{1}' måste vara ett objekt")                                                                                   \
    X(NOT_TRUE_OR_FALSE, "not-true-or-false", SEVERITY_ERROR,                                                          \
      "'{1}' must be true or false",                                                                                   \
      "'{1}' måste vara true eller false")                                                                             \
    X(NOT_A_WHOLE_NUMBER, "not-a-whole-number", SEVERITY_ERROR,                                                        \
      "'{1}' must be a whole number from {2} to {3}",                                                                  \
      "'{1}' måste vara ett heltal från {2} till {3}")                                                                 \
    X(NOT_A_POSITIVE_NUMBER, "not-a-positive-number", SEVERITY_ERROR,                                                  \
      "'{1}' must be a number above 0, with a decimal point and at most 18 digits",                                    \
      "'{1}' måste vara ett tal över 0, med decimalpunkt och högst 18 siffror")                                        \
    X(NOT_A_SHARE, "not-a-share", SEVERITY_ERROR,                                                                      \
      "'{1}' is a share and cannot be above 1",                                                                        \
      "'{1}' är en andel och kan inte vara över 1")                                                                    \
    X(OPERATOR_AS_TRAIT, "operator-as-trait", SEVERITY_ERROR,                                                          \
      "'{1}' tells operators apart; municipal and independent schools are compared in one pool, so name a "            \
      "measure of the pupils",                                                                                         \
      "'{1}' skiljer på huvudmän; kommunala och fristående skolor jämförs i en enda grupp, så ange ett mått "          \
      "på eleverna")                                                                                                   \
    X(SETTING_WITHOUT_MEASURE, "setting-without-measure", SEVERITY_ERROR,                                              \
      "'{1}' is not a measure of this publication; name one that a table declares",                                    \
      "'{1}' är inget mått i den här publiceringen; ange ett som en tabell deklarerar")                                \
    X(TOO_MANY_IN_LIST, "too-many-in-list", SEVERITY_ERROR,                                                            \
      "'{1}' has more than {2} entries",                                                                               \
      "'{1}' har fler än {2} poster")                                                                                  \
    X(NOT_ONE_CHARACTER, "not-one-character", SEVERITY_ERROR,                                                          \
      "'{1}' must be one character",                                                                                   \
      "'{1}' måste vara ett tecken")                                                                                   \
    X(UNKNOWN_PROPERTY, "unknown-property", SEVERITY_ERROR,                                                            \
      "'{1}' is not a property of '{2}'; right are {3}",                                                               \
      "'{1}' är ingen egenskap i '{2}'; rätt är {3}")                                                                  \
    X(UNKNOWN_CHOICE, "unknown-choice", SEVERITY_ERROR,                                                                \
      "'{1}' is not a value of '{2}'; right are {3}",                                                                  \
      "'{1}' är inget värde för '{2}'; rätt är {3}")                                                                   \
    X(PROPERTY_MISSING, "property-missing", SEVERITY_ERROR,                                                            \
      "'{1}' lacks the property '{2}'; add it",                                                                        \
      "'{1}' saknar egenskapen '{2}'; lägg till den")                                                                  \
    X(NOT_A_PERIOD, "not-a-period", SEVERITY_ERROR,                                                                    \
      "'{1}' is not a period; write it like 2024, 2023/24 or VT 2024",                                                 \
      "'{1}' är ingen period; skriv som 2024, 2023/24 eller VT 2024")                                                  \
    X(BAD_CURRENCY, "bad-currency", SEVERITY_ERROR,                                                                    \
      "'{1}' is not a currency code; write three capital letters, like SEK",                                           \
      "'{1}' är ingen valutakod; skriv tre versaler, som SEK")                                                         \
    X(BAD_HOMEPAGE, "bad-homepage", SEVERITY_ERROR,                                                                    \
      "'{1}' is not a web address; it begins with https://",                                                           \
      "'{1}' är ingen webbadress; den börjar med https://")                                                            \
    X(ROLE_MISSING, "role-missing", SEVERITY_ERROR,                                                                    \
      "no resource has a role that the site needs: {1}",                                                               \
      "ingen resurs har en roll som webbplatsen behöver: {1}")                                                         \
    X(RESOURCE_TWICE, "resource-twice", SEVERITY_ERROR,                                                                \
      "the name '{1}' is already another resource's; give this one its own",                                           \
      "namnet '{1}' är redan en annan resurs namn; ge den här ett eget")                                               \
    X(RESOURCE_WITHOUT_ROLE, "resource-without-role", SEVERITY_WARNING,                                                \
      "the resource '{1}' has no role and is not read; roles are {2}",                                                 \
      "resursen '{1}' har ingen roll och läses inte; rollerna är {2}")                                                 \
    X(PATH_IS_ADDRESS, "path-is-address", SEVERITY_ERROR,                                                              \
      "the path '{1}' is an address; nothing is fetched, so put the file beside the descriptor",                       \
      "sökvägen '{1}' är en adress; inget hämtas, så lägg filen bredvid beskrivningen")                                \
    X(PATH_LEAVES, "path-leaves", SEVERITY_ERROR,                                                                      \
      "the path '{1}' leaves the publication; write a path below the descriptor's folder",                             \
      "sökvägen '{1}' lämnar publiceringen; skriv en sökväg under beskrivningens mapp")                                \
    X(PATH_IS_LINK, "path-is-link", SEVERITY_ERROR,                                                                    \
      "the path '{1}' goes through a symbolic link; put the file itself there",                                        \
      "sökvägen '{1}' går genom en symbolisk länk; lägg själva filen där")                                             \
    X(TOO_MANY_FILES, "too-many-files", SEVERITY_ERROR,                                                                \
      "the resource '{1}' has more than 65535 files; join some of them",                                               \
      "resursen '{1}' har fler än 65535 filer; slå ihop några")                                                        \
    X(TOO_MANY_FIELDS, "too-many-fields", SEVERITY_ERROR,                                                              \
      "the resource '{1}' has more than 2000 fields",                                                                  \
      "resursen '{1}' har fler än 2000 fält")                                                                          \
    X(BAD_ROW_LIST, "bad-row-list", SEVERITY_ERROR,                                                                    \
      "'{1}' must hold row numbers from 1 up, ascending",                                                              \
      "'{1}' måste innehålla radnummer från 1 och uppåt, i stigande ordning")                                          \
    X(CONCEPT_OF_ROLE, "concept-of-role", SEVERITY_ERROR,                                                              \
      "'{1}' is not a concept of the role '{2}'; right are {3}",                                                       \
      "'{1}' är inget begrepp i rollen '{2}'; rätt är {3}")                                                            \
    X(CONCEPT_TWICE, "concept-twice", SEVERITY_ERROR,                                                                  \
      "the concept '{1}' of the field '{2}' is already that of '{3}'; only one field can have it",                     \
      "begreppet '{1}' i fältet '{2}' står redan på '{3}'; bara ett fält kan ha det")                                  \
    X(CONCEPT_MISSING, "concept-missing", SEVERITY_ERROR,                                                              \
      "the resource '{1}' has no field with the concept '{2}', which the role '{3}' needs",                            \
      "resursen '{1}' har inget fält med begreppet '{2}', som rollen '{3}' behöver")                                   \
    X(NO_MEASURE, "no-measure", SEVERITY_ERROR,                                                                        \
      "the resource '{1}' has no measure; a table of the role '{2}' holds at least one field with a measure",          \
      "resursen '{1}' har inget mått; en tabell med rollen '{2}' har minst ett fält med ett mått")                     \
    X(FIELD_WITHOUT_MEANING, "field-without-meaning", SEVERITY_ERROR,                                                  \
      "the field '{1}' has neither a concept nor a measure; add one, or write \"ignored\": true",                      \
      "fältet '{1}' har varken begrepp eller mått; lägg till ett, eller skriv \"ignored\": true")                      \
    X(CATEGORIES_MISSING, "categories-missing", SEVERITY_ERROR,                                                        \
      "the field '{1}' must list its categories, as each becomes a measure",                                           \
      "fältet '{1}' måste räkna upp sina kategorier, eftersom var och en blir ett mått")                               \
    X(CATEGORY_TWICE, "category-twice", SEVERITY_ERROR,                                                                \
      "the value '{1}' stands in the list twice",                                                                      \
      "värdet '{1}' står två gånger i listan")                                                                         \
    X(UNKNOWN_FIELD, "unknown-field", SEVERITY_ERROR,                                                                  \
      "'{1}' is not a field of '{2}'; its fields are {3}",                                                             \
      "'{1}' är inget fält i '{2}'; dess fält är {3}")                                                                 \
    X(BAD_FOREIGN_KEY, "bad-foreign-key", SEVERITY_ERROR,                                                              \
      "a foreign key of '{1}' needs as many fields as its reference",                                                  \
      "en främmande nyckel i '{1}' behöver lika många fält som sin referens")                                          \
    X(UNKNOWN_REFERENCE, "unknown-reference", SEVERITY_ERROR,                                                          \
      "a foreign key refers to '{1}', which is not there",                                                             \
      "en främmande nyckel hänvisar till '{1}', som inte finns")                                                       \
    X(BAD_MEASURE_ID, "bad-measure-id", SEVERITY_ERROR,                                                                \
      "'{1}' cannot be the id of a measure; write 1 to 60 of a–z, 0–9, '-' and '_'",                                   \
      "'{1}' kan inte vara ett måtts id; skriv 1 till 60 av a–z, 0–9, '-' och '_'")                                    \
    X(MEASURE_TWICE, "measure-twice", SEVERITY_ERROR,                                                                  \
      "the measure '{1}' is already declared; give this one another id",                                               \
      "måttet '{1}' finns redan; ge det här ett annat id")                                                             \
    X(UNKNOWN_BASE, "unknown-base", SEVERITY_ERROR,                                                                    \
      "the base '{1}' is neither a field of this table nor a measure",                                                 \
      "basen '{1}' är varken ett fält i den här tabellen eller ett mått")                                              \
    X(WRONG_PART, "wrong-part", SEVERITY_ERROR,                                                                        \
      "'{1}' in '{2}' of the measure '{3}' is no measure that it can be made of; name another measure that adds "      \
      "up in the same way (shares and means need a base)",                                                             \
      "'{1}' i '{2}' för måttet '{3}' är inget mått som det kan bestå av; ange ett annat mått som räknas ihop på "     \
      "samma sätt (andelar och medelvärden behöver en bas)")                                                           \
    X(UNKNOWN_STAGE, "unknown-stage", SEVERITY_ERROR,                                                                  \
      "the stage '{1}' of the field '{2}' is not a measure; name the measure that counts its pupils",                  \
      "stadiet '{1}' i fältet '{2}' är inget mått; ange måttet som räknar dess elever")                                \
    X(NOT_A_NUMBER_TYPE, "not-a-number-type", SEVERITY_ERROR,                                                          \
      "the field '{1}' holds numbers; write \"type\": \"number\" or \"integer\"",                                      \
      "fältet '{1}' rymmer tal; skriv \"type\": \"number\" eller \"integer\"")                                         \
    X(GROUP_IS_DECIMAL, "group-is-decimal", SEVERITY_ERROR,                                                            \
      "groupChar and decimalChar are both '{1}'",                                                                      \
      "groupChar och decimalChar är båda '{1}'")                                                                       \
    X(BAD_LIMIT, "bad-limit", SEVERITY_ERROR,                                                                          \
      "'{1}' of the field '{2}' does not fit its type",                                                                \
      "'{1}' i fältet '{2}' passar inte dess typ")                                                                     \
    X(BAD_PATTERN, "bad-pattern", SEVERITY_ERROR,                                                                      \
      "the pattern '{1}' is not a regular expression that we follow; use POSIX extended syntax, at most 200 "          \
      "bytes, no back references",                                                                                     \
      "mönstret '{1}' är inget reguljärt uttryck som vi följer; skriv POSIX utökade syntax, högst 200 byte, "          \
      "utan bakåtreferenser")

#endif
