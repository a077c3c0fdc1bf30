/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of earlier editions: ledger, archives, lists of figures; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_EDITIONS_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_EDITIONS_H

#define DIAGNOSTIC_CODES_LEDGER(X)                                                                                     \
    X(LEDGER_HEADING, "ledger-heading", SEVERITY_ERROR,                                                                \
      "'{1}' is not the heading of a ledger; right is '{2}'",                                                          \
      "'{1}' är inte rubriken för en liggare; rätt är '{2}'")                                                          \
    X(LEDGER_LINE, "ledger-line", SEVERITY_ERROR,                                                                      \
      "the line has {1} columns and a ledger has {2}; take the file back from a copy",                                 \
      "raden har {1} kolumner och en liggare har {2}; hämta tillbaka filen från en kopia")                             \
    X(LEDGER_CUT, "ledger-cut", SEVERITY_ERROR,                                                                        \
      "the last line does not end; the ledger is cut off, take it back from a copy",                                   \
      "sista raden slutar inte; liggaren är avklippt, hämta tillbaka den från en kopia")                               \
    X(LEDGER_NUMBER, "ledger-number", SEVERITY_ERROR,                                                                  \
      "'{1}' stands where {2} would be next; a line of the ledger has been removed, added or moved",                   \
      "'{1}' står där {2} kommer härnäst; en rad i liggaren har tagits bort, lagts till eller flyttats")               \
    X(LEDGER_VALUE, "ledger-value", SEVERITY_ERROR,                                                                    \
      "'{1}' cannot stand in the column '{2}' of a ledger",                                                            \
      "'{1}' kan inte stå i kolumnen '{2}' i en liggare")                                                              \
    X(LEDGER_EDITED, "ledger-edited", SEVERITY_ERROR,                                                                  \
      "the line of edition '{1}' has been changed since it was written: its SHA-256 is {2}",                           \
      "raden för utgåva '{1}' har ändrats sedan den skrevs: dess SHA-256 är {2}")                                      \
    X(LEDGER_CHAIN, "ledger-chain", SEVERITY_ERROR,                                                                    \
      "the line of edition '{1}' follows another line than the one before it: a line has been removed or exchanged",   \
      "raden för utgåva '{1}' hör efter en annan rad än den som står före: en rad har tagits bort eller bytts ut")     \
    X(LEDGER_DATE, "ledger-date", SEVERITY_ERROR,                                                                      \
      "edition '{1}' is of {2}, which is not after {3}, the day of the edition before it",                             \
      "utgåva '{1}' är från {2}, som inte är efter {3}, dagen för utgåvan före")                                       \
    X(LEDGER_EDITION_TWICE, "ledger-edition-twice", SEVERITY_ERROR,                                                    \
      "the edition '{1}' stands twice in the ledger",                                                                  \
      "utgåvan '{1}' står två gånger i liggaren")                                                                      \
    X(LEDGER_ARCHIVE_NAME, "ledger-archive-name", SEVERITY_ERROR,                                                      \
      "'{1}' is not the archive of this edition, which is '{2}' in the ledger's own folder",                           \
      "'{1}' är inte utgåvans arkiv, som är '{2}' i liggarens egen mapp")                                              \
    X(LEDGER_ARCHIVE_MISSING, "ledger-archive-missing", SEVERITY_ERROR,                                                \
      "the archive '{1}' is not there; take it back from a copy",                                                      \
      "arkivet '{1}' finns inte; hämta tillbaka det från en kopia")                                                    \
    X(LEDGER_ARCHIVE_CHANGED, "ledger-archive-changed", SEVERITY_ERROR,                                                \
      "the archive '{1}' has been changed since it was released: its SHA-256 is {2}; take it back from a copy",        \
      "arkivet '{1}' har ändrats sedan utgåvan släpptes: dess SHA-256 är {2}; hämta tillbaka det från en kopia")       \
    X(LEDGER_ARCHIVE_UNKNOWN, "ledger-archive-unknown", SEVERITY_ERROR,                                                \
      "'{1}' stands here, but no line of the ledger names it: a line has been removed, or the file is not an edition", \
      "'{1}' ligger här, men ingen rad i liggaren nämner det: en rad har tagits bort, eller så är filen ingen utgåva") \
    X(LEDGER_MISSING, "ledger-missing", SEVERITY_ERROR,                                                                \
      "the folder '{1}' has archives but no ledger.csv; take it back from a copy",                                     \
      "mappen '{1}' har arkiv men ingen ledger.csv; hämta tillbaka den från en kopia")

