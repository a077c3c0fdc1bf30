/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a figure's name says, in words: whose it is, what it is, when, and where it stands. Names of earlier editions
 * too, so any part may be unknown to this one.
 */
#ifndef REDOVISA_PAGES_TOLD_H
#define REDOVISA_PAGES_TOLD_H

#include "model/edition.h"
#include "pages/page.h"

struct figure_words {
    struct slice subject; /* "Tallbacka skola", "hela staden"; of a statement the title of its page */
    struct slice what;    /* "Genomsnittligt meritvärde"; of a statement empty */
    struct slice period;  /* "2023/24"; empty when the name has none that is known */
    struct slice path;    /* below the language's root, with its fragment; meaningful when has_path */
    bool has_path;
    struct slice folder;   /* of its page: "skolor/99000123/" */
    struct slice fragment; /* with '#', or empty */
    uint32_t measure;      /* or NONE */
};

/* Of a name, or a selector, whose stars are said in words ("alla skolor"). */
struct figure_words figure_words_of(const struct page *page, struct slice name);

/* A page by its address without the last '/' ("fragor/insatser", "" is the home page): its title, or an empty slice
 * when the site has no such page. */
struct slice page_title_of(const struct page *page, struct slice address);

/* A frozen figure as a reader sees it in the page's language: its number with the unit, or the word for its status. */
struct slice frozen_figure_text(const struct page *page, const struct published_figure *figure, uint32_t measure);
/* A number as the table of corrections has it. */
struct slice written_number_text(const struct page *page, struct slice number, uint32_t measure);
/* A frozen sentence without its braces. */
struct slice frozen_sentence_text(const struct page *page, struct slice sentence);

#endif
