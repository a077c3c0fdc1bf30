/* SPDX-License-Identifier: EUPL-1.2 */
/* Places, kinds, faults with their position, words, limits. What Mustache itself says is check_mustache_specification. */
#include "render/template.h"
#include "render/trusted.h"

#include "support/memory.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

Suite *template_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;
static struct words words;
static enum template_output output;

static void set_up(void)
{
    arena_init(&arena, test_guard());
    diagnostics_init(&diagnostics, &arena);
    words_init(&words, LANGUAGE_SWEDISH, &arena);
    output = TEMPLATE_HTML;
}

static void tear_down(void) { arena_release(&arena); }

static void add_word(const char *key, const char *text)
{
    words_add(&words, &arena, slice_from_c(key), slice_from_c(text), PLACE_NONE, &diagnostics);
}

static void add_source(struct template_set *set, const char *name, struct slice text)
{
    struct source *source = ARENA_NEW(&arena, struct source);
    *source = (struct source){slice_from_c(name), text, text};
    template_set_add(set, source->name, source);
}

static const char *const parts[][2] = {
    {"parts/name", "<i>{{text}}</i>"},
    {"parts/bare", "{{text}}"},
    {"parts/missing", "one\n  {{nowhere}}"},
    {"parts/itself", "({{>parts/itself}})"},
    {"parts/tree", "<li>{{label}}{{#children}}<ul>{{>parts/tree}}</ul>{{/children}}</li>"},
    {"parts/menu", "<li>{{label}}\n{{#children}}\n  {{>parts/menu}}\n{{/children}}\n</li>\n"},
    {"layouts/base", "<title>{{$title}}Site{{/title}}</title>\n<main>\n  {{$content}}\n  {{/content}}\n</main>\n"},
};

/* A view with one name of each kind; a tree of `label` and `children` for parts that contain themselves. */
static const struct view *example_view(void)
{
    static const struct figure figure = {
        .id = {"merit-1", 7}, .field = {"merit", 5}, .period = {"1", 1}, .value = {"215", 3}, .text = {"215,0", 5}};
    struct view *view = view_new(&arena, 0);
    struct url url;
    VIEW_TEXT(view, "text", SLICE("a<b>&\"'"));
    VIEW_TEXT(view, "empty", SLICE(""));
    VIEW_TEXT(view, "segment", SLICE("x/y z"));
    VIEW_TEXT(view, "dots", SLICE(".."));
    ck_assert(url_make(SLICE("/a/?b=1&c=å"), &url));
    view_set_url(view, SLICE("url"), url);
    view_set_markup(view, SLICE("markup"), markup_trust(SLICE("<b>m</b>")));
    view_set_figure(view, SLICE("figure"), &figure);
    view_set_boolean(view, SLICE("yes"), true);
    view_set_boolean(view, SLICE("no"), false);
    view_set_value(view, SLICE("nothing"), (struct value){.kind = VALUE_NOTHING});
    VIEW_TEXT(view, "label", SLICE("top"));
    struct view_list *children = view_list_new(&arena, 0);
    struct view *child = view_list_new_view(children, 2);
    VIEW_TEXT(child, "label", SLICE("leaf"));
    view_set_list(child, SLICE("children"), view_list_new(&arena, 0));
    view_set_list(view, SLICE("children"), children);
    view_set_view(view, SLICE("inner"), child);
    return view;
}

static struct template_set *compile(struct slice text, bool *is_whole)
{
    struct template_set *set = template_set_new(&arena, output, &words);
    add_source(set, "page", text);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        add_source(set, parts[i][0], slice_from_c(parts[i][1]));
    *is_whole = template_set_compile(set, &diagnostics);
    return set;
}

