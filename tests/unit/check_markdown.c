/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown: what is written, what is reported and where, and that hostile pages stay harmless and quick. */
#include "render/markdown.h"

#include <cjson/cJSON.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

Suite *markdown_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;
static struct markdown_page page;
static struct buffer printed;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    buffer_init(&printed, 1 << 20, NULL);
}

static void tear_down(void)
{
    buffer_release(&printed);
    arena_release(&arena);
}

/* A city of one figure, one chart, one term and one school. */
static struct resolution resolve(void *context, enum reference_kind kind, struct slice target, struct slice text,
                                 struct place place)
{
    static const struct figure figure = {
        .value = {"905200000", 9}, .text = {"905,2\xC2\xA0mnkr", 11}, .receipt = {"#kalla", 6}};
    struct resolution found = {.kind = RESOLUTION_FAILED};
    (void)context;
    if (kind == REFERENCE_FIGURE && slice_equal(target, SLICE("city/amount/2014"))) {
        found.kind = RESOLUTION_FIGURE;
        found.figure = &figure;
    } else if (kind == REFERENCE_CHART || kind == REFERENCE_TABLE) {
        found.kind = RESOLUTION_BLOCK;
        found.block.html = SLICE_JOIN(&arena, SLICE("<figure>"), text, SLICE("</figure>"));
    } else if (kind == REFERENCE_TERM || (kind == REFERENCE_SCHOOL && slice_equal(target, SLICE("99000123")))) {
        found.kind = RESOLUTION_LINK;
        found.url = url_internal(kind == REFERENCE_TERM ? SLICE("/ordlista/#x") : SLICE("/skolor/99000123/"));
        found.title = kind == REFERENCE_TERM ? SLICE("summa av \"17\" betyg") : SLICE_EMPTY;
        found.text = SLICE("Hökmossens skola");
    } else {
        DIAGNOSTICS_ADD(&diagnostics, DIAGNOSTIC_MARKDOWN_REFERENCE_UNKNOWN, place, target);
    }
    return found;
}

static bool find_link(void *context, struct slice target, struct place place, struct url *url)
{
    (void)context;
    (void)place;
    if (slice_find(target, SLICE("saknas")) != SIZE_MAX)
        return false;
    *url = url_internal(SLICE_JOIN(&arena, SLICE("/"), target));
    return true;
}

static const struct reference_resolver resolver = {resolve, find_link, NULL};
static const struct source source = {.name = {"sida.md", 7}};

static bool render_slice(struct slice body)
{
    return markdown_render(&arena, &source, body, 1, &resolver, &diagnostics, &page);
}

static bool render(const char *body) { return render_slice(slice_from_c(body)); }

static const char *html(void) { return slice_copy_c(&arena, page.markup.html); }

static const char *messages(void)
{
    buffer_clear(&printed);
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &printed);
    return slice_copy_c(&arena, buffer_slice(&printed));
}

struct page_case {
    const char *body;
    const char *html;
};

