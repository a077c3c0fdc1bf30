/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the folder of templates; see look.h. */
#include "commands/look.h"

#include "base/system.h"
#include "read/word_list.h"

#include <errno.h>
#include <fcntl.h>

#define STYLE_MAXIMUM_BYTES ((size_t)4 << 20)

/* Names of the regular files of a folder that end so, in byte order. An absent folder has none. */
static size_t list_files(struct arena *arena, struct slice folder, struct slice ending, struct slice **names,
                         struct diagnostics *diagnostics)
{
    struct directory_entry *entries;
    size_t count;
    size_t kept = 0;
    int error = system_list(arena, AT_FDCWD, slice_copy_c(arena, folder), &entries, &count);
    /* One that is there and cannot be read would make a site without its styles. */
    if (error != 0 && error != ENOENT)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, PLACE_NONE, folder, system_error_text(arena, error));
    if (error != 0)
        return 0;
    *names = ARENA_ARRAY(arena, struct slice, count);
    for (size_t i = 0; i < count; i++)
        if (entries[i].kind == FILE_REGULAR && slice_ends_with(entries[i].name, ending))
            (*names)[kept++] = entries[i].name;
    return kept;
}

static bool read_word_file(struct look *look, enum language language, struct arena *arena, struct slice path,
                           struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct word_entry *entries;
    uint32_t count;
    if (!system_read_source(arena, path, TEMPLATE_MAXIMUM_BYTES, source, diagnostics) ||
        !word_list_read(arena, source, &entries, &count, diagnostics))
        return false;
    for (uint32_t i = 0; i < count; i++)
        words_add(&look->words[language], arena, entries[i].key, entries[i].text, entries[i].place, diagnostics);
    return true;
}

/* words/sv.json, then what lies in words/sv/: a file a subject. */
static bool read_words(struct look *look, enum language language, struct arena *arena, struct slice folder,
                       struct diagnostics *diagnostics)
{
    struct slice path = SLICE_JOIN(arena, folder, SLICE("/words/"), language_code(language));
    struct slice *names;
    words_init(&look->words[language], language, arena);
    bool is_read = read_word_file(look, language, arena, SLICE_JOIN(arena, path, SLICE(".json")), diagnostics);
    size_t count = list_files(arena, path, SLICE(".json"), &names, diagnostics);
    for (size_t i = 0; i < count; i++)
        is_read = read_word_file(look, language, arena, SLICE_JOIN(arena, path, SLICE("/"), names[i]), diagnostics) &&
                  is_read;
    return is_read;
}

static void add_templates(struct look *look, struct arena *arena, struct slice folder, struct slice part,
                          struct diagnostics *diagnostics)
{
    struct slice *names;
    struct slice path = SLICE_JOIN(arena, folder, SLICE("/"), part);
    size_t count = list_files(arena, path, SLICE(".html"), &names, diagnostics);
    for (size_t i = 0; i < count; i++) {
        struct source *source = ARENA_NEW(arena, struct source);
        struct slice file = SLICE_JOIN(arena, path, SLICE("/"), names[i]);
        struct slice name = SLICE_JOIN(arena, part, SLICE("/"), slice_sub(names[i], 0, names[i].length - 5));
        if (!system_read_source(arena, file, TEMPLATE_MAXIMUM_BYTES, source, diagnostics))
            continue;
        for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
            template_set_add(look->pages[language], name, source);
    }
}

static void compile(struct look *look, struct arena *arena, struct slice folder, struct diagnostics *diagnostics)
{
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        look->pages[language] = template_set_new(arena, TEMPLATE_HTML, &look->words[language]);
        look->sentences[language] = template_set_new(arena, TEMPLATE_PLAIN, &look->words[language]);
    }
    add_templates(look, arena, folder, SLICE("layouts"), diagnostics);
    add_templates(look, arena, folder, SLICE("pages"), diagnostics);
    add_templates(look, arena, folder, SLICE("parts"), diagnostics);
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        template_set_compile(look->pages[language], diagnostics);
        template_set_compile(look->sentences[language], diagnostics);
    }
}

