/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What narrative may point to: figure:, chart:, table:, term:, school: and links between pages.
 *
 *   figure:SUBJECT/MEASURE/PERIOD   SUBJECT: a school's code, city, municipal, independent, area:ID, group-1
 *   chart:distribution/MEASURE      every school on one line, newest period
 *   chart:series/SUBJECT/MEASURE    the years of one subject
 *   table:ROLE-OR-MEASURE/PERIOD?top=N&sort=MEASURE   schools with their amounts; never sorted by result
 *   term:NAME                       content/<language>/ordlista/NAME.md, explained by its description
 *   school:CODE
 *   LINK                            an address counts from the page's own ("../beslut/"; "/skolor/" from the
 *                                   language's root), "x.md" and files beside the text from the folder of its file;
 *                                   "/sv/beslut/" from an English page: the Swedish one, which the words should say
 */
#ifndef REDOVISA_PAGES_REFERENCES_H
#define REDOVISA_PAGES_REFERENCES_H

#include "pages/page.h"
#include "render/markdown.h"

/* `page` must outlive the resolver; the document is the one that the page shows, or that it quotes. */
struct reference_resolver references_of(const struct page *page);

#endif
