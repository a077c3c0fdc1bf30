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
      "more than {1} of '{2}' in a paragraph; split the paragraph",                                                    \
      "mer än {1} '{2}' i ett stycke; dela stycket")                                                                   \
    X(MARKDOWN_RAW_HTML, "markdown-raw-html", SEVERITY_ERROR,                                                          \
      "'{1}' is raw HTML, which is not published; write it in Markdown",                                               \
      "'{1}' är rå HTML, som inte publiceras; skriv det i Markdown")                                                   \
    X(MARKDOWN_UNSAFE_ADDRESS, "markdown-unsafe-address", SEVERITY_ERROR,                                              \
      "the address '{1}' is not safe to publish; write http:, https:, mailto: or the path of a page",                  \
      "adressen '{1}' är inte säker att publicera; skriv http:, https:, mailto: eller sökvägen till en sida")          \
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

#define DIAGNOSTIC_CODES_RENDER(X)                                                                                     \
    DIAGNOSTIC_CODES_LANGUAGE(X)                                                                                       \
    DIAGNOSTIC_CODES_MARKDOWN(X)

#endif