static struct slice render_view(struct slice text, const struct view *view, bool *is_whole)
{
    const struct template_set *set = compile(text, is_whole);
    if (!*is_whole)
        return SLICE_EMPTY;
    struct renderer renderer;
    struct buffer out;
    renderer_init(&renderer, set, &arena, &diagnostics);
    buffer_init(&out, PAGE_MAXIMUM_BYTES, test_guard());
    *is_whole = template_render(&renderer, template_set_find(set, SLICE("page")), view, &out);
    struct slice rendered = buffer_copy(&out, &arena);
    buffer_release(&out);
    return rendered;
}

static const char *printed(void)
{
    struct buffer out;
    buffer_init(&out, 100000, test_guard());
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    const char *text = slice_copy_c(&arena, buffer_slice(&out));
    buffer_release(&out);
    return text;
}

static const char *const written[][2] = {
    {"{{text}}", "a&lt;b&gt;&amp;&quot;'"},
    {"{{{text}}}{{&text}}", "a&lt;b&gt;&amp;&quot;'a&lt;b&gt;&amp;&quot;'"},
    {"<p title=\"{{text}}\">", "<p title=\"a&lt;b&gt;&amp;&quot;&#39;\">"},
    {"<p title='{{text}}'>", "<p title='a&lt;b&gt;&amp;&quot;&#39;'>"},
    {"{{markup}}{{{markup}}}", "<b>m</b><b>m</b>"},
    {"<a href=\"{{url}}\">", "<a href=\"/a/?b=1&amp;c=%C3%A5\">"},
    {"<a href='{{url}}'>", "<a href='/a/?b=1&amp;c=%C3%A5'>"},
    {"<a href=\"/s/{{segment}}/\">", "<a href=\"/s/x%2Fy%20z/\">"},
    {"<a href=\"#{{segment}}\">", "<a href=\"#x%2Fy%20z\">"},
    {"<a href=\"/?q={{empty}}\">", "<a href=\"/?q=\">"},
    {"<a href=\"../{{segment}}\">", "<a href=\"../x%2Fy%20z\">"},
    {"<a href=\"https://example.org/{{segment}}\">", "<a href=\"https://example.org/x%2Fy%20z\">"},
    {"<a href=\"{{url}}#{{segment}}\">", "<a href=\"/a/?b=1&amp;c=%C3%A5#x%2Fy%20z\">"},
    {"<a href=\"{{#yes}}{{url}}{{/yes}}{{^yes}}/x{{/yes}}\">", "<a href=\"/a/?b=1&amp;c=%C3%A5\">"},
    {"<a href=\"{{nothing}}\">", "<a href=\"\">"},
    {"<meta content=\"{{url}}\">", "<meta content=\"/a/?b=1&amp;c=%C3%A5\">"},
    {"{{figure}}", "<data id=\"merit-1\" data-field=\"merit\" data-period=\"1\" value=\"215\">215,0</data>"},
    {"<p title=\"{{figure}}\">", "<p title=\"215,0\">"},
    {"<title>{{text}} {{figure}}</title>{{markup}}", "<title>a&lt;b&gt;&amp;&quot;' 215,0</title><b>m</b>"},
    {"<TextArea>{{text}}</TEXTAREA>{{markup}}", "<TextArea>a&lt;b&gt;&amp;&quot;'</TEXTAREA><b>m</b>"},
    {"{{nothing}}{{nothing.below}}{{#nothing}}x{{/nothing}}{{^nothing}}y{{/nothing}}", "y"},
    {"<input{{#yes}} checked{{/yes}}{{#no}} disabled{{/no}}>", "<input checked>"},
    {"<input {{#yes}}checked{{/yes}}>", "<input checked>"},
    {"<input {{#yes}}checked {{/yes}}id=\"a\">", "<input checked id=\"a\">"},
    {"<input type=\"text\"{{#yes}} title=\"{{text}}\"{{/yes}}>",
     "<input type=\"text\" title=\"a&lt;b&gt;&amp;&quot;&#39;\">"},
    {"<p class=\"a{{#yes}} b{{/yes}}{{#no}} c{{/no}}\">", "<p class=\"a b\">"},
    {"<svg viewBox=\"0 0 1 1\"><title>{{figure}}</title><path d=\"{{text}}\"/></svg>",
     "<svg viewBox=\"0 0 1 1\"><title>215,0</title><path d=\"a&lt;b&gt;&amp;&quot;&#39;\"/></svg>"},
    {"<script src=\"{{url}}\">if (a < b) {}</script>{{text}}",
     "<script src=\"/a/?b=1&amp;c=%C3%A5\">if (a < b) {}</script>a&lt;b&gt;&amp;&quot;'"},
    {"<style>p > a{}</style><!-- > - --> {{figure.nothing}}", NULL},
    {"<!doctype html><!-- a > b --><p>{{markup}}", "<!doctype html><!-- a > b --><p><b>m</b>"},
    {"<!-->{{markup}}<!--->{{markup}}<!-- --!>{{markup}}", "<!--><b>m</b><!---><b>m</b><!-- --!><b>m</b>"},
    {"1 < 2 <3 {{text}}", "1 < 2 <3 a&lt;b&gt;&amp;&quot;'"},
    {"<p a=b c=\"{{empty}}\">", "<p a=b c=\"\">"},
    {"{{#inner}}{{label}}{{text}}{{/inner}}", "leafa&lt;b&gt;&amp;&quot;'"},
    {"{{inner.label}}", "leaf"},
    {"{{#text}}{{.}}{{/text}}{{#empty}}x{{/empty}}", "a&lt;b&gt;&amp;&quot;'"},
    {"{{#figure}}{{figure}}{{/figure}}",
     "<data id=\"merit-1\" data-field=\"merit\" data-period=\"1\" value=\"215\">215,0</data>"},
    {"{{>parts/name}}", "<i>a&lt;b&gt;&amp;&quot;'</i>"},
    {"<p title=\"{{>parts/bare}}\">{{>parts/bare}}", "<p title=\"a&lt;b&gt;&amp;&quot;&#39;\">a&lt;b&gt;&amp;&quot;'"},
    {"{{>parts/tree}}", "<li>top<ul><li>leaf</li></ul></li>"},
    {"{{>parts/menu}}", "<li>top\n  <li>leaf\n  </li>\n</li>\n"},
    {"{{<layouts/base}}\n{{$title}}{{label}}{{/title}}\n{{$content}}\n<p>{{text}}</p>\n\n<p>b</p>\n{{/content}}\n"
     "{{/layouts/base}}\n",
     "<title>top</title>\n<main>\n  <p>a&lt;b&gt;&amp;&quot;'</p>\n\n  <p>b</p>\n</main>\n"},
    {"{{<layouts/base}}{{/layouts/base}}", "<title>Site</title>\n<main>\n</main>\n"},
    {"{{word.hello}}", "Hej a&lt;b&gt;&amp;&quot;' &amp; &lt;alla&gt;"},
    {"<p title=\"{{word.hello}}\">", "<p title=\"Hej a&lt;b&gt;&amp;&quot;&#39; &amp; &lt;alla&gt;\">"},
    {"{{word.figure.of}}",
     "Talet är <data id=\"merit-1\" data-field=\"merit\" data-period=\"1\" value=\"215\">215,0</data>"},
    {"{{word.both}}", "top: Hej a&lt;b&gt;&amp;&quot;' &amp; &lt;alla&gt;"},
};