#define DIAGNOSTIC_CODES_ARCHIVE(X)                                                                                    \
    X(ARCHIVE_UNREADABLE, "archive-unreadable", SEVERITY_ERROR,                                                        \
      "'{1}' is not a whole zip archive ({2}); take it back from a copy",                                              \
      "'{1}' är inte ett helt zip-arkiv ({2}); hämta tillbaka det från en kopia")                                      \
    X(ARCHIVE_TOO_LARGE, "archive-too-large", SEVERITY_ERROR,                                                          \
      "'{1}' says that it unpacks to {2} bytes; an edition has no such file",                                          \
      "'{1}' säger att det packas upp till {2} byte; så stor är ingen fil i en utgåva")                                \
    X(ARCHIVE_NAME_UNSAFE, "archive-name-unsafe", SEVERITY_ERROR,                                                      \
      "'{1}' is no path within an archive",                                                                            \
      "'{1}' är ingen sökväg inom ett arkiv")                                                                          \
    X(ARCHIVE_ENTRY_TWICE, "archive-entry-twice", SEVERITY_ERROR,                                                      \
      "'{1}' does not come after '{2}'; the files of an archive are sorted, and none stands twice",                    \
      "'{1}' kommer inte efter '{2}'; filerna i ett arkiv är sorterade och ingen står två gånger")                     \
    X(ARCHIVE_ENTRY_MISSING, "archive-entry-missing", SEVERITY_ERROR,                                                  \
      "'{1}' is missing from the archive",                                                                             \
      "'{1}' saknas i arkivet")                                                                                        \
    X(ARCHIVE_ENTRY_UNKNOWN, "archive-entry-unknown", SEVERITY_ERROR,                                                  \
      "'{1}' is in the archive but not in its manifest",                                                               \
      "'{1}' finns i arkivet men inte i dess manifest")                                                                \
    X(ARCHIVE_ENTRY_CHANGED, "archive-entry-changed", SEVERITY_ERROR,                                                  \
      "'{1}' is not as the manifest says: its SHA-256 is {2}, not {3}",                                                \
      "'{1}' är inte som manifestet säger: dess SHA-256 är {2}, inte {3}")                                             \
    X(ARCHIVE_ENTRY_DAMAGED, "archive-entry-damaged", SEVERITY_ERROR,                                                  \
      "'{1}' cannot be unpacked: {2}",                                                                                 \
      "'{1}' kan inte packas upp: {2}")                                                                                \
    X(ARCHIVE_MANIFEST, "archive-manifest", SEVERITY_ERROR,                                                            \
      "'{1}' is no line of a manifest; right is a SHA-256 of 64 digits, two blanks and a path, sorted by path",        \
      "'{1}' är ingen rad i ett manifest; rätt är en SHA-256 på 64 siffror, två blanksteg och en sökväg, i ordning")   \
    X(ARCHIVE_EDITION_UNKNOWN, "archive-edition-unknown", SEVERITY_ERROR,                                              \
      "'{1}' does not say which edition it is; right is '{2}' and below it a name and a day",                          \
      "'{1}' säger inte vilken utgåva det är; rätt är '{2}' och under det ett namn och en dag")                        \
    X(FIGURE_LIST_HEADING, "figure-list-heading", SEVERITY_ERROR,                                                      \
      "the first line is not the heading of a list of figures; right is '{1}'",                                        \
      "första raden är inte rubriken för en lista över siffror; rätt är '{1}'")                                        \
    X(FIGURE_LIST_WIDTH, "figure-list-width", SEVERITY_ERROR,                                                          \
      "the line has {1} columns; a list of figures has {2}",                                                           \
      "raden har {1} kolumner; en lista över siffror har {2}")                                                         \
    X(FIGURE_LIST_ORDER, "figure-list-order", SEVERITY_ERROR,                                                          \
      "'{1}' does not come after '{2}'; the list is sorted by name, and no name stands twice",                         \
      "'{1}' kommer inte efter '{2}'; listan är sorterad efter namn och inget namn står två gånger")                   \
    X(FIGURE_LIST_VALUE, "figure-list-value", SEVERITY_ERROR,                                                          \
      "'{1}' cannot stand in the column '{2}' of a list of figures",                                                   \
      "'{1}' kan inte stå i kolumnen '{2}' i en lista över siffror")

