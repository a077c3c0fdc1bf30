/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnostics of templates, Markdown, charts and pages; see diagnostic_codes.h for the columns and the wording. */
#ifndef REDOVISA_BASE_DIAGNOSTIC_CODES_RENDER_H
#define REDOVISA_BASE_DIAGNOSTIC_CODES_RENDER_H

#define DIAGNOSTIC_CODES_LANGUAGE(X)                                                                                   \
    X(LANGUAGE_DATA_MISSING, "language-data-missing", SEVERITY_SYSTEM,                                                 \
      "ICU has no data for the language '{1}'; install libicu72",                                                      \
      "ICU saknar data för språket '{1}'; installera libicu72")                                                        \
    X(WORD_TWICE, "word-twice", SEVERITY_ERROR,                                                                        \
      "the word '{1}' stands twice; keep one of them",                                                                 \
      "ordet '{1}' står två gånger; behåll det ena")                                                                   \
    X(WORD_MISSING, "word-missing", SEVERITY_ERROR,                                                                    \
      "the word '{1}' is missing in the language '{2}'; write it there too",                                           \
      "ordet '{1}' saknas på språket '{2}'; skriv det där också")

#define DIAGNOSTIC_CODES_MARKDOWN(X)                                                                                   \
    X(MARKDOWN_TOO_LARGE, "markdown-too-large", SEVERITY_ERROR,                                                        \
      "the page is larger than {1} bytes; split it",                                                                   \
      "sidan är större än {1} byte; dela den")                                                                         \
    X(MARKDOWN_TOO_DEEP, "markdown-too-deep", SEVERITY_ERROR,                                                          \
      "lists, quotes or emphasis are nested deeper than {1}; write it flatter",                                        \
      "listor, citat eller betoningar ligger djupare än {1} i varandra; skriv det plattare")                           \
    X(MARKDOWN_TOO_INTRICATE, "markdown-too-intricate", SEVERITY_ERROR,                                                \
      "{1} of the marks [ ] < ` * _ in {2} bytes without a blank line are too many to read; split the paragraph",      \
      "{1} av tecknen [ ] < ` * _ på {2} byte utan tomrad är för många att läsa; dela stycket")                        \
    X(MARKDOWN_DEFINITIONS_TOO_LONG, "markdown-definitions-too-long", SEVERITY_ERROR,                                  \
      "link definitions of {1} bytes and {2} links on one page are too much to read; split the page",                  \
      "länkdefinitioner på {1} byte och {2} länkar på en sida är för mycket att läsa; dela sidan")                     \
    X(MARKDOWN_RAW_HTML, "markdown-raw-html", SEVERITY_ERROR,                                                          \
      "'{1}' is raw HTML, which is not published; write it in Markdown",                                               \
      "'{1}' är rå HTML, som inte publiceras; skriv det i Markdown")                                                   \
    X(MARKDOWN_UNSAFE_ADDRESS, "markdown-unsafe-address", SEVERITY_ERROR,                                              \
      "the address '{1}' is not safe to publish; write http:, https:, mailto: or the path of a page",                  \
      "adressen '{1}' är inte säker att publicera; skriv http:, https:, mailto: eller sökvägen till en sida")          \
    X(MARKDOWN_FOREIGN_IMAGE, "markdown-foreign-image", SEVERITY_ERROR,                                                \
      "the image '{1}' lies on another site, which a page may not call; save it beside the page",                      \
      "bilden '{1}' ligger på en annan webbplats, som en sida inte får anropa; spara den bredvid sidan")               \
    X(MARKDOWN_UNKNOWN_LINK, "markdown-unknown-link", SEVERITY_ERROR,                                                  \
      "'{1}' leads to no page or file of the site; write the path of one",                                             \
      "'{1}' leder inte till någon sida eller fil på webbplatsen; skriv sökvägen till en")                             \
    X(MARKDOWN_EMPTY_LINK, "markdown-empty-link", SEVERITY_WARNING,                                                    \
      "the link to '{1}' has no text; write what it leads to",                                                         \
      "länken till '{1}' har ingen text; skriv vart den leder")                                                        \
    X(MARKDOWN_FIGURE_DIFFERS, "markdown-figure-differs", SEVERITY_ERROR,                                              \
      "the text says '{1}' and the figure '{2}' is '{3}'; write that, or leave the text empty",                        \
      "texten säger '{1}' men talet '{2}' är '{3}'; skriv det, eller lämna texten tom")                                \
    X(MARKDOWN_REFERENCE_UNKNOWN, "markdown-reference-unknown", SEVERITY_ERROR,                                        \
      "'{1}' cannot be shown on this page; write plain text",                                                          \
      "'{1}' kan inte visas på den här sidan; skriv vanlig text")                                                      \
    X(MARKDOWN_REFERENCE_MISPLACED, "markdown-reference-misplaced", SEVERITY_ERROR,                                    \
      "'{1}' stands in a sentence; write it as an image alone in its paragraph: ![…]({1})",                            \
      "'{1}' står inne i en mening; skriv det som en bild ensam i sitt stycke: ![…]({1})")                             \
    X(MARKDOWN_LITERAL_NUMBER, "markdown-literal-number", SEVERITY_WARNING,                                            \
      "'{1}' is not tied to the data; write it as [](figure:…), or put {.stated} after it if another source "          \
      "states it",                                                                                                     \
      "'{1}' är inte knutet till data; skriv det som [](figure:…), eller sätt {.stated} efter det om en annan "        \
      "källa anger det")                                                                                               \
    X(MARKDOWN_STATED_UNUSED, "markdown-stated-unused", SEVERITY_WARNING,                                              \
      "'{.stated}' does not stand right after a number with a unit; move it or remove it",                             \
      "'{.stated}' står inte direkt efter ett tal med enhet; flytta det eller ta bort det")