START_TEST(values_are_written_for_their_place)
{
    bool is_whole = false;
    add_word("hello", "Hej {{text}} & <alla>");
    add_word("figure.of", "Talet är {{figure}}");
    add_word("both", "{{#yes}}{{label}}: {{word.hello}}{{/yes}}");
    struct slice rendered = render_view(slice_from_c(written[_i][0]), example_view(), &is_whole);
    if (written[_i][1] == NULL) {
        ck_assert(!is_whole);
        return;
    }
    ck_assert_msg(is_whole, "%s: %s", written[_i][0], printed());
    ck_assert_slice(rendered, written[_i][1]);
}
END_TEST

static const struct fault {
    const char *text;
    const char *diagnostic; /* its beginning; after the diagnostic's position */
} faults[] = {
    {"a\n  {{nowhere}}", "page:2:3: error: no view has the name 'nowhere'"},
    {"åäö{{inner.nowhere}}", "page:1:4: error: no view has the name 'inner.nowhere'"},
    {"{{#nowhere}}{{/nowhere}}", "page:1:1: error: no view has the name 'nowhere'"},
    {"{{^nowhere}}{{/nowhere}}", "page:1:1: error: no view has the name 'nowhere'"},
    {"{{text.a}}", "page:1:1: error: no view has the name 'text.a'"},
    {"\n{{>parts/missing}}", "parts/missing:2:3: error: no view has the name 'nowhere'"},
    {"{{yes}}", "page:1:1: error: 'yes' is of the kind 'boolean'"},
    {"{{children}}", "page:1:1: error: 'children' is of the kind 'list'"},
    {"{{inner}}", "page:1:1: error: 'inner' is of the kind 'view'"},
    {"{{.}}", "page:1:1: error: '.' is of the kind 'view'"},
    {"<p title=\"{{markup}}\">", "page:1:11: error: 'markup' is markup"},
    {"<title>{{markup}}</title>", "page:1:8: error: 'markup' is markup"},
    {"<a href=\"{{text}}\">", "page:1:10: error: 'text' is of the kind 'text' and cannot begin an address"},
    {"<a href=\"{{figure}}\">", "page:1:10: error: 'figure' is of the kind 'figure' and cannot begin"},
    {"<a href=\"/{{markup}}\">", "page:1:11: error: 'markup' is of the kind 'markup' and cannot begin"},
    {"<a href=\"javascript:{{segment}}\">", "page:1:21: error: 'segment' is of the kind 'text'"},
    {"<a href=\"//{{segment}}\">", "page:1:12: error: 'segment' is of the kind 'text'"},
    {"<a href=\"/&#47;{{segment}}\">", "page:1:16: error: 'segment' is of the kind 'text'"},
    {"<a href=\"https://{{segment}}\">", "page:1:18: error: 'segment' is of the kind 'text'"},
    {"<a href=\"{{#yes}}/{{/yes}}/{{segment}}\">", "page:1:28: error: 'segment' is of the kind 'text'"},
    {"<a href=\"/{{url}}\">", "page:1:11: error: 'url' is a url and must be the beginning"},
    {"<a href=\"/{{empty}}/x\">", "page:1:11: error: 'empty' is ''"},
    {"<a href=\"/s/{{dots}}/x\">", "page:1:13: error: 'dots' is '..'"},
    {"<a href=\"{{word.plain}}\">", "page:1:10: error: the word 'word.plain' cannot stand here"},
    {"<a href={{url}}>", "page:1:9: error: 'url' stands in an attribute without quotation marks"},
    {"<a href=/{{segment}}>", "page:1:10: error: 'segment' stands in an attribute without"},
    {"<a HREF = {{url}}>", "page:1:11: error: 'url' stands in an attribute without"},
    {"<p OnClick=\"{{text}}\">", "page:1:13: error: 'text' stands in an attribute that runs code"},
    {"<p style=\"{{text}}\">", "page:1:11: error: 'text' stands in an attribute that runs code"},
    {"<img srcset='{{url}}'>", "page:1:14: error: 'url' stands in an attribute that runs code"},
    {"<animate to=\"{{text}}\"/>", "page:1:14: error: 'text' stands in an attribute that runs code"},
    {"<script>let a = \"{{text}}\"</script>", "page:1:18: error: 'text' stands inside a script"},
    {"<STYLE>{{text}}</style>", "page:1:8: error: 'text' stands inside a script"},
    {"<script></scriptx>{{text}}</script>", "page:1:19: error: 'text' stands inside a script"},
    {"<!-- {{text}} -->", "page:1:6: error: 'text' stands inside an HTML comment"},
    {"<!doctype {{text}}>", "page:1:11: error: 'text' stands inside an HTML comment"},
    {"<{{text}}>", "page:1:2: error: 'text' stands in or beside the name"},
    {"<h{{text}}>", "page:1:3: error: 'text' stands in or beside the name"},
    {"</{{text}}>", "page:1:3: error: 'text' stands in or beside the name"},
    {"<p {{text}}>", "page:1:4: error: 'text' stands in or beside the name"},
    {"<p a{{text}}=\"\">", "page:1:5: error: 'text' stands in or beside the name"},
    {"<p a=\"b\"{{text}}>", "page:1:9: error: 'text' stands in or beside the name"},
    {"<h{{#yes}}1{{/yes}}>", "page:1:11: error: a section stands between a name"},
    {"<a {{#yes}}on{{/yes}}click=\"\">", "page:1:22: error: a section stands between a name"},
    {"<a {{#yes}}onclick{{/yes}}=\"\">", "page:1:27: error: a section stands between a name"},
    {"<a {{#yes}}onclick{{/yes}} =\"\">", "page:1:28: error: a section stands between a name"},
    {"<a {{#yes}}a=\"{{text}}\" on{{/yes}}>", "page:1:27: error: the section 'yes' ends at another kind of place"},
    {"<{{#yes}}b{{/yes}}>", "page:1:2: error: the section 'yes' cannot begin or end here"},
    {"<a b={{#yes}}\"c\"{{/yes}}>", "page:1:6: error: the section 'yes' cannot begin or end here"},
    {"{{#yes}}<p title=\"{{/yes}}\">", "page:1:19: error: the section 'yes' ends at another kind of place"},
    {"<p title={{^yes}}'{{/yes}}\"\">", "page:1:10: error: the section 'yes' cannot begin"},
    {"{{#yes}}<script>{{/yes}}{{text}}", "page:1:17: error: the section 'yes' ends at another kind of place"},
    {"<p title=\"", "page:1:11: error: the template 'page' ends inside"},
    {"<script>", "page:1:9: error: the template 'page' ends inside"},
    {"a {{text", "page:1:3: error: the tag that begins with '{{text' is never closed; write '}}'"},
    {"{{{text}}", "page:1:1: error: the tag that begins with '{{{text}}' is never closed; write '}}}'"},
    {"{{}}", "page:1:1: error: '' is not a name"},
    {"{{a b}}", "page:1:1: error: 'a b' is not a name"},
    {"{{a..b}}", "page:1:1: error: 'a..b' is not a name"},
    {"{{=<%=}}", "page:1:1: error: '<%' does not set delimiters"},
    {"{{#yes}}", "page:1:1: error: 'yes' is never closed"},
    {"x{{/yes}}", "page:1:2: error: '/yes' closes nothing"},
    {"{{#yes}}{{/no}}", "page:1:9: error: '/no' stands where '/yes' was expected"},
    {"{{>parts/none}}", "page:1:1: error: there is no template 'parts/none'"},
    {"{{<none}}{{/none}}", "page:1:1: error: there is no template 'none'"},
    {"{{word.none}}", "page:1:1: error: there is no word 'word.none'"},
    {"{{#word.plain}}{{/word.plain}}", "page:1:1: error: the word 'word.plain' cannot stand here"},
    {"{{>parts/itself}}", "parts/itself:1:2: error: sections, parts and parents are nested deeper than 32"},
};