static void append_file(struct arena *arena, struct buffer *out, struct slice path, struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source); /* diagnostics point to it */
    if (!system_read_source(arena, path, TEMPLATE_MAXIMUM_BYTES, source, diagnostics))
        return;
    buffer_append(out, source->original);
    if (out->length != 0 && out->bytes[out->length - 1] != '\n')
        buffer_append_byte(out, '\n');
}

static void append_folder(struct arena *arena, struct buffer *out, struct slice folder, struct slice ending,
                          struct diagnostics *diagnostics)
{
    struct slice *names;
    size_t count = list_files(arena, folder, ending, &names, diagnostics);
    for (size_t i = 0; i < count; i++)
        append_file(arena, out, SLICE_JOIN(arena, folder, SLICE("/"), names[i]), diagnostics);
}

/* A file that is cut would be worse than none. */
static struct slice joined(struct arena *arena, struct buffer *out, struct slice path, struct diagnostics *diagnostics)
{
    if (out->overflowed)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_TO_PUBLISH_TOO_LARGE, PLACE_NONE, path,
                        slice_from_size(arena, out->maximum));
    return buffer_copy(out, arena);
}

/* The order in which later rules win: settings, base, layout, components, utilities, print. */
static void join_styles(struct look *look, struct arena *arena, struct slice folder, struct diagnostics *diagnostics)
{
    static const struct slice before[] = {SLICE_CONSTANT("settings.css"), SLICE_CONSTANT("base.css"),
                                          SLICE_CONSTANT("layout.css")};
    static const struct slice after[] = {SLICE_CONSTANT("utilities.css"), SLICE_CONSTANT("print.css")};
    struct buffer out;
    struct slice styles = SLICE_JOIN(arena, folder, SLICE("/styles/"));
    buffer_init(&out, STYLE_MAXIMUM_BYTES, arena->guard);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        append_file(arena, &out, SLICE_JOIN(arena, styles, before[i]), diagnostics);
    append_folder(arena, &out, SLICE_JOIN(arena, styles, SLICE("components")), SLICE(".css"), diagnostics);
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        append_file(arena, &out, SLICE_JOIN(arena, styles, after[i]), diagnostics);
    look->style = joined(arena, &out, SLICE("stil.css"), diagnostics);
    buffer_clear(&out);
    append_folder(arena, &out, SLICE_JOIN(arena, folder, SLICE("/scripts")), SLICE(".js"), diagnostics);
    look->script = joined(arena, &out, SLICE("skript.js"), diagnostics);
    buffer_release(&out);
}

static void read_fonts(struct look *look, struct arena *arena, struct slice folder, struct diagnostics *diagnostics)
{
    struct slice *names;
    struct slice fonts = SLICE_JOIN(arena, folder, SLICE("/fonts"));
    size_t count = list_files(arena, fonts, SLICE(".woff2"), &names, diagnostics);
    look->fonts = ARENA_ARRAY(arena, struct look_file, count);
    for (size_t i = 0; i < count; i++) {
        struct source *source = ARENA_NEW(arena, struct source);
        if (!system_read_source(arena, SLICE_JOIN(arena, fonts, SLICE("/"), names[i]), STYLE_MAXIMUM_BYTES, source,
                                diagnostics))
            continue;
        look->fonts[look->font_count++] =
            (struct look_file){SLICE_JOIN(arena, SLICE("typsnitt/"), names[i]), source->original};
    }
}

bool look_read(struct look *look, struct arena *arena, struct slice folder, struct diagnostics *diagnostics)
{
    *look = (struct look){.fonts = NULL};
    bool has_words = true;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        has_words = read_words(look, (enum language)language, arena, folder, diagnostics) && has_words;
    if (!has_words)
        return false;
    words_compare(&look->words[LANGUAGE_SWEDISH], &look->words[LANGUAGE_ENGLISH], diagnostics);
    compile(look, arena, folder, diagnostics);
    join_styles(look, arena, folder, diagnostics);
    read_fonts(look, arena, folder, diagnostics);
    return !diagnostics_have_errors(diagnostics);
}