#define DIAGNOSTIC_CODES_RELEASE(X)                                                                                    \
    X(RELEASE_VERSION_MISSING, "release-version-missing", SEVERITY_ERROR,                                              \
      "the descriptor has no version; write the name of the edition, such as \"version\": \"2025.1\"",                 \
      "beskrivningen har ingen version; skriv utgåvans namn, till exempel \"version\": \"2025.1\"")                    \
    X(RELEASE_VERSION_UNSAFE, "release-version-unsafe", SEVERITY_ERROR,                                                \
      "the version '{1}' cannot be an address; use letters a–z, digits, '.', '-' and '_', at most 64",                 \
      "versionen '{1}' kan inte vara en adress; använd bokstäverna a–z, siffror, '.', '-' och '_', högst 64")          \
    X(RELEASE_CREATED_MISSING, "release-created-missing", SEVERITY_ERROR,                                              \
      "'{1}' is not the day of the edition; write \"created\": \"2025-03-01\" in the descriptor",                      \
      "'{1}' är inte utgåvans dag; skriv \"created\": \"2025-03-01\" i beskrivningen")                                 \
    X(RELEASE_AGAIN, "release-again", SEVERITY_ERROR,                                                                  \
      "the edition '{1}' was released on {2}; write another version in the descriptor",                                \
      "utgåvan '{1}' släpptes {2}; skriv en annan version i beskrivningen")                                            \
    X(RELEASE_NOT_LATER, "release-not-later", SEVERITY_ERROR,                                                          \
      "the day of the edition, {1}, is not after {2}, the day of edition '{3}'; correct created in the descriptor",    \
      "utgåvans dag, {1}, är inte efter {2}, dagen för utgåva '{3}'; rätta created i beskrivningen")                   \
    X(RELEASE_CODES_EQUAL, "release-codes-equal", SEVERITY_ERROR,                                                      \
      "'{1}' and '{2}' get the same code {3} in edition '{4}'; choose another version",                                \
      "'{1}' och '{2}' får samma kod {3} i utgåva '{4}'; välj en annan version")                                       \
    X(RELEASE_NOT_WRITTEN, "release-not-written", SEVERITY_SYSTEM,                                                     \
      "cannot write '{1}': {2}; the edition is not released, everything is as it was",                                 \
      "kan inte skriva '{1}': {2}; utgåvan är inte släppt, allt är som det var")                                       \
    X(RELEASE_NOT_CONFIRMED, "release-not-confirmed", SEVERITY_SYSTEM,                                                 \
      "the edition '{1}' is released, but '{2}' could not be put in its place: {3}; the next release tries again",     \
      "utgåvan '{1}' är släppt, men '{2}' kunde inte läggas på plats: {3}; nästa utgåva försöker igen")                \
    X(RELEASE_FILE_TWICE, "release-file-twice", SEVERITY_ERROR,                                                        \
      "two pages or files would have the address '{1}'; give one of them another",                                     \
      "två sidor eller filer skulle få adressen '{1}'; ge den ena en annan")                                           \
    X(RELEASE_FIGURE_TWICE, "release-figure-twice", SEVERITY_ERROR,                                                    \
      "two figures would be called '{1}': '{2}' and '{3}'; this is a fault of the program, tell us",                   \
      "två siffror skulle heta '{1}': '{2}' och '{3}'; det är ett fel i programmet, hör av dig till oss")              \
    X(EDITION_NONE, "edition-none", SEVERITY_ERROR,                                                                    \
      "no edition has been released in '{1}'; name the folder with --data, or an archive with --archive",              \
      "ingen utgåva har släppts i '{1}'; ange mappen med --data, eller ett arkiv med --archive")                       \
    X(EDITION_UNKNOWN, "edition-unknown", SEVERITY_ERROR,                                                              \
      "there is no edition '{1}'; released are {2}",                                                                   \
      "det finns ingen utgåva '{1}'; släppta är {2}")                                                                  \
    X(RELEASE_RUNNING, "release-running", SEVERITY_ERROR,                                                              \
      "another release works in '{1}'; wait for it",                                                                   \
      "en annan utgåva släpps i '{1}'; vänta på den")

#define DIAGNOSTIC_CODES_EDITIONS(X)                                                                                   \
    DIAGNOSTIC_CODES_LEDGER(X)                                                                                         \
    DIAGNOSTIC_CODES_ARCHIVE(X)                                                                                        \
    DIAGNOSTIC_CODES_RELEASE(X)

#endif
