/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of tables: headings, rows, cells, references, GeoJSON; see diagnostic_codes.h. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_TABLES_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_TABLES_H

#define DIAGNOSTIC_CODES_TABLES(X)                                                                                     \
    X(HEADING_MISSING, "heading-missing", SEVERITY_ERROR,                                                              \
      "the file ends before its heading on row {1}",                                                                   \
      "filen slutar före sin rubrik på rad {1}")                                                                       \
    X(HEADING_ABSENT, "heading-absent", SEVERITY_ERROR,                                                                \
      "no heading '{1}'; correct the heading or the field's name",                                                     \
      "ingen rubrik '{1}'; rätta rubriken eller fältets namn")                                                         \
    X(HEADING_NEAREST, "heading-nearest", SEVERITY_ERROR,                                                              \
      "no heading '{1}'; is it '{2}'? Correct the heading or the field's name",                                        \
      "ingen rubrik '{1}'; är det '{2}'? Rätta rubriken eller fältets namn")                                           \
    X(HEADING_UNKNOWN, "heading-unknown", SEVERITY_ERROR,                                                              \
      "the heading '{1}' is no field of '{2}'; describe the field, or write \"fieldsMatch\": \"subset\"",              \
      "rubriken '{1}' är inget fält i '{2}'; beskriv fältet, eller skriv \"fieldsMatch\": \"subset\"")                 \
    X(HEADING_ORDER, "heading-order", SEVERITY_ERROR,                                                                  \
      "the heading '{1}' stands where the field '{2}' was expected; reorder the fields, or write "                     \
      "\"fieldsMatch\": \"equal\"",                                                                                    \
      "rubriken '{1}' står där fältet '{2}' väntades; ändra fältens ordning, eller skriv \"fieldsMatch\": "            \
      "\"equal\"")                                                                                                     \
    X(WHERE_HEADING, "where-heading", SEVERITY_ERROR,                                                                  \
      "'where' names the heading '{1}', which '{2}' does not have",                                                    \
      "'where' nämner rubriken '{1}', som inte finns i '{2}'")                                                         \
    X(ROW_TOO_WIDE, "row-too-wide", SEVERITY_ERROR,                                                                    \
      "the row has {1} cells and the heading {2}; is a cell with a delimiter in it not quoted?",                       \
      "raden har {1} celler och rubriken {2}; saknar en cell med skiljetecken citattecken?")                           \
    X(ROW_TOO_NARROW, "row-too-narrow", SEVERITY_ERROR,                                                                \
      "the row has {1} cells and the heading {2}",                                                                     \
      "raden har {1} celler och rubriken {2}")                                                                         \
    X(CELL_REQUIRED, "cell-required", SEVERITY_ERROR,                                                                  \
      "'{1}' stands for no value, and the column '{2}' must have one",                                                 \
      "'{1}' står för inget värde, och kolumnen '{2}' måste ha ett")                                                   \
    X(NOT_A_NUMBER, "not-a-number", SEVERITY_ERROR,                                                                    \
      "'{1}' is not a number (column '{2}')",                                                                          \
      "'{1}' är inget tal (kolumn '{2}')")                                                                             \
    X(OTHER_DECIMAL_CHAR, "other-decimal-char", SEVERITY_ERROR,                                                        \
      "'{1}' has '{3}' as its decimal sign (column '{2}'); write \"decimalChar\": \"{3}\" in the field, or "           \
      "correct the number",                                                                                            \
      "'{1}' har '{3}' som decimaltecken (kolumn '{2}'); skriv \"decimalChar\": \"{3}\" i fältet, eller "              \
      "rätta talet")                                                                                                   \
    X(OTHER_GROUP_CHAR, "other-group-char", SEVERITY_ERROR,                                                            \
      "'{1}' has spaces between its digits (column '{2}'); write \"groupChar\": \" \" in the field, or "               \
      "correct the number",                                                                                            \
      "'{1}' har mellanrum mellan siffrorna (kolumn '{2}'); skriv \"groupChar\": \" \" i fältet, eller "               \
      "rätta talet")                                                                                                   \
    X(NUMBER_NOT_BARE, "number-not-bare", SEVERITY_ERROR,                                                              \
      "'{1}' is more than a number (column '{2}'); write \"bareNumber\": false in the field, or list it "              \
      "among the missing values",                                                                                      \
      "'{1}' är mer än ett tal (kolumn '{2}'); skriv \"bareNumber\": false i fältet, eller ta med det bland "          \
      "missingValues")                                                                                                 \
    X(NUMBER_NOT_WHOLE, "number-not-whole", SEVERITY_ERROR,                                                            \
      "'{1}' is not a whole number (column '{2}'); write \"type\": \"number\" in the field, or correct the "           \
      "number",                                                                                                        \
      "'{1}' är inget heltal (kolumn '{2}'); skriv \"type\": \"number\" i fältet, eller rätta talet")                  \
    X(NUMBER_TOO_LONG, "number-too-long", SEVERITY_ERROR,                                                              \
      "'{1}' has more digits than can be kept exactly (column '{2}')",                                                 \
      "'{1}' har fler siffror än som kan bevaras exakt (kolumn '{2}')")                                                \
    X(NOT_A_YEAR, "not-a-year", SEVERITY_ERROR,                                                                        \
      "'{1}' is not a year (column '{2}'); write four digits",                                                         \
      "'{1}' är inget årtal (kolumn '{2}'); skriv fyra siffror")                                                       \
    X(NOT_A_DATE, "not-a-date", SEVERITY_ERROR,                                                                        \
      "'{1}' is not a date (column '{2}'); write it like {3}",                                                         \
      "'{1}' är inget datum (kolumn '{2}'); skriv som {3}")                                                            \
    X(NOT_A_BOOLEAN, "not-a-boolean", SEVERITY_ERROR,                                                                  \
      "'{1}' is neither true nor false (column '{2}'); write it like '{3}'",                                           \
      "'{1}' är varken sant eller falskt (kolumn '{2}'); skriv som '{3}'")                                             \
    X(NOT_A_GEOPOINT, "not-a-geopoint", SEVERITY_ERROR,                                                                \
      "'{1}' is not a point (column '{2}'); write it like 18.07, 59.33",                                               \
      "'{1}' är ingen punkt (kolumn '{2}'); skriv som 18.07, 59.33")                                                   \
    X(NOT_A_COORDINATE, "not-a-coordinate", SEVERITY_ERROR,                                                            \
      "'{1}' is not a coordinate in degrees; right is between -{2} and {2}",                                           \
      "'{1}' är ingen koordinat i grader; rätt är mellan -{2} och {2}")                                                \
    X(CELL_NOT_A_PERIOD, "cell-not-a-period", SEVERITY_ERROR,                                                          \
      "'{1}' is not a period (column '{2}'); write it like 2024, 2023/24 or VT 2024",                                  \
      "'{1}' är ingen period (kolumn '{2}'); skriv som 2024, 2023/24 eller VT 2024")                                   \
    X(PERIOD_MISSING, "period-missing", SEVERITY_ERROR,                                                                \
      "no period (column '{1}'); write one, or \"leave_out\": [\"no-period\"] in the resource",                        \
      "ingen period (kolumn '{1}'); skriv en, eller \"leave_out\": [\"no-period\"] i resursen")                        \
    X(RULE_PARAMETER_MISSING, "rule-parameter-missing", SEVERITY_ERROR,                                                \
      "the rule '{1}' needs a value of the concept '{2}'; write one",                                                  \
      "regeln '{1}' behöver ett värde med begreppet '{2}'; skriv ett")                                                 \
    X(RULE_PARAMETER_UNUSED, "rule-parameter-unused", SEVERITY_ERROR,                                                  \
      "the rule '{1}' does not take '{2}'; leave the cell empty, or name the rule that does",                          \
      "regeln '{1}' tar inte '{2}'; lämna cellen tom, eller ange den regel som gör det")                               \
    X(RULE_PARAMETER_NEGATIVE, "rule-parameter-negative", SEVERITY_ERROR,                                              \
      "'{1}' is less than nothing; write 0 or more",                                                                   \
      "'{1}' är mindre än ingenting; skriv 0 eller mer")                                                               \
    X(RULE_YEARS, "rule-years", SEVERITY_ERROR,                                                                        \
      "no number of years to take the mean of; write a whole number from 1 to 10",                                     \
      "inget antal år att ta medelvärdet av; skriv ett heltal från 1 till 10")                                         \
    X(RULE_STEPS, "rule-steps", SEVERITY_ERROR,                                                                        \
      "'{1}' is no list of steps; write them as '0:50 80:100 120:150', ascending, the first from 0, at most 16",       \
      "'{1}' är ingen lista av steg; skriv dem som '0:50 80:100 120:150', stigande, det första från 0, högst 16")      \
    X(PERIOD_OF_OTHER_KIND, "period-of-other-kind", SEVERITY_ERROR,                                                    \
      "'{1}' is a period of another kind than the table's first; keep years, school years and terms in "               \
      "tables of their own",                                                                                           \
      "'{1}' är en period av annat slag än tabellens första; håll år, läsår och terminer i egna tabeller")             \
    X(BELOW_MINIMUM, "below-minimum", SEVERITY_ERROR,                                                                  \
      "'{1}' is less than {3}, the smallest that the column '{2}' allows",                                             \
      "'{1}' är mindre än {3}, det minsta som kolumnen '{2}' tillåter")                                                \
    X(ABOVE_MAXIMUM, "above-maximum", SEVERITY_ERROR,                                                                  \
      "'{1}' is more than {3}, the largest that the column '{2}' allows",                                              \
      "'{1}' är mer än {3}, det största som kolumnen '{2}' tillåter")                                                  \
    X(TEXT_TOO_SHORT, "text-too-short", SEVERITY_ERROR,                                                                \
      "'{1}' is shorter than {3} characters (column '{2}')",                                                           \
      "'{1}' är kortare än {3} tecken (kolumn '{2}')")                                                                 \
    X(TEXT_TOO_LONG, "text-too-long", SEVERITY_ERROR,                                                                  \
      "'{1}' is longer than {3} characters (column '{2}')",                                                            \
      "'{1}' är längre än {3} tecken (kolumn '{2}')")                                                                  \
    X(NOT_THE_PATTERN, "not-the-pattern", SEVERITY_ERROR,                                                              \
      "'{1}' does not look like {3} (column '{2}')",                                                                   \
      "'{1}' ser inte ut som {3} (kolumn '{2}')")                                                                      \
    X(NOT_IN_ENUM, "not-in-enum", SEVERITY_ERROR,                                                                      \
      "'{1}' is not a value that the column '{2}' allows; is it '{3}'?",                                               \
      "'{1}' är inget värde som kolumnen '{2}' tillåter; är det '{3}'?")                                               \
    X(UNKNOWN_CATEGORY, "unknown-category", SEVERITY_ERROR,                                                            \
      "'{1}' is not a category of the column '{2}'; is it '{3}'?",                                                     \
      "'{1}' är ingen kategori i kolumnen '{2}'; är det '{3}'?")                                                       \
    X(CELL_CHOICE, "cell-choice", SEVERITY_ERROR,                                                                      \
      "'{1}' is not a value of the column '{2}'; right are {3}",                                                       \
      "'{1}' är inget värde för kolumnen '{2}'; rätt är {3}")                                                          \
    X(NOT_UNIQUE, "not-unique", SEVERITY_ERROR,                                                                        \
      "'{1}' stands in the column '{2}' twice; each value may stand there once",                                       \
      "'{1}' står två gånger i kolumnen '{2}'; varje värde får stå där en gång")                                       \
    X(DUPLICATE_KEY, "duplicate-key", SEVERITY_ERROR,                                                                  \
      "a second row for '{1}' (column '{2}'); keep one",                                                               \
      "en andra rad för '{1}' (kolumn '{2}'); behåll en")                                                              \
    X(SCHOOL_CODE_UNSAFE, "school-code-unsafe", SEVERITY_ERROR,                                                        \
      "'{1}' cannot be a school's code; write 1 to 40 of A–Z, a–z, 0–9, '-' and '_'",                                  \
      "'{1}' kan inte vara en skolas kod; skriv 1 till 40 av A–Z, a–z, 0–9, '-' och '_'")                              \
    X(UNKNOWN_SCHOOL, "unknown-school", SEVERITY_ERROR,                                                                \
      "no school has the code '{1}' (column '{2}'); add it to the schools, correct it, or write "                      \
      "\"leave_out\": [\"no-school\"] in the resource",                                                                \
      "ingen skola har koden '{1}' (kolumn '{2}'); lägg till den bland skolorna, rätta den, eller skriv "              \
      "\"leave_out\": [\"no-school\"] i resursen")                                                                     \
    X(UNKNOWN_SUCCESSOR, "unknown-successor", SEVERITY_ERROR,                                                          \
      "no school has the code '{1}', named as the successor of '{2}'",                                                 \
      "ingen skola har koden '{1}', som anges som efterföljare till '{2}'")                                            \
    X(UNKNOWN_AREA, "unknown-area", SEVERITY_ERROR,                                                                    \
      "no area is called '{1}'; is it '{2}'?",                                                                         \
      "inget område heter '{1}'; är det '{2}'?")                                                                       \
    X(UNKNOWN_MEASURE, "unknown-measure", SEVERITY_ERROR,                                                              \
      "no measure has the id '{1}'",                                                                                   \
      "inget mått har id '{1}'")                                                                                       \
    X(UNKNOWN_MEASURE_CODE, "unknown-measure-code", SEVERITY_ERROR,                                                    \
      "'{1}' is not in the list of measures of the column '{2}'; declare it there",                                    \
      "'{1}' finns inte i listan över mått för kolumnen '{2}'; ange det där")                                          \
    X(UNKNOWN_RESOURCE, "unknown-resource", SEVERITY_ERROR,                                                            \
      "no resource is called '{1}'",                                                                                   \
      "ingen resurs heter '{1}'")                                                                                      \
    X(UNKNOWN_OBSERVATION, "unknown-observation", SEVERITY_ERROR,                                                      \
      "'{1}' names no value; write school/measure/period, like 99000123/merit/2023-24",                                \
      "'{1}' pekar inte ut något värde; skriv skola/mått/period, som 99000123/merit/2023-24")                          \
    X(CORRECTION_COUNT_MISSING, "correction-count-missing", SEVERITY_ERROR,                                            \
      "'{1}' stands for many figures; say in the column with the concept 'count' how many of them change",             \
      "'{1}' står för många siffror; skriv i kolumnen med concept 'count' hur många av dem som ändras")                \
    X(CORRECTION_VALUE_MISSING, "correction-value-missing", SEVERITY_ERROR,                                            \
      "the correction of '{1}' says not both what the value was and what it is; write 'missing' when there is none",   \
      "rättelsen av '{1}' säger inte både vad värdet var och vad det är; skriv 'missing' när det inte finns något")    \
    X(FOREIGN_KEY_UNKNOWN, "foreign-key-unknown", SEVERITY_ERROR,                                                      \
      "'{1}' (column '{2}') does not stand in '{3}', which it refers to",                                              \
      "'{1}' (kolumn '{2}') står inte i '{3}', som den hänvisar till")                                                 \
    X(GEOJSON_KIND, "geojson-kind", SEVERITY_ERROR,                                                                    \
      "'{1}' where a FeatureCollection of Polygon and MultiPolygon was expected",                                      \
      "'{1}' där en FeatureCollection av Polygon och MultiPolygon väntades")                                           \
    X(GEOJSON_NAME, "geojson-name", SEVERITY_ERROR,                                                                    \
      "the area has no name; give its properties a \"name\"",                                                          \
      "området har inget namn; ge dess properties ett \"name\"")                                                       \
    X(GEOJSON_POSITION, "geojson-position", SEVERITY_ERROR,                                                            \
      "'{1}' is not a position; write [longitude, latitude] in degrees",                                               \
      "'{1}' är ingen position; skriv [longitud, latitud] i grader")                                                   \
    X(GEOJSON_RING, "geojson-ring", SEVERITY_ERROR,                                                                    \
      "a ring with {1} positions; it needs four or more, and a file at most two million",                              \
      "en ring med {1} positioner; den behöver fyra eller fler, och en fil högst två miljoner")                        \
    X(GEOJSON_RING_OPEN, "geojson-ring-open", SEVERITY_ERROR,                                                          \
      "the ring is not closed; its last position must be the same as its first",                                       \
      "ringen är inte sluten; dess sista position måste vara densamma som den första")                                 \
    X(GEOJSON_CRS, "geojson-crs", SEVERITY_ERROR,                                                                      \
      "'{1}' is not WGS 84; convert the file to longitude and latitude in degrees",                                    \
      "'{1}' är inte WGS 84; räkna om filen till longitud och latitud i grader")

#endif