START_TEST(faults_are_told_with_their_place)
{
    bool is_whole = true;
    add_word("plain", "ord");
    render_view(slice_from_c(faults[_i].text), example_view(), &is_whole);
    ck_assert_msg(!is_whole, "%s is accepted", faults[_i].text);
    ck_assert_msg(diagnostics.count == 1, "%s: %s", faults[_i].text, printed());
    struct slice found = slice_from_c(printed());
    ck_assert_msg(slice_starts_with(found, slice_from_c(faults[_i].diagnostic)), "%s: %s", faults[_i].text, printed());
}
END_TEST

START_TEST(all_faults_are_told_in_one_run)
{
    bool is_whole = true;
    render_view(SLICE("{{one}} {{two}}\n{{#children}}{{yes}}{{/children}}"), example_view(), &is_whole);
    ck_assert(!is_whole);
    ck_assert_uint_eq(diagnostics.count, 3);
}
END_TEST

START_TEST(a_fault_in_a_list_is_told_once)
{
    bool is_whole = true;
    struct view *view = view_new(&arena, 1);
    struct view_list *list = view_list_new(&arena, 0);
    for (int i = 0; i < 1000; i++)
        view_list_new_view(list, 0);
    view_set_list(view, SLICE("list"), list);
    render_view(SLICE("{{#list}}{{none}}{{/list}}"), view, &is_whole);
    ck_assert(!is_whole);
    ck_assert_uint_eq(diagnostics.count, 1);
}
END_TEST