static const struct page_case page_cases[] = {
    {"", ""},
    {"En mening.\nEn till.", "<p>En mening.\nEn till.</p>\n"},
    {"rad  \nny\\\nrad", "<p>rad<br>\nny<br>\nrad</p>\n"},
    {"# Lagen\n\n## Så får du *stöd*\n",
     "<h2 id=\"lagen\">Lagen</h2>\n<h3 id=\"sa-far-du-stod\">Så får du <em>stöd</em></h3>\n"},
    {"# Ett\n\n###### Sex", "<h2 id=\"ett\">Ett</h2>\n<h6 id=\"sex\">Sex</h6>\n"},
    {"## Två\n\n### Tre\n\n## Fyra", "<h2 id=\"tva\">Två</h2>\n<h3 id=\"tre\">Tre</h3>\n<h2 id=\"fyra\">Fyra</h2>\n"},
    {"## Två\n\n> # Ett", "<h2 id=\"tva\">Två</h2>\n<blockquote>\n<h2 id=\"ett\">Ett</h2>\n</blockquote>\n"},
    {"Ett\n===\n\nEtt\n---\n\n# Ett 2",
     "<h2 id=\"ett\">Ett</h2>\n<h3 id=\"ett-2\">Ett</h3>\n<h2 id=\"ett-2-2\">Ett 2</h2>\n"},
    {"# !!", "<h2 id=\"avsnitt\">!!</h2>\n"},
    {"**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>\n"},
    {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
    {"- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"},
    {"3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
    {"- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"},
    {"> citat", "<blockquote>\n<p>citat</p>\n</blockquote>\n"},
    {"a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"},
    {"`a < b`", "<p><code>a &lt; b</code></p>\n"},
    {"```sql\nselect 1 < 2\n```", "<pre><code class=\"language-sql\">select 1 &lt; 2\n</code></pre>\n"},
    {"    kod", "<pre><code>kod\n</code></pre>\n"},
    {"a &amp; b &lt; c &ouml;", "<p>a &amp; b &lt; c ö</p>\n"},
    {"<!-- en not -->\n\ntext <!-- not --> slut", "<p>text  slut</p>\n"},
    {"[sajt](https://example.org/a?b=c&d \"Titel\")",
     "<p><a href=\"https://example.org/a?b=c&amp;d\" title=\"Titel\">sajt</a></p>\n"},
    {"<https://example.org/>", "<p><a href=\"https://example.org/\">https://example.org/</a></p>\n"},
    {"[beslut](beslut/)", "<p><a href=\"/beslut/\">beslut</a></p>\n"},
    {"[upp](#lagen)", "<p><a href=\"#lagen\">upp</a></p>\n"},
    {"[a *b*][1]\n\n[1]: beslut/", "<p><a href=\"/beslut/\">a <em>b</em></a></p>\n"},
    {"![En bild](bild.png)", "<p><img src=\"/bild.png\" alt=\"En bild\"></p>\n"},
    {"Det var [905,2 mnkr](figure:city/amount/2014).",
     "<p>Det var <data value=\"905200000\"><a href=\"#kalla\">905,2\xC2\xA0mnkr</a></data>.</p>\n"},
    {"[](figure:city/amount/2014)",
     "<p><data value=\"905200000\"><a href=\"#kalla\">905,2\xC2\xA0mnkr</a></data></p>\n"},
    {"[meritvärde](term:merit)",
     "<p><a href=\"/ordlista/#x\" class=\"term\" title=\"summa av &quot;17&quot; betyg\">meritvärde</a></p>\n"},
    {"[](school:99000123)", "<p><a href=\"/skolor/99000123/\">Hökmossens skola</a></p>\n"},
    {"Före.\n\n![Så](chart:distribution)\n\nEfter.", "<p>Före.</p>\n<figure>Så</figure>\n<p>Efter.</p>\n"},
    {"![](table:allocations/2024?top=10&sort=amount)", "<figure></figure>\n"},
    {"[![alt](bild.png)](beslut/)", "<p><a href=\"/beslut/\"><img src=\"/bild.png\" alt=\"alt\"></a></p>\n"},
    {"Anslaget var 1 445,2 mnkr{.stated} då.", "<p>Anslaget var 1 445,2 mnkr då.</p>\n"},
    {"**905,2 mnkr**{.stated}, [12 %](https://example.org/){.stated}",
     "<p><strong>905,2 mnkr</strong>, <a href=\"https://example.org/\">12 %</a></p>\n"},
    {"`{.stated}`", "<p><code>{.stated}</code></p>\n"},
};

START_TEST(writes_pages)
{
    ck_assert_msg(render(page_cases[_i].body), "%s", messages());
    ck_assert_str_eq(html(), page_cases[_i].html);
    ck_assert_str_eq(messages(), "");
}
END_TEST

struct fault_case {
    const char *body;
    const char *place; /* how the only message begins */
    const char *name;
    bool is_error;
};

static const struct fault_case fault_cases[] = {
    {"text\n\n<div>a</div>\n", "sida.md:3:1:", "markdown-raw-html", true},
    {"en å <b>fet</b", "sida.md:1:6:", "markdown-raw-html", true},
    {"en\n> två\n> å <br>", "sida.md:3:5:", "markdown-raw-html", true},
    {"<!-- a --> <script>alert(1)</script>", "sida.md:1:1:", "markdown-raw-html", true},
    {"se [här](javascript:alert(1))", "sida.md:1:4:", "markdown-unsafe-address", true},
    {"se [här](java&#10;script:alert(1))", "sida.md:1:4:", "markdown-unsafe-address", true},
    {"![x](data:image/svg+xml,a)", "sida.md:1:1:", "markdown-unsafe-address", true},
    {"[x](//example.org/)", "sida.md:1:1:", "markdown-unsafe-address", true},
    {"[x](JavaScript:alert)", "sida.md:1:1:", "markdown-unsafe-address", true},
    {"<vbscript:a>", "sida.md:1:1:", "markdown-unsafe-address", true},
    {"![x](https://example.org/a.png)", "sida.md:1:1:", "markdown-foreign-image", true},
    {"- ett\n- se\n  [två](saknas.md)", "sida.md:3:3:", "markdown-unknown-link", true},
    {"[ett](beslut/) och [två (2)](saknas)", "sida.md:1:20:", "markdown-unknown-link", true},
    {"å [a\nb](beslut/) *c* [två](saknas)", "sida.md:2:17:", "markdown-unknown-link", true},
    {"[](beslut/)", "sida.md:1:1:", "markdown-empty-link", false},
    {"[904 mnkr](figure:city/amount/2014)", "sida.md:1:1:", "markdown-figure-differs", true},
    {"a ![Så](chart:x) b", "sida.md:1:3:", "markdown-reference-misplaced", true},
    {"[Så](chart:x)", "sida.md:1:1:", "markdown-reference-misplaced", true},
    {"[](school:1)", "sida.md:1:1:", "markdown-reference-unknown", true},
    {"Det var 905,2 mnkr.", "sida.md:1:9:", "markdown-literal-number", false},
    {"Å, **1 445,2** miljoner kronor", "sida.md:1:6:", "markdown-literal-number", false},
    {"rad\nå 75 % av", "sida.md:2:3:", "markdown-literal-number", false},
    {"rad\n# SEK 7 million", "sida.md:2:3:", "markdown-literal-number", false},
    {"kostar £5,000 nu", "sida.md:1:8:", "markdown-literal-number", false},
    {"5 200–18 400 kronor", "sida.md:1:7:", "markdown-literal-number", false},
    {"a &amp; b är 12 elever", "sida.md:1:14:", "markdown-literal-number", false},
    {"\\*a\\* &ouml; 12 elever", "sida.md:1:14:", "markdown-literal-number", false},
    {"a\\b **c\\*d** \\[ 12 elever", "sida.md:1:17:", "markdown-literal-number", false},
    {"[a: b]: c\n[1]: beslut/\n12 elever [a][1]", "sida.md:3:1:", "markdown-literal-number", false},
    {"inget tal{.stated}", "sida.md:1:10:", "markdown-stated-unused", false},
};

START_TEST(reports_faults)
{
    const struct fault_case *given = &fault_cases[_i];
    ck_assert_int_eq(render(given->body), !given->is_error);
    const char *text = messages();
    ck_assert_msg(strncmp(text, given->place, strlen(given->place)) == 0, "'%s': %s", given->body, text);
    ck_assert_str_eq(slice_copy_c(&arena, diagnostic_name(diagnostics.items[0].code)), given->name);
}
END_TEST

static const char *const silent_cases[] = {
    "Sedan 2014 och 6 juli 2022, läsåret 2023/24.",
    "Enligt 2 kap. 8 b § skollagen (2010:800), dnr 1.2.3-2098/2018.",
    "I årskurs 7–9, F9 elever, § 9",
    "Under 2024 skolor som växte",
    "Kod `12 kr` och\n\n    12 kr\n",
    "tre skolor och 12 kronologier",
    "![12 kr](bild.png)",
    "Punkt 3. Elever som 4, 5 och 6",
    "[905,2 mnkr](figure:city/amount/2014) och 12 kr per elev{.stated}",
    "7,0 miljoner kronor{.stated}",
    "3 percentage points{.stated}, £5{.stated}",
};

START_TEST(lets_other_numbers_be)
{
    ck_assert(render(silent_cases[_i]));
    ck_assert_str_eq(messages(), "");
}
END_TEST

START_TEST(tells_both_texts_of_a_differing_figure)
{
    ck_assert(!render("[904 mnkr](figure:city/amount/2014)"));
    ck_assert_ptr_nonnull(strstr(messages(), "904 mnkr"));
    ck_assert_ptr_nonnull(strstr(messages(), "905,2"));
}
END_TEST

/* What somebody else says: below the page's own headings, under ids of its own, with its own numbers. */
START_TEST(quotes_others)
{
    struct markdown_quotation quotation = {4, SLICE("svar-1-")};
    struct slice body = SLICE("## Resultat\n\nVi fick 12 kr per elev.\n\n### Resultat\n\n<div>\n");
    ck_assert(!markdown_render_quotation(&arena, &source, body, 1, &quotation, &resolver, &diagnostics, &page));
    ck_assert_str_eq(html(), "<h4 id=\"svar-1-resultat\">Resultat</h4>\n<p>Vi fick 12 kr per elev.</p>\n"
                             "<h5 id=\"svar-1-resultat-2\">Resultat</h5>\n");
    ck_assert_uint_eq(diagnostics.count, 1);
    ck_assert_uint_eq(diagnostics.items[0].place.line, 7);
}
END_TEST

START_TEST(counts_lines_from_the_front_matter_on)
{
    struct slice body = SLICE("ett\r\n\r\n<div>\r\n");
    ck_assert(!markdown_render(&arena, &source, body, 7, &resolver, &diagnostics, &page));
    ck_assert_uint_eq(diagnostics.items[0].place.line, 9);
}
END_TEST

START_TEST(refuses_references_without_a_resolver)
{
    ck_assert(!markdown_render(&arena, &source, SLICE("[](figure:a)\n\n![](chart:b)\n\n[x](y)"), 1, NULL, &diagnostics,
                               &page));
    ck_assert_uint_eq(diagnostics.count, 3);
}
END_TEST

START_TEST(gives_headings_and_plain_text)
{
    ck_assert(
        render("# Ett `kod`\n\nTvå *tre*\n\n- fyra\n- 5 kr{.stated}\n\n## [905,2 mnkr](figure:city/amount/2014)\n"));
    ck_assert_uint_eq(page.heading_count, 2);
    ck_assert_uint_eq(page.headings[0].level, 2);
    ck_assert_str_eq(slice_copy_c(&arena, page.headings[0].text), "Ett kod");
    ck_assert_str_eq(slice_copy_c(&arena, page.headings[0].id), "ett-kod");
    ck_assert_str_eq(slice_copy_c(&arena, page.headings[1].id), "905-2-mnkr");
    ck_assert_str_eq(slice_copy_c(&arena, page.plain_text), "Ett kod\nTvå tre\nfyra\n5 kr\n905,2\xC2\xA0mnkr");
}
END_TEST

/* --- hostile pages */

static bool is_one_of(struct slice word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (slice_equal(word, slice_from_c(*words)))
            return true;
    return false;
}

/* Every "<" begins a tag that we write, every attribute is one that we write, no address has a live scheme. */
static void assert_harmless(struct slice markup)
{
    static const char *const tags[] = {"p",    "a",   "em", "strong", "ul",         "ol",     "li",
                                       "code", "pre", "hr", "br",     "blockquote", "img",    "h2",
                                       "h3",   "h4",  "h5", "h6",     "data",       "figure", NULL};
    static const char *const attributes[] = {"href", "title", "class", "id", "start", "src", "alt", "value", NULL};
    for (size_t at = slice_find_byte(markup, '<'); at != SIZE_MAX; at = slice_find_byte(markup, '<')) {
        struct slice tag = slice_from(markup, at + 1);
        markup = tag;
        tag = slice_cut(&tag, '>');
        if (slice_starts_with(tag, SLICE("/")))
            tag = slice_from(tag, 1);
        ck_assert_msg(is_one_of(slice_cut(&tag, ' '), tags), "%.*s", SLICE_PRINT(markup));
        while (tag.length != 0) {
            struct slice name = slice_cut(&tag, '=');
            ck_assert_msg(is_one_of(name, attributes), "%.*s", SLICE_PRINT(name));
            ck_assert(slice_starts_with(tag, SLICE("\"")));
            tag = slice_from(tag, 1);
            struct slice value = slice_cut(&tag, '"');
            if (slice_equal(name, SLICE("href")) || slice_equal(name, SLICE("src")))
                ck_assert_msg(slice_starts_with(value, SLICE("http://")) || slice_starts_with(value, SLICE("#")) ||
                                  slice_starts_with(value, SLICE("https://")) || slice_starts_with(value, SLICE("/")) ||
                                  slice_starts_with(value, SLICE("mailto:")),
                              "%.*s", SLICE_PRINT(value));
            tag = slice_trim(tag);
        }
    }
}

static cJSON *read_vectors(const char *name)
{
    static const char *const folders[] = {"../shared/vectors/", "../../shared/vectors/"};
    for (size_t i = 0; i < 2; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s%s", folders[i], name);
        FILE *file = fopen(path, "rb");
        if (file == NULL)
            continue;
        char *text = arena_allocate_bytes(&arena, 4 << 20);
        size_t length = fread(text, 1, 4 << 20, file);
        fclose(file);
        return cJSON_ParseWithLength(text, length);
    }
    return NULL;
}

static void render_hostile(const char *text)
{
    static const char *const frames[] = {"%s",          "a %s b", "[%s](x)",        "[x](%s)", "![%s](x)",
                                         "# %s",        "`%s`",   "```%s\na\n```",  "<%s>",    "[x](y \"%s\")",
                                         "[](term:%s)", "> - %s", "[a]: %s\n\n[a]", NULL};
    for (size_t i = 0; frames[i] != NULL; i++) {
        struct slice frame = slice_from_c(frames[i]);
        size_t hole = slice_find(frame, SLICE("%s"));
        render_slice(SLICE_JOIN(&arena, slice_sub(frame, 0, hole), slice_from_c(text), slice_from(frame, hole + 2)));
        assert_harmless(page.markup.html);
    }
}

START_TEST(writes_no_live_markup_for_payloads)
{
    cJSON *list = read_vectors("html-payloads/dompurify-payloads.json");
    cJSON *item = NULL;
    cJSON_ArrayForEach(item, list)
    {
        const cJSON *payload = cJSON_GetObjectItemCaseSensitive(item, "payload");
        if (cJSON_IsString(payload))
            render_hostile(payload->valuestring);
    }
    cJSON_Delete(list);
}
END_TEST

START_TEST(writes_no_live_markup_for_naughty_strings)
{
    cJSON *list = read_vectors("naughty-strings/blns.json");
    cJSON *item = NULL;
    cJSON_ArrayForEach(item, list)
    {
        if (cJSON_IsString(item))
            render_hostile(item->valuestring);
    }
    cJSON_Delete(list);
}
END_TEST

/* Repeated up to the largest page: start, repeated part, end, and whether line ends stand between. */
static const char *const intricate_parts[] = {"![[]()",
                                              "[",
                                              "]",
                                              "[a](",
                                              "[a](<b",
                                              "[a](b \"",
                                              "![",
                                              "*a _b ",
                                              "**a *",
                                              "_a*b",
                                              "`",
                                              "``` `",
                                              "<!--a",
                                              "<?a",
                                              "<a ",
                                              "<![CDATA[",
                                              "\\",
                                              "&",
                                              "&#1;",
                                              "a**b",
                                              "[a]: b\n",
                                              "[a]:b\n\n[a]\n\n",
                                              "> ",
                                              ">",
                                              "- ",
                                              "* ",
                                              "1. ",
                                              "-\n",
                                              "- a\n",
                                              "#\n",
                                              "# a\n",
                                              ">\n",
                                              "> a\n",
                                              "a\n===\n",
                                              "|",
                                              "~",
                                              "\t",
                                              " ",
                                              "\n",
                                              "\r",
                                              "\r\n",
                                              "a  \n",
                                              "<div>\n",
                                              "<!--\n",
                                              "```\n",
                                              "    a\n",
                                              "* a\n\n",
                                              "1 000 kr ",
                                              "1 ",
                                              "{.stated}",
                                              "12 kr{.stated} ",
                                              "[1](figure:a)",
                                              "![](figure:a)",
                                              "[a](term:b) ",
                                              "\"",
                                              "(",
                                              ")",
                                              "![a](",
                                              "[a][b]",
                                              "[a][",
                                              "<https:",
                                              "@a.b",
                                              "*a* ",
                                              "`a` ",
                                              "- - a\n",
                                              "a\n\n",
                                              "\x01",
                                              "\xC3",
                                              "\xC3\xA5",
                                              "*",
                                              "_",
                                              "**",
                                              "  - a\n",
                                              "> > a\n\n",
                                              "[![",
                                              "](a)",
                                              "!",
                                              "* * *\n",
                                              "[a\\]: b\n",
                                              "``a",
                                              "``````a",
                                              "<a b='",
                                              "<a b=\"c\" ",
                                              NULL};

static void render_repeated(const char *before, const char *part, size_t bytes, char *room)
{
    size_t length = strlen(before);
    size_t step = strlen(part);
    memcpy(room, before, length);
    for (; length + step <= bytes; length += step)
        memcpy(room + length, part, step);
    struct arena_mark mark = arena_mark(&arena);
    clock_t start = clock();
    diagnostics_init(&diagnostics, &arena);
    render_slice(slice_make(room, length));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_msg(seconds < 4.0, "%zu bytes of '%s' after '%s' took %.1f s", bytes, part, before, seconds);
    arena_rewind(&arena, mark);
}

START_TEST(takes_intricate_pages_in_time)
{
    char *room = arena_allocate_bytes(&arena, MARKDOWN_MAXIMUM_BYTES);
    const char *part = intricate_parts[_i];
    render_repeated("", part, MARKDOWN_MAXIMUM_BYTES, room);
    render_repeated("", part, 12000, room);
    render_repeated("", part, 30000, room);
    render_repeated("> - > - > - ", part, MARKDOWN_MAXIMUM_BYTES, room);
}
END_TEST

START_TEST(refuses_pages_beyond_the_limits)
{
    size_t length = MARKDOWN_MAXIMUM_BYTES + 1;
    char *text = arena_allocate_bytes(&arena, length);
    memset(text, 'a', length);
    ck_assert(!render_slice(slice_make(text, length)));
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_MARKDOWN_TOO_LARGE);
    memset(text, '>', 101);
    ck_assert(!render_slice(slice_make(text, 102)));
    ck_assert_int_eq(diagnostics.items[1].code, DIAGNOSTIC_MARKDOWN_TOO_DEEP);
    memset(text, '[', 100000);
    ck_assert(!render_slice(slice_make(text, 100000)));
    ck_assert_int_eq(diagnostics.items[2].code, DIAGNOSTIC_MARKDOWN_TOO_INTRICATE);
    ck_assert_uint_eq(page.markup.html.length, 0);
}
END_TEST

START_TEST(lets_long_rules_and_rows_of_dots_be)
{
    static const char *const units[] = {"-", "- ", "* ", ".", "=", "--", "1", "1.", "#"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct buffer body;
        buffer_init(&body, MARKDOWN_MAXIMUM_BYTES, NULL);
        for (int times = 0; times < 300; times++)
            buffer_append(&body, slice_from_c(units[i]));
        ck_assert_msg(render_slice(buffer_slice(&body)), "%s: %s", units[i], messages());
        buffer_release(&body);
    }
}
END_TEST

START_TEST(refuses_long_definitions_used_often)
{
    struct buffer body;
    buffer_init(&body, MARKDOWN_MAXIMUM_BYTES, NULL);
    BUFFER_LITERAL(&body, "[a]: ");
    for (int i = 0; i < 50000; i++)
        BUFFER_LITERAL(&body, "b");
    for (int i = 0; i < 1000; i++)
        BUFFER_LITERAL(&body, "\n\n[a]");
    ck_assert(!render_slice(buffer_slice(&body)));
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_MARKDOWN_DEFINITIONS_TOO_LONG);
    buffer_release(&body);
}
END_TEST

