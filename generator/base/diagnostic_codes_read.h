/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of reading; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_READ_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_READ_H

#include "base/diagnostic_codes_descriptor.h"
#include "base/diagnostic_codes_tables.h"

/* Encodings, CSV, JSON, front matter, the narrative, lists of words. */
#define DIAGNOSTIC_CODES_READ_TEXT(X)                                                                                  \
    X(ENCODING_ILL_FORMED, "encoding-ill-formed", SEVERITY_ERROR,                                                      \
      "the byte {1} is not UTF-8; is the file perhaps Windows-1252? Save it as UTF-8 or name its encoding",            \
      "byten {1} är inte UTF-8; är filen kanske Windows-1252? Spara den som UTF-8 eller ange dess "                    \
      "teckenkodning")                                                                                                 \
    X(ENCODING_NO_MARK, "encoding-no-mark", SEVERITY_ERROR,                                                            \
      "a UTF-16 file without a byte-order mark; save it with the mark or as UTF-8",                                    \
      "en UTF-16-fil utan byteordningsmärke; spara den med märket eller som UTF-8")                                    \
    X(ENCODING_IS_UTF_16, "encoding-is-utf-16", SEVERITY_ERROR,                                                        \
      "the file is UTF-16; name that as its encoding or save it as UTF-8",                                             \
      "filen är UTF-16; ange det som teckenkodning eller spara den som UTF-8")                                         \
    X(ENCODING_HALF_CHARACTER, "encoding-half-character", SEVERITY_ERROR,                                              \
      "half a character in UTF-16 ({1}); the file is damaged, save it anew",                                           \
      "ett halvt tecken i UTF-16 ({1}); filen är skadad, spara om den")                                                \
    X(ENCODING_NUL, "encoding-nul", SEVERITY_ERROR,                                                                    \
      "a NUL byte; a text file has none, so save the file anew as UTF-8",                                              \
      "en NUL-byte; en textfil har inga, så spara om filen som UTF-8")                                                 \
    X(ENCODING_BYTE_UNKNOWN, "encoding-byte-unknown", SEVERITY_ERROR,                                                  \
      "the byte {1} stands for no character in {2}; is the encoding another one?",                                     \
      "byten {1} står inte för något tecken i {2}; är teckenkodningen en annan?")                                      \
    X(ENCODING_TOO_LARGE, "encoding-too-large", SEVERITY_ERROR,                                                        \
      "a file in {1} may hold at most {2}; save it as UTF-8",                                                          \
      "en fil i {1} får vara högst {2}; spara den som UTF-8")                                                          \
    X(CSV_LINE_TOO_LONG, "csv-line-too-long", SEVERITY_ERROR,                                                          \
      "the line is longer than {1}; is this a table with one record on each line?",                                    \
      "raden är längre än {1}; är det här en tabell med en post på varje rad?")                                        \
    X(CSV_CELL_TOO_LONG, "csv-cell-too-long", SEVERITY_ERROR,                                                          \
      "the cell is longer than {1}; shorten the text",                                                                 \
      "cellen är längre än {1}; korta texten")                                                                         \
    X(CSV_TOO_MANY_COLUMNS, "csv-too-many-columns", SEVERITY_ERROR,                                                    \
      "the line has more than {1} columns; is the delimiter another one?",                                             \
      "raden har fler än {1} kolumner; är skiljetecknet ett annat?")                                                   \
    X(CSV_QUOTE_UNCLOSED, "csv-quote-unclosed", SEVERITY_ERROR,                                                        \
      "a quote opens here and never closes; end the cell with a quote, and double a quote that belongs to the "        \
      "text",                                                                                                          \
      "ett citattecken öppnar här och stängs aldrig; avsluta cellen med ett citattecken, och dubblera ett som "        \
      "hör till texten")                                                                                               \
    X(CSV_QUOTE_RUNAWAY, "csv-quote-runaway", SEVERITY_ERROR,                                                          \
      "a quote opens here and does not close within {1}; end the cell with a quote, and double a quote that "          \
      "belongs to the text",                                                                                           \
      "ett citattecken öppnar här och stängs inte inom {1}; avsluta cellen med ett citattecken, och dubblera "         \
      "ett som hör till texten")                                                                                       \
    X(CSV_QUOTE_LATE, "csv-quote-late", SEVERITY_ERROR,                                                                \
      "a quote opens here and closes on line {1} in the middle of a cell; a closing quote is probably missing",        \
      "ett citattecken öppnar här och stängs på rad {1} mitt i en cell; troligen saknas ett avslutande "               \
      "citattecken")                                                                                                   \
    X(CSV_QUOTE_MISPLACED, "csv-quote-misplaced", SEVERITY_ERROR,                                                      \
      "a quote inside a cell that does not begin with one; put the cell in quotes and double the quote",               \
      "ett citattecken inne i en cell som inte börjar med ett; sätt cellen inom citattecken och dubblera "             \
      "tecknet")                                                                                                       \
    X(CSV_TEXT_AFTER_QUOTE, "csv-text-after-quote", SEVERITY_ERROR,                                                    \
      "'{1}' after the closing quote; a delimiter or the end of the line was expected",                                \
      "'{1}' efter det avslutande citattecknet; ett skiljetecken eller radens slut väntades")                          \
    X(CSV_QUOTE_DOUBLED, "csv-quote-doubled", SEVERITY_ERROR,                                                          \
      "a doubled quote where the dialect has doubleQuote false; remove it or change the dialect",                      \
      "ett dubblerat citattecken där dialekten har doubleQuote false; ta bort det eller ändra dialekten")              \
    X(CSV_LINE_ENDS_MIXED, "csv-line-ends-mixed", SEVERITY_ERROR,                                                      \
      "a lone {1} in the middle of a line; end every line in the same way, with LF or CR LF",                          \
      "ett ensamt {1} mitt i en rad; avsluta alla rader på samma sätt, med LF eller CR LF")                            \
    X(JSON_EMPTY, "json-empty", SEVERITY_ERROR,                                                                        \
      "the file is empty; a JSON value was expected",                                                                  \
      "filen är tom; ett JSON-värde väntades")                                                                         \
    X(JSON_VALUE_EXPECTED, "json-value-expected", SEVERITY_ERROR,                                                      \
      "'{1}' where a value was expected",                                                                              \
      "'{1}' där ett värde väntades")                                                                                  \
    X(JSON_KEY_EXPECTED, "json-key-expected", SEVERITY_ERROR,                                                          \
      "'{1}' where a key in double quotes was expected",                                                               \
      "'{1}' där en nyckel inom citattecken väntades")                                                                 \
    X(JSON_COLON_EXPECTED, "json-colon-expected", SEVERITY_ERROR,                                                      \
      "'{1}' where ':' was expected after the key",                                                                    \
      "'{1}' där ':' väntades efter nyckeln")                                                                          \
    X(JSON_COMMA_EXPECTED, "json-comma-expected", SEVERITY_ERROR,                                                      \
      "'{1}' where ',' or '{2}' was expected",                                                                         \
      "'{1}' där ',' eller '{2}' väntades")                                                                            \
    X(JSON_END_EXPECTED, "json-end-expected", SEVERITY_ERROR,                                                          \
      "'{1}' after the end of the value; one file holds one value",                                                    \
      "'{1}' efter värdets slut; en fil rymmer ett värde")                                                             \
    X(JSON_UNFINISHED, "json-unfinished", SEVERITY_ERROR,                                                              \
      "the file ends before the value that begins with '{1}' is closed",                                               \
      "filen slutar innan värdet som börjar med '{1}' är avslutat")                                                    \
    X(JSON_NUMBER_MALFORMED, "json-number-malformed", SEVERITY_ERROR,                                                  \
      "'{1}' is not a JSON number; write it like 12, -3.5 or 1e6",                                                     \
      "'{1}' är inte ett JSON-tal; skriv som 12, -3.5 eller 1e6")                                                      \
    X(JSON_STRING_UNCLOSED, "json-string-unclosed", SEVERITY_ERROR,                                                    \
      "a string begins here and does not end on the same line; end it with a double quote and write line "             \
      "breaks as \\n",                                                                                                 \
      "en text börjar här och slutar inte på samma rad; avsluta den med citattecken och skriv radbrytningar "          \
      "som \\n")                                                                                                       \
    X(JSON_CONTROL_IN_STRING, "json-control-in-string", SEVERITY_ERROR,                                                \
      "the control character {1} in a string; write it as \\u{1}",                                                     \
      "styrtecknet {1} i en text; skriv det som \\u{1}")                                                               \
    X(JSON_ESCAPE_UNKNOWN, "json-escape-unknown", SEVERITY_ERROR,                                                      \
      "'{1}' is not an escape of JSON; write a backslash as \\\\",                                                     \
      "'{1}' är inte ett skrivsätt i JSON; skriv ett omvänt snedstreck som \\\\")                                      \
    X(JSON_SURROGATE_LONE, "json-surrogate-lone", SEVERITY_ERROR,                                                      \
      "'{1}' is half a character; both halves are needed",                                                             \
      "'{1}' är ett halvt tecken; båda halvorna behövs")                                                               \
    X(JSON_ZERO_CHARACTER, "json-zero-character", SEVERITY_ERROR,                                                      \
      "the character \\u0000 in a string; remove it",                                                                  \
      "tecknet \\u0000 i en text; ta bort det")                                                                        \
    X(JSON_TOO_DEEP, "json-too-deep", SEVERITY_ERROR,                                                                  \
      "values nested deeper than {1}; make the file flatter",                                                          \
      "värden nästlade djupare än {1}; gör filen plattare")                                                            \
    X(JSON_TOO_MANY_VALUES, "json-too-many-values", SEVERITY_ERROR,                                                    \
      "more than {1} values; make the file smaller",                                                                   \
      "fler än {1} värden; gör filen mindre")                                                                          \
    X(JSON_DUPLICATE_KEY, "json-duplicate-key", SEVERITY_ERROR,                                                        \
      "the key '{1}' stands here again; keep one of the two",                                                          \
      "nyckeln '{1}' står här igen; behåll en av de två")                                                              \
    X(FRONT_MATTER_MISSING, "front-matter-missing", SEVERITY_ERROR,                                                    \
      "the page does not begin with front matter; begin it with a line '---', then 'title: …', then a line "           \
      "'---'",                                                                                                         \
      "sidan börjar inte med sidhuvud; börja med en rad '---', sedan 'title: …', sedan en rad '---'")                  \
    X(FRONT_MATTER_UNCLOSED, "front-matter-unclosed", SEVERITY_ERROR,                                                  \
      "the front matter has no end; put a line '---' after it",                                                        \
      "sidhuvudet har inget slut; sätt en rad '---' efter det")                                                        \
    X(FRONT_MATTER_MALFORMED, "front-matter-malformed", SEVERITY_ERROR,                                                \
      "the front matter is not YAML: {1}",                                                                             \
      "sidhuvudet är inte YAML: {1}")                                                                                  \
    X(FRONT_MATTER_NOT_KEYS, "front-matter-not-keys", SEVERITY_ERROR,                                                  \
      "the front matter holds no keys; write lines like 'title: …'",                                                   \
      "sidhuvudet har inga nycklar; skriv rader som 'title: …'")                                                       \
    X(FRONT_MATTER_NESTED, "front-matter-nested", SEVERITY_ERROR,                                                      \
      "the value of '{1}' is nested; write one text or a list of texts",                                               \
      "värdet för '{1}' är nästlat; skriv en text eller en lista av texter")                                           \
    X(FRONT_MATTER_KEY_NOT_TEXT, "front-matter-key-not-text", SEVERITY_ERROR,                                          \
      "a key of the front matter is not a plain text; write it like 'title'",                                          \
      "en nyckel i sidhuvudet är inte en enkel text; skriv den som 'title'")                                           \
    X(FRONT_MATTER_ALIAS, "front-matter-alias", SEVERITY_ERROR,                                                        \
      "the anchor or alias '{1}'; write the value itself",                                                             \
      "ankaret eller hänvisningen '{1}'; skriv själva värdet")                                                         \
    X(FRONT_MATTER_DUPLICATE_KEY, "front-matter-duplicate-key", SEVERITY_ERROR,                                        \
      "the key '{1}' stands here again; keep one of the two",                                                          \
      "nyckeln '{1}' står här igen; behåll en av de två")                                                              \
    X(FRONT_MATTER_NOT_A_TEXT, "front-matter-not-a-text", SEVERITY_ERROR,                                              \
      "the value of '{1}' is a list; write one text",                                                                  \
      "värdet för '{1}' är en lista; skriv en text")                                                                   \
    X(FRONT_MATTER_TITLE_MISSING, "front-matter-title-missing", SEVERITY_ERROR,                                        \
      "the front matter has no title; add a line 'title: …'",                                                          \
      "sidhuvudet har ingen titel; lägg till en rad 'title: …'")                                                       \
    X(FRONT_MATTER_NOT_A_NUMBER, "front-matter-not-a-number", SEVERITY_ERROR,                                          \
      "'{1}' is not a whole number (key '{2}'); write it like 10",                                                     \
      "'{1}' är inte ett heltal (nyckel '{2}'); skriv som 10")                                                         \
    X(FRONT_MATTER_NOT_TRUE_OR_FALSE, "front-matter-not-true-or-false", SEVERITY_ERROR,                                \
      "'{1}' is neither true nor false (key '{2}')",                                                                   \
      "'{1}' är varken true eller false (nyckel '{2}')")                                                               \
    X(FRONT_MATTER_CONTROL, "front-matter-control", SEVERITY_ERROR,                                                    \
      "a control character in the value of '{1}'; remove it",                                                          \
      "ett styrtecken i värdet för '{1}'; ta bort det")                                                                \
    X(CONTENT_LINK, "content-link", SEVERITY_ERROR,                                                                    \
      "the symbolic link is not followed; put the file itself here",                                                   \
      "den symboliska länken följs inte; lägg själva filen här")                                                       \
    X(CONTENT_NAME_UNSAFE, "content-name-unsafe", SEVERITY_ERROR,                                                      \
      "the name '{1}' cannot stand in an address; use a–z, 0–9, '-', '_' and '.'",                                     \
      "namnet '{1}' kan inte stå i en adress; använd a–z, 0–9, '-', '_' och '.'")                                      \
    X(CONTENT_NOT_A_FILE, "content-not-a-file", SEVERITY_ERROR,                                                        \
      "'{1}' is neither a file nor a folder; remove it",                                                               \
      "'{1}' är varken en fil eller en mapp; ta bort den")                                                             \
    X(CONTENT_TOO_DEEP, "content-too-deep", SEVERITY_ERROR,                                                            \
      "folders nested deeper than {1}; move the pages up",                                                             \
      "mappar nästlade djupare än {1}; flytta upp sidorna")                                                            \
    X(CONTENT_PATH_TAKEN, "content-path-taken", SEVERITY_ERROR,                                                        \
      "two pages have the address '{1}'; rename one of them",                                                          \
      "två sidor har adressen '{1}'; byt namn på en av dem")                                                           \
    X(CONTENT_NOT_A_LANGUAGE, "content-not-a-language", SEVERITY_WARNING,                                              \
      "'{1}' is not read; pages stand in the folders of the publication's languages, like 'sv'",                       \
      "'{1}' läses inte; sidor ligger i mapparna för publiceringens språk, som 'sv'")                                  \
    X(WORD_LIST_NOT_TEXT, "word-list-not-text", SEVERITY_ERROR,                                                        \
      "the word '{1}' is not a text; write it in double quotes",                                                       \
      "ordet '{1}' är inte en text; skriv det inom citattecken")                                                       \
    X(WORD_LIST_NOT_OBJECT, "word-list-not-object", SEVERITY_ERROR,                                                    \
      "the list of words is not an object",                                                                            \
      "ordlistan är inte ett objekt")

/* The descriptor, the tables and the model that they fill: files of their own. */
#define DIAGNOSTIC_CODES_READ_TABLES(X)                                                                                \
    DIAGNOSTIC_CODES_DESCRIPTOR(X)                                                                                     \
    DIAGNOSTIC_CODES_TABLES(X)

#define DIAGNOSTIC_CODES_READ(X)                                                                                       \
    DIAGNOSTIC_CODES_READ_TEXT(X)                                                                                      \
    DIAGNOSTIC_CODES_READ_TABLES(X)

#endif