/* A remembered place must not hide a nearer view that has the name this time, nor one that has it elsewhere. */
START_TEST(names_are_found_anew_when_views_differ)
{
    bool is_whole = false;
    struct view *view = view_new(&arena, 0);
    struct view_list *list = view_list_new(&arena, 0);
    VIEW_TEXT(view, "name", SLICE("outer"));
    view_set_list(view, SLICE("list"), list);
    for (int i = 0; i < 6; i++) {
        struct view *item = view_list_new_view(list, 0);
        view_set_text(item, i % 2 == 0 ? SLICE("eman") : SLICE("a name of more than sixteen bytes"), SLICE("x"));
        if (i >= 2)
            view_set_text(item, i == 4 ? SLICE("nama") : SLICE("name"), SLICE("inner"));
    }
    struct slice rendered = render_view(SLICE("{{#list}}{{name}} {{/list}}"), view, &is_whole);
    ck_assert(is_whole);
    ck_assert_slice(rendered, "outer outer inner inner outer inner ");
}
END_TEST

START_TEST(plain_text_is_not_escaped)
{
    bool is_whole = false;
    output = TEMPLATE_PLAIN;
    add_word("plain", "<{{text}}>");
    struct slice rendered =
        render_view(SLICE("<a href={{text}} {{figure}} {{url}} {{word.plain}}"), example_view(), &is_whole);
    ck_assert_msg(is_whole, "%s", printed());
    ck_assert_slice(rendered, "<a href=a<b>&\"' 215,0 /a/?b=1&c=å <a<b>&\"'>");
    render_view(SLICE("{{markup}}"), example_view(), &is_whole);
    ck_assert(!is_whole);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_TEMPLATE_MARKUP_MISPLACED);
}
END_TEST