#define DIAGNOSTIC_CODES_TEMPLATE(X)                                                                                   \
    X(TEMPLATE_TOO_LARGE, "template-too-large", SEVERITY_ERROR,                                                        \
      "the template is larger than {1} bytes; split it into parts",                                                    \
      "mallen är större än {1} byte; dela den i delar")                                                                \
    X(TEMPLATE_TAG_UNCLOSED, "template-tag-unclosed", SEVERITY_ERROR,                                                  \
      "the tag that begins with '{1}' is never closed; write '{2}' after its name",                                    \
      "taggen som börjar med '{1}' stängs aldrig; skriv '{2}' efter namnet")                                           \
    X(TEMPLATE_BAD_NAME, "template-bad-name", SEVERITY_ERROR,                                                          \
      "'{1}' is not a name; write letters, digits, '_', '-' and '.' without blanks",                                   \
      "'{1}' är inte ett namn; skriv bokstäver, siffror, '_', '-' och '.' utan mellanrum")                             \
    X(TEMPLATE_BAD_DELIMITERS, "template-bad-delimiters", SEVERITY_ERROR,                                              \
      "'{1}' does not set delimiters; write two marks without '=' and with a blank between them",                      \
      "'{1}' anger inga avgränsare; skriv två tecken utan '=' och med mellanrum mellan dem")                           \
    X(TEMPLATE_SECTION_UNCLOSED, "template-section-unclosed", SEVERITY_ERROR,                                          \
      "'{1}' is never closed; write the tag '/{1}' after it",                                                          \
      "'{1}' stängs aldrig; skriv taggen '/{1}' efter den")                                                            \
    X(TEMPLATE_NOTHING_TO_CLOSE, "template-nothing-to-close", SEVERITY_ERROR,                                          \
      "'/{1}' closes nothing; remove it, or open '{1}' before it",                                                     \
      "'/{1}' stänger ingenting; ta bort den, eller öppna '{1}' före den")                                             \
    X(TEMPLATE_WRONG_CLOSE, "template-wrong-close", SEVERITY_ERROR,                                                    \
      "'/{1}' stands where '/{2}' was expected",                                                                       \
      "'/{1}' står där '/{2}' väntades")                                                                               \
    X(TEMPLATE_TOO_DEEP, "template-too-deep", SEVERITY_ERROR,                                                          \
      "sections, parts and parents are nested deeper than {1}; write it flatter",                                      \
      "sektioner, delar och föräldrar ligger djupare än {1} i varandra; skriv det plattare")                           \
    X(TEMPLATE_TOO_INTRICATE, "template-too-intricate", SEVERITY_ERROR,                                                \
      "the templates together grow beyond {1} tags or {2} bytes when their parts are put in; let fewer parts "         \
      "contain each other",                                                                                            \
      "mallarna växer tillsammans över {1} taggar eller {2} byte när delarna sätts in; låt färre delar "               \
      "innehålla varandra")                                                                                            \
    X(TEMPLATE_UNKNOWN, "template-unknown", SEVERITY_ERROR,                                                            \
      "there is no template '{1}'; write the name of a file below templates/ without its ending",                      \
      "det finns ingen mall '{1}'; skriv namnet på en fil under templates/ utan filändelse")                           \
    X(TEMPLATE_UNKNOWN_WORD, "template-unknown-word", SEVERITY_ERROR,                                                  \
      "there is no word '{1}'; add it to the words of each language",                                                  \
      "det finns inget ord '{1}'; lägg till det bland orden på varje språk")                                           \
    X(TEMPLATE_WORD_MISPLACED, "template-word-misplaced", SEVERITY_ERROR,                                              \
      "the word '{1}' cannot stand here; words are written between tags and in attributes that hold text",             \
      "ordet '{1}' kan inte stå här; ord skrivs mellan HTML-taggar och i attribut som innehåller text")                \
    X(TEMPLATE_UNQUOTED, "template-unquoted", SEVERITY_ERROR,                                                          \
      "'{1}' stands in an attribute without quotation marks; write \"…\" around the value",                            \
      "'{1}' står i ett attribut utan citattecken; skriv \"…\" runt värdet")                                           \
    X(TEMPLATE_IN_SCRIPT, "template-in-script", SEVERITY_ERROR,                                                        \
      "'{1}' stands inside a script, a style or other raw text, where nothing can be made safe; put the value "        \
      "in a data attribute",                                                                                           \
      "'{1}' står inne i ett skript, en stil eller annan rå text, där inget kan göras säkert; lägg värdet i ett "      \
      "data-attribut")                                                                                                 \
    X(TEMPLATE_REFUSED_ATTRIBUTE, "template-refused-attribute", SEVERITY_ERROR,                                        \
      "'{1}' stands in an attribute that runs code or styles, or holds several addresses; use a class or a data "      \
      "attribute",                                                                                                     \
      "'{1}' står i ett attribut som kör kod eller stil, eller håller flera adresser; använd en klass eller ett "      \
      "data-attribut")                                                                                                 \
    X(TEMPLATE_IN_NAME, "template-in-name", SEVERITY_ERROR,                                                            \
      "'{1}' stands in or beside the name of a tag or attribute; values go between tags and in quoted "                \
      "attributes",                                                                                                    \
      "'{1}' står i eller intill namnet på en HTML-tagg eller ett attribut; värden hör hemma mellan taggar och "       \
      "i attribut med citattecken")                                                                                    \
    X(TEMPLATE_IN_COMMENT, "template-in-comment", SEVERITY_ERROR,                                                      \
      "'{1}' stands inside an HTML comment or declaration; take it out, or make the comment a template comment",       \
      "'{1}' står inne i en HTML-kommentar eller deklaration; ta ut den, eller gör kommentaren till en "               \
      "mallkommentar")                                                                                                 \
    X(TEMPLATE_NAME_CUT, "template-name-cut", SEVERITY_ERROR,                                                          \
      "a section stands between a name and what belongs to it; let a blank, '/' or '>' follow the section",            \
      "en sektion står mellan ett namn och det som hör till det; låt ett mellanrum, '/' eller '>' följa på "           \
      "sektionen")                                                                                                     \
    X(TEMPLATE_SECTION_MISPLACED, "template-section-misplaced", SEVERITY_ERROR,                                        \
      "the section '{1}' cannot begin or end here; put it around whole attributes, inside a quoted value or "          \
      "between tags",                                                                                                  \
      "sektionen '{1}' kan inte börja eller sluta här; sätt den runt hela attribut, inne i ett värde med "             \
      "citattecken eller mellan HTML-taggar")                                                                          \
    X(TEMPLATE_SECTION_UNEVEN, "template-section-uneven", SEVERITY_ERROR,                                              \
      "the section '{1}' ends at another kind of place in the HTML than it began; close in it what is opened in "      \
      "it",                                                                                                            \
      "sektionen '{1}' slutar på en annan sorts plats i HTML än den började; stäng i den det som öppnas i den")        \
    X(TEMPLATE_UNEVEN, "template-uneven", SEVERITY_ERROR,                                                              \
      "the template '{1}' ends inside an HTML tag, comment or raw text; close what it opens",                          \
      "mallen '{1}' slutar inne i en HTML-tagg, kommentar eller rå text; stäng det som den öppnar")                    \
    X(TEMPLATE_NAME_MISSING, "template-name-missing", SEVERITY_ERROR,                                                  \
      "no view has the name '{1}'; the comment at the top of the page's template lists the names",                     \
      "ingen vy har namnet '{1}'; kommentaren överst i sidans mall räknar upp namnen")                                 \
    X(TEMPLATE_KIND, "template-kind", SEVERITY_ERROR,                                                                  \
      "'{1}' is of the kind '{2}' and cannot be written; only text, url, markup and figure can",                       \
      "'{1}' är av slaget '{2}' och kan inte skrivas; bara text, url, markup och figure kan det")                      \
    X(TEMPLATE_MARKUP_MISPLACED, "template-markup-misplaced", SEVERITY_ERROR,                                          \
      "'{1}' is markup and can stand only between tags",                                                               \
      "'{1}' är markup och kan bara stå mellan HTML-taggar")                                                           \
    X(TEMPLATE_ADDRESS_VALUE, "template-address-value", SEVERITY_ERROR,                                                \
      "'{1}' is of the kind '{2}' and cannot begin an address; use a url, or let a path that begins with '/', "        \
      "'.', '#' or 'https://host/' stand before text",                                                                 \
      "'{1}' är av slaget '{2}' och kan inte börja en adress; använd en url, eller låt en sökväg som börjar med "      \
      "'/', '.', '#' eller 'https://värd/' stå före text")                                                             \
    X(TEMPLATE_ADDRESS_URL, "template-address-url", SEVERITY_ERROR,                                                    \
      "'{1}' is a url and must be the beginning of the address",                                                       \
      "'{1}' är en url och måste vara början på adressen")                                                             \
    X(TEMPLATE_ADDRESS_SEGMENT, "template-address-segment", SEVERITY_ERROR,                                            \
      "'{1}' is '{2}', which would change the path of the address; give it a name of its own",                         \
      "'{1}' är '{2}', vilket skulle ändra adressens sökväg; ge det ett eget namn")                                    \
    X(TEMPLATE_STEPS, "template-steps", SEVERITY_ERROR,                                                                \
      "the page takes more than {1} steps; make its lists shorter or split the page",                                  \
      "sidan tar mer än {1} steg; gör dess listor kortare eller dela sidan")                                           \
    X(TEMPLATE_PAGE_TOO_LARGE, "template-page-too-large", SEVERITY_ERROR,                                              \
      "the page is larger than {1} bytes; split it",                                                                   \
      "sidan är större än {1} byte; dela den")

