/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of writing the site, editions and the command line; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_WRITE_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_WRITE_H

#define DIAGNOSTIC_CODES_OUTPUT(X)                                                                                     \
    X(OUTPUT_NAME, "output-name", SEVERITY_ERROR,                                                                      \
      "'{1}' cannot be the output folder; name a folder of its own, such as 'site'",                                   \
      "'{1}' kan inte vara utdatamapp; ange en egen mapp, till exempel 'site'")                                        \
    X(OUTPUT_PARENT, "output-parent", SEVERITY_SYSTEM,                                                                 \
      "cannot open '{1}', the folder that the output folder lies in: {2}; create it first",                            \
      "kan inte öppna '{1}', mappen som utdatamappen ska ligga i: {2}; skapa den först")                               \
    X(OUTPUT_LINK, "output-link", SEVERITY_ERROR,                                                                      \
      "the output folder '{1}' is a symbolic link; name the folder that it leads to",                                  \
      "utdatamappen '{1}' är en symbolisk länk; ange mappen som den leder till")                                       \
    X(OUTPUT_NOT_FOLDER, "output-not-folder", SEVERITY_ERROR,                                                          \
      "the output folder '{1}' is not a folder; name another one or move the file away",                               \
      "utdatamappen '{1}' är inte en mapp; ange en annan eller flytta undan filen")                                    \
    X(OUTPUT_MOUNT, "output-mount", SEVERITY_ERROR,                                                                    \
      "the output folder '{1}' is the top of a file system of its own, which cannot be exchanged; name a folder in it", \
      "utdatamappen '{1}' är toppen av ett eget filsystem, som inte kan bytas ut; ange en mapp i den")                 \
    X(OUTPUT_PROTECTED, "output-protected", SEVERITY_ERROR,                                                            \
      "the output folder '{1}' is or holds '{2}', which must not be replaced; name a folder of its own",               \
      "utdatamappen '{1}' är eller rymmer '{2}', som inte får bytas ut; ange en egen mapp")                            \
    X(OUTPUT_INSIDE, "output-inside", SEVERITY_ERROR,                                                                  \
      "the output folder '{1}' lies in '{2}', where every file is read as narrative; name a folder beside it",         \
      "utdatamappen '{1}' ligger i '{2}', där varje fil läses som text; ange en mapp bredvid")                         \
    X(OUTPUT_NOT_OURS, "output-not-ours", SEVERITY_ERROR,                                                              \
      "the output folder '{1}' is not empty and not a folder that redovisa made; name another one or empty it",        \
      "utdatamappen '{1}' är inte tom och är inte gjord av redovisa; ange en annan eller töm den")                     \
    X(OUTPUT_LIST_DAMAGED, "output-list-damaged", SEVERITY_ERROR,                                                      \
      "the list of our files in '{1}' ('.redovisa-manifest') is damaged, so nobody can tell which files are whose; "   \
      "move the folder away and build again",                                                                          \
      "listan över våra filer i '{1}' ('.redovisa-manifest') är skadad, så det går inte att avgöra vems filerna är; "  \
      "flytta undan mappen och bygg igen")                                                                             \
    X(OUTPUT_BUSY, "output-busy", SEVERITY_SYSTEM,                                                                     \
      "another build is writing '{1}' right now; wait until it has ended and build again",                             \
      "ett annat bygge skriver '{1}' just nu; vänta tills det är klart och bygg igen")                                 \
    X(OUTPUT_UNUSABLE, "output-unusable", SEVERITY_SYSTEM,                                                             \
      "cannot prepare the output folder '{1}': {2}; the site is as it was",                                            \
      "kan inte förbereda utdatamappen '{1}': {2}; webbplatsen är som den var")                                        \
    X(OUTPUT_RESTORED, "output-restored", SEVERITY_NOTE,                                                               \
      "an earlier build was stopped while it replaced '{1}'; the site from before it was put back",                    \
      "ett tidigare bygge avbröts medan det bytte ut '{1}'; webbplatsen från före det lades tillbaka")                 \
    X(OUTPUT_LEFTOVER, "output-leftover", SEVERITY_SYSTEM,                                                             \
      "cannot remove '{1}', left behind by an earlier build: {2}; remove it by hand and build again",                  \
      "kan inte ta bort '{1}', som ett tidigare bygge lämnade: {2}; ta bort den för hand och bygg igen")