START_TEST(words_are_templates_too)
{
    bool is_whole = false;
    add_word("lead", "{{label}} & co");
    const struct template_set *set = compile(SLICE(""), &is_whole);
    ck_assert(is_whole);
    ck_assert_ptr_null(template_set_find_word(set, SLICE("none")));
    const struct template *word = template_set_find_word(set, SLICE("lead"));
    ck_assert_ptr_nonnull(word);
    ck_assert_ptr_eq(word, template_set_find_word(set, SLICE("word.lead")));
    struct renderer renderer;
    struct buffer out;
    renderer_init(&renderer, set, &arena, &diagnostics);
    buffer_init(&out, 100, test_guard());
    ck_assert(template_render(&renderer, word, example_view(), &out));
    ck_assert_slice(buffer_slice(&out), "top &amp; co");
    buffer_release(&out);
}
END_TEST

/* `count` times `text`, between `before` and `after`. */
static struct slice repeat(const char *before, const char *text, size_t count, const char *after)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, test_guard());
    buffer_append(&out, slice_from_c(before));
    for (size_t i = 0; i < count; i++)
        buffer_append(&out, slice_from_c(text));
    buffer_append(&out, slice_from_c(after));
    struct slice copy = buffer_copy(&out, &arena);
    buffer_release(&out);
    return copy;
}