#define DIAGNOSTIC_CODES_PAGES(X)                                                                                      \
    X(REFERENCE_UNKNOWN_FIGURE, "reference-unknown-figure", SEVERITY_ERROR,                                            \
      "'figure:{1}' leads to no figure: its {2} is unknown; write figure:SUBJECT/MEASURE/PERIOD",                      \
      "'figure:{1}' leder inte till något tal: okänd del ({2}); skriv figure:SUBJEKT/MÅTT/PERIOD")                     \
    X(REFERENCE_UNKNOWN_SCHOOL, "reference-unknown-school", SEVERITY_ERROR,                                            \
      "there is no school '{1}'; write the code of a school in the table of schools",                                  \
      "det finns ingen skola '{1}'; skriv koden för en skola i tabellen över skolor")                                  \
    X(REFERENCE_UNKNOWN_TERM, "reference-unknown-term", SEVERITY_ERROR,                                                \
      "the term '{1}' is not explained; write content/{2}/ordlista/{1}.md",                                            \
      "ordet '{1}' är inte förklarat; skriv content/{2}/ordlista/{1}.md")                                              \
    X(REFERENCE_UNKNOWN_CHART, "reference-unknown-chart", SEVERITY_ERROR,                                              \
      "'chart:{1}' is not a chart; write chart:distribution/MEASURE or chart:series/SUBJECT/MEASURE",                  \
      "'chart:{1}' är inget diagram; skriv chart:distribution/MÅTT eller chart:series/SUBJEKT/MÅTT")                   \
    X(REFERENCE_UNKNOWN_TABLE, "reference-unknown-table", SEVERITY_ERROR,                                              \
      "'table:{1}' is not a table; write table:allocations/PERIOD or table:MEASURE/PERIOD, with ?top=N and "           \
      "sort=MEASURE if wanted (results are never sorted)",                                                             \
      "'table:{1}' är ingen tabell; skriv table:allocations/PERIOD eller table:MÅTT/PERIOD, med ?top=N och "           \
      "sort=MÅTT om det behövs (resultat sorteras aldrig)")                                                            \
    X(PAGE_TOO_LARGE, "page-too-large", SEVERITY_WARNING,                                                              \
      "the page '{1}' is {2} KB, more than the 300 KB that a page may weigh",                                          \
      "sidan '{1}' är {2} kB, mer än de 300 kB som en sida får väga")                                                  \
    X(FILE_TO_PUBLISH_TOO_LARGE, "file-to-publish-too-large", SEVERITY_ERROR,                                          \
      "the file '{1}' would be larger than {2} bytes; split what it is made of",                                       \
      "filen '{1}' skulle bli större än {2} byte; dela det den görs av")                                                      \
    X(PAGE_TEMPLATE_MISSING, "page-template-missing", SEVERITY_ERROR,                                                  \
      "the template '{1}' is missing; put it back, or install redovisa again",                                         \
      "mallen '{1}' saknas; lägg tillbaka den, eller installera redovisa på nytt")

#define DIAGNOSTIC_CODES_RENDER(X)                                                                                     \
    DIAGNOSTIC_CODES_TEMPLATE(X)                                                                                       \
    DIAGNOSTIC_CODES_LANGUAGE(X)                                                                                       \
    DIAGNOSTIC_CODES_MARKDOWN(X)                                                                                       \
    DIAGNOSTIC_CODES_PAGES(X)

#endif