START_TEST(refuses_deep_emphasis)
{
    struct buffer body;
    buffer_init(&body, MARKDOWN_MAXIMUM_BYTES, NULL);
    for (int i = 0; i < 300; i++)
        BUFFER_LITERAL(&body, "*a ");
    for (int i = 0; i < 300; i++)
        BUFFER_LITERAL(&body, " a*");
    ck_assert(!render_slice(buffer_slice(&body)));
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_MARKDOWN_TOO_DEEP);
    ck_assert_uint_eq(diagnostics.count, 1);
    buffer_release(&body);
}
END_TEST

#define LOOP(function, cases) tcase_add_loop_test(tcase, function, 0, (int)(sizeof(cases) / sizeof(cases)[0]))

Suite *markdown_suite(void)
{
    Suite *suite = suite_create("render/markdown");
    TCase *tcase = tcase_create("markdown");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 120);
    LOOP(writes_pages, page_cases);
    LOOP(reports_faults, fault_cases);
    LOOP(lets_other_numbers_be, silent_cases);
    tcase_add_loop_test(tcase, takes_intricate_pages_in_time, 0,
                        (int)(sizeof intricate_parts / sizeof intricate_parts[0]) - 1);
    tcase_add_test(tcase, tells_both_texts_of_a_differing_figure);
    tcase_add_test(tcase, quotes_others);
    tcase_add_test(tcase, counts_lines_from_the_front_matter_on);
    tcase_add_test(tcase, refuses_references_without_a_resolver);
    tcase_add_test(tcase, gives_headings_and_plain_text);
    tcase_add_test(tcase, writes_no_live_markup_for_payloads);
    tcase_add_test(tcase, writes_no_live_markup_for_naughty_strings);
    tcase_add_test(tcase, refuses_pages_beyond_the_limits);
    tcase_add_test(tcase, lets_long_rules_and_rows_of_dots_be);
    tcase_add_test(tcase, refuses_long_definitions_used_often);
    tcase_add_test(tcase, refuses_deep_emphasis);
    suite_add_tcase(suite, tcase);
    return suite;
}