static void check_limit(struct slice text, enum diagnostic_code code)
{
    bool is_whole = true;
    render_view(text, example_view(), &is_whole);
    ck_assert(!is_whole);
    ck_assert_uint_ge(diagnostics.count, 1);
    ck_assert_msg(diagnostics.items[diagnostics.count - 1].code == code, "%s", printed());
}

START_TEST(a_template_has_a_largest_size)
{
    bool is_whole = false;
    render_view(repeat("", "a", TEMPLATE_MAXIMUM_BYTES, ""), example_view(), &is_whole);
    ck_assert(is_whole);
    check_limit(repeat("", "a", TEMPLATE_MAXIMUM_BYTES + 1, ""), DIAGNOSTIC_TEMPLATE_TOO_LARGE);
}
END_TEST

START_TEST(sections_have_a_greatest_depth)
{
    check_limit(repeat("", "{{#yes}}", 100000, ""), DIAGNOSTIC_TEMPLATE_TOO_DEEP);
}
END_TEST

START_TEST(faults_are_not_counted_without_end)
{
    check_limit(repeat("", "{{>none}}", 100000, ""), DIAGNOSTIC_TEMPLATE_UNKNOWN);
}
END_TEST

/* Parts that contain each other twice: 2^30 tags, or 2^30 times nothing. */
START_TEST(parts_that_grow_without_end_are_refused)
{
    static const char *const endings[] = {"{{text}}", "x", "{{! }}"};
    struct template_set *set = template_set_new(&arena, TEMPLATE_HTML, NULL);
    for (int i = 0; i < 30; i++) {
        char text[60];
        snprintf(text, sizeof text, "{{>p%d}}{{>p%d}}", i + 1, i + 1);
        struct slice name = SLICE_JOIN(&arena, SLICE("p"), slice_from_size(&arena, (uint64_t)i));
        add_source(set, slice_copy_c(&arena, name), slice_from_c(slice_copy_c(&arena, slice_from_c(text))));
    }
    add_source(set, "p30", slice_from_c(endings[_i]));
    ck_assert(!template_set_compile(set, &diagnostics));
    ck_assert_uint_eq(diagnostics.count, 1);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_TEMPLATE_TOO_INTRICATE);
}
END_TEST

START_TEST(a_page_has_a_most_steps)
{
    struct view *view = view_new(&arena, 0);
    struct view_list *list = view_list_new(&arena, 0);
    for (int i = 0; i < 4000; i++)
        view_list_add_value(list, (struct value){.kind = VALUE_BOOLEAN, .as.boolean = true});
    view_set_list(view, SLICE("list"), list);
    bool is_whole = true;
    render_view(SLICE("{{#list}}{{#list}}{{/list}}{{/list}}"), view, &is_whole);
    ck_assert(!is_whole);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_TEMPLATE_STEPS);
}
END_TEST

START_TEST(a_page_has_a_largest_size)
{
    struct view *view = view_new(&arena, 0);
    VIEW_TEXT(view, "text", repeat("", "abcdefgh", PAGE_MAXIMUM_BYTES / 8, ""));
    bool is_whole = true;
    render_view(SLICE("{{text}}"), view, &is_whole);
    ck_assert(is_whole);
    render_view(SLICE("{{text}}."), view, &is_whole);
    ck_assert(!is_whole);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_TEMPLATE_PAGE_TOO_LARGE);
}
END_TEST