#define DIAGNOSTIC_CODES_SITE(X)                                                                                       \
    X(SITE_PATH, "site-path", SEVERITY_ERROR,                                                                          \
      "'{1}' cannot be published under that name; use names without '..', '\\', control characters and empty parts",   \
      "'{1}' kan inte publiceras under det namnet; använd namn utan '..', '\\', styrtecken och tomma delar")           \
    X(SITE_PATH_TWICE, "site-path-twice", SEVERITY_ERROR,                                                              \
      "two files would be published as '{1}'; give one of them another name",                                          \
      "två filer skulle publiceras som '{1}'; ge den ena ett annat namn")                                              \
    X(SITE_PATH_CASE, "site-path-case", SEVERITY_ERROR,                                                                \
      "'{1}' and '{2}' differ only in capital letters, which not every computer tells apart; rename one of them",      \
      "'{1}' och '{2}' skiljer sig bara i stora bokstäver, vilket inte alla datorer ser; byt namn på den ena")         \
    X(SITE_PATH_FOLDER, "site-path-folder", SEVERITY_ERROR,                                                            \
      "'{1}' would be both a file and the folder of '{2}'; rename one of them",                                        \
      "'{1}' skulle bli både en fil och mappen för '{2}'; byt namn på den ena")                                        \
    X(SITE_PLACE_TAKEN, "site-place-taken", SEVERITY_ERROR,                                                            \
      "'{1}' in the output folder is not ours and stands where the site has a page; move it or rename the page",       \
      "'{1}' i utdatamappen är inte vår och står där webbplatsen har en sida; flytta den eller byt namn på sidan")     \
    X(SITE_CARRY_FAILED, "site-carry-failed", SEVERITY_SYSTEM,                                                         \
      "cannot take '{1}', which is not ours, over to the new site: {2}; the site is as it was",                        \
      "kan inte ta över '{1}', som inte är vår, till den nya webbplatsen: {2}; webbplatsen är som den var")            \
    X(SITE_WRITE_FAILED, "site-write-failed", SEVERITY_SYSTEM,                                                         \
      "cannot write '{1}': {2}; the site is as it was",                                                                \
      "kan inte skriva '{1}': {2}; webbplatsen är som den var")                                                        \
    X(SITE_SYNC_FAILED, "site-sync-failed", SEVERITY_SYSTEM,                                                           \
      "the disk did not take the new site '{1}': {2}; the site is as it was",                                          \
      "disken tog inte emot den nya webbplatsen '{1}': {2}; webbplatsen är som den var")                               \
    X(SITE_REPLACE_FAILED, "site-replace-failed", SEVERITY_SYSTEM,                                                     \
      "cannot put the new site in the place of '{1}': {2}; the site is as it was",                                     \
      "kan inte sätta den nya webbplatsen på plats i '{1}': {2}; webbplatsen är som den var")                          \
    X(SITE_MISSING, "site-missing", SEVERITY_SYSTEM,                                                                   \
      "cannot put the new site in the place of '{1}': {2}; the old site stands in '{3}', rename it back",              \
      "kan inte sätta den nya webbplatsen på plats i '{1}': {2}; den gamla står i '{3}', byt tillbaka namnet")         \
    X(SITE_NO_EXCHANGE, "site-no-exchange", SEVERITY_NOTE,                                                             \
      "the file system of '{1}' cannot exchange two folders ({2}), so the site was away for a moment",                 \
      "filsystemet för '{1}' kan inte byta plats på två mappar ({2}), så webbplatsen var borta ett ögonblick")         \
    X(SITE_NOT_CONFIRMED, "site-not-confirmed", SEVERITY_SYSTEM,                                                       \
      "the new site '{1}' is in place, but the disk did not confirm it: {2}; look at the disk and build again",        \
      "den nya webbplatsen '{1}' är på plats, men disken bekräftade den inte: {2}; se över disken och bygg igen")      \
    X(SITE_OLD_REMAINS, "site-old-remains", SEVERITY_WARNING,                                                          \
      "the new site is in place, but the old one could not be removed from '{1}': {2}; the next build tries again",    \
      "den nya webbplatsen är på plats, men den gamla kunde inte tas bort från '{1}': {2}; nästa bygge försöker igen") \
    X(BUILD_INTERRUPTED, "build-interrupted", SEVERITY_SYSTEM, "the build was interrupted; the site is as it was",     \
      "bygget avbröts; webbplatsen är som den var")

#define DIAGNOSTIC_CODES_WRITE(X)                                                                                      \
    DIAGNOSTIC_CODES_OUTPUT(X)                                                                                         \
    DIAGNOSTIC_CODES_SITE(X)

#endif