static cJSON *read_json(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        printf("skipped: %s is not there\n", path);
        return NULL;
    }
    char *text = calloc(1, 1 << 20);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    cJSON *json = cJSON_ParseWithLength(text, length);
    free(text);
    return json;
}

static size_t count_byte(struct slice text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.bytes[i] == byte;
    return count;
}

/* The template's own 7 brackets of each kind and 6 quotes of each kind are all that comes out. */
static void check_payload(struct slice text)
{
    bool is_whole = false;
    struct url url = url_internal(SLICE("/"));
    struct view *view = view_new(&arena, 2);
    VIEW_TEXT(view, "text", text);
    view_set_boolean(view, SLICE("is_url"), url_make(text, &url));
    view_set_url(view, SLICE("url"), url);
    struct slice rendered =
        render_view(SLICE("<p title=\"{{text}}\" lang='{{text}}'>{{text}}</p>"
                          "<a href=\"/s/?q={{text}}\" data-x='{{text}}'>{{{text}}}</a>"
                          "<title>{{text}}</title><a href='{{#is_url}}{{url}}{{/is_url}}'>{{&text}}"),
                    view, &is_whole);
    ck_assert_msg(is_whole, "%s", printed());
    ck_assert_uint_eq(count_byte(rendered, '<'), 7);
    ck_assert_uint_eq(count_byte(rendered, '>'), 7);
    ck_assert_uint_eq(count_byte(rendered, '"'), 4);
    size_t apostrophes = count_byte(rendered, '\'') - 4 * count_byte(text, '\'');
    ck_assert_uint_eq(apostrophes, 6);
    ck_assert(slice_find(rendered, SLICE("href='javascript")) == SIZE_MAX);
}

START_TEST(no_hostile_text_becomes_markup)
{
    cJSON *payloads = read_json("../shared/vectors/html-payloads/dompurify-payloads.json");
    const cJSON *item;
    cJSON_ArrayForEach(item, payloads)
    {
        check_payload(slice_from_c(cJSON_GetObjectItemCaseSensitive(item, "payload")->valuestring));
    }
    cJSON *strings = read_json("../shared/vectors/naughty-strings/blns.json");
    cJSON_ArrayForEach(item, strings) { check_payload(slice_from_c(item->valuestring)); }
    cJSON_Delete(payloads);
    cJSON_Delete(strings);
}
END_TEST

static void add_limits(Suite *suite)
{
    TCase *limits = tcase_create("limits");
    tcase_add_checked_fixture(limits, set_up, tear_down);
    tcase_set_timeout(limits, 60);
    tcase_add_test(limits, a_template_has_a_largest_size);
    tcase_add_test(limits, sections_have_a_greatest_depth);
    tcase_add_test(limits, faults_are_not_counted_without_end);
    tcase_add_loop_test(limits, parts_that_grow_without_end_are_refused, 0, 3);
    tcase_add_test(limits, a_page_has_a_most_steps);
    tcase_add_test(limits, a_page_has_a_largest_size);
    tcase_add_test(limits, no_hostile_text_becomes_markup);
    suite_add_tcase(suite, limits);
}

Suite *template_suite(void)
{
    Suite *suite = suite_create("template");
    TCase *rules = tcase_create("rules");
    tcase_add_checked_fixture(rules, set_up, tear_down);
    tcase_add_loop_test(rules, values_are_written_for_their_place, 0, (int)(sizeof written / sizeof written[0]));
    tcase_add_loop_test(rules, faults_are_told_with_their_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(rules, all_faults_are_told_in_one_run);
    tcase_add_test(rules, a_fault_in_a_list_is_told_once);
    tcase_add_test(rules, names_are_found_anew_when_views_differ);
    tcase_add_test(rules, plain_text_is_not_escaped);
    tcase_add_test(rules, words_are_templates_too);
    suite_add_tcase(suite, rules);
    add_limits(suite);
    return suite;
}
