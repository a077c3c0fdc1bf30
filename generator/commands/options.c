/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the command line; see options.h. */
#include "commands/options.h"

#include "base/system.h"

#include <fcntl.h>

#define JOBS_MAXIMUM 256

struct slice options_help(void)
{
    return SLICE(
        "redovisa: a website that accounts for school money, school by school\n"
        "\n"
        "usage: redovisa build   [options]   reads, judges and writes the site\n"
        "       redovisa check   [options]   the same reading and judging; nothing is written\n"
        "       redovisa release [options]   freezes the edition: an archive and a line in the ledger\n"
        "       redovisa verify  CODE [VALUE] [options]   was this figure published, and does it still stand?\n"
        "       redovisa diff    EDITION EDITION [options]   every figure that changed, and why\n"
        "       redovisa help                this text\n"
        "       redovisa version             the program's version\n"
        "\n"
        "  --data DIR        the folder with datapackage.json   (data)\n"
        "  --content DIR     the narrative, content/sv/…        (content)\n"
        "  --templates DIR   pages, words, styles               (templates, else the installed ones)\n"
        "  --out DIR         the site                           (site)\n"
        "  --jobs N          threads                            (one a core)\n"
        "  --dry-run         of release: what would change and what is missing; nothing is written\n"
        "  --archive FILE    of verify: an edition's zip file; nothing else is needed\n"
        "  --draft           also pages whose front matter says draft: true\n"
        "  --language sv|en  of the messages                    (en)\n"
        "  --json            messages as one JSON object a line\n"
        "  --no-sync         do not wait for the disk; for measuring\n"
        "\n"
        "Exit status: 0 clean or warnings, 1 a fault in the content, 2 a wrong command line, 3 the system.\n"
        "Of verify: 0 the figure stands as it was published, 1 anything else.\n"
        "The manual: man redovisa, man redovisa-data, man redovisa-templates\n");
}

static bool refuse(struct buffer *fault, struct slice before, struct slice value, struct slice after)
{
    buffer_append(fault, before);
    buffer_append(fault, value);
    buffer_append(fault, after);
    return false;
}

static bool read_command(struct options *options, struct slice name, struct buffer *fault)
{
    static const struct {
        struct slice name;
        enum command command;
    } commands[] = {{SLICE_CONSTANT("build"), COMMAND_BUILD},      {SLICE_CONSTANT("check"), COMMAND_CHECK},
                    {SLICE_CONSTANT("release"), COMMAND_RELEASE},  {SLICE_CONSTANT("verify"), COMMAND_VERIFY},
                    {SLICE_CONSTANT("diff"), COMMAND_DIFF},        {SLICE_CONSTANT("help"), COMMAND_HELP},
                    {SLICE_CONSTANT("--help"), COMMAND_HELP},      {SLICE_CONSTANT("version"), COMMAND_VERSION},
                    {SLICE_CONSTANT("--version"), COMMAND_VERSION}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (slice_equal(commands[i].name, name)) {
            options->command = commands[i].command;
            return true;
        }
    return refuse(fault, SLICE("unknown command '"), name,
                  SLICE("'; write build, check, release, verify, diff, help or version"));
}

/* The flag of this name, or NULL. */
static bool *find_flag(struct options *options, struct slice name)
{
    return slice_equal(name, SLICE("--draft"))                                            ? &options->with_drafts
           : slice_equal(name, SLICE("--json"))                                           ? &options->as_json
           : slice_equal(name, SLICE("--no-sync"))                                        ? &options->without_sync
           : slice_equal(name, SLICE("--dry-run")) && options->command == COMMAND_RELEASE ? &options->is_dry_run
                                                                                          : NULL;
}

static bool read_value(struct options *options, struct slice name, struct slice value, struct buffer *fault)
{
    static const struct slice names[] = {SLICE_CONSTANT("--data"), SLICE_CONSTANT("--content"),
                                         SLICE_CONSTANT("--templates"), SLICE_CONSTANT("--out"),
                                         SLICE_CONSTANT("--archive")};
    struct slice *places[] = {&options->data, &options->content, &options->templates, &options->out, &options->archive};
    uint64_t number;
    if (slice_is_empty(value))
        return refuse(fault, SLICE("the option "), name, SLICE(" needs a value"));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(name, names[i])) {
            *places[i] = value;
            return true;
        }
    if (slice_equal(name, SLICE("--jobs"))) {
        if (!slice_to_unsigned(value, JOBS_MAXIMUM, &number) || number == 0)
            return refuse(fault, SLICE("--jobs is a number from 1 to 256, not '"), value, SLICE("'"));
        options->jobs = (unsigned)number;
        return true;
    }
    options->language = language_from_code(value);
    if (options->language == LANGUAGE_COUNT)
        return refuse(fault, SLICE("--language is sv or en, not '"), value, SLICE("'"));
    return true;
}

static bool takes_value(const struct options *options, struct slice name)
{
    static const struct slice names[] = {SLICE_CONSTANT("--data"),      SLICE_CONSTANT("--content"),
                                         SLICE_CONSTANT("--templates"), SLICE_CONSTANT("--out"),
                                         SLICE_CONSTANT("--jobs"),      SLICE_CONSTANT("--language")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(name, names[i]))
            return true;
    return options->command == COMMAND_VERIFY && slice_equal(name, SLICE("--archive"));
}

/* How many words a command takes besides its options. A value may be below zero: "-12,5". */
static bool take_argument(struct options *options, struct slice text)
{
    unsigned most = options->command == COMMAND_VERIFY || options->command == COMMAND_DIFF ? 2 : 0;
    if (options->argument_count == most || slice_starts_with(text, SLICE("--")))
        return false;
    options->arguments[options->argument_count++] = text;
    return true;
}

static bool has_its_arguments(const struct options *options, struct buffer *fault)
{
    if (options->command == COMMAND_VERIFY && options->argument_count == 0)
        return refuse(fault, SLICE("verify needs the code of a figure"), SLICE_EMPTY, SLICE(", such as 7KQ4M-2XZ9T"));
    if (options->command == COMMAND_DIFF && options->argument_count != 2)
        return refuse(fault, SLICE("diff needs two editions"), SLICE_EMPTY, SLICE(", such as 2024.1 2025.1"));
    return true;
}

static bool refuse_unknown(struct buffer *fault, struct slice name)
{
    if (slice_starts_with(name, SLICE("-")))
        return refuse(fault, SLICE("unknown option '"), name, SLICE("'; redovisa help lists them"));
    return refuse(fault, SLICE("'"), name, SLICE("' is no option; redovisa help lists them"));
}

static struct slice default_templates(void)
{
    return system_kind(AT_FDCWD, "templates") == FILE_DIRECTORY ? SLICE("templates")
                                                                : SLICE(REDOVISA_SHARE "/templates");
}

bool options_read(struct options *options, int count, char **arguments, struct buffer *fault)
{
    *options = (struct options){.data = SLICE("data"),
                                .content = SLICE("content"),
                                .out = SLICE("site"),
                                .language = LANGUAGE_ENGLISH,
                                .command = COMMAND_HELP};
    if (count < 2)
        return refuse(fault, SLICE("no command"), SLICE_EMPTY,
                      SLICE("; write build, check, release, verify, diff, help or version"));
    if (!read_command(options, slice_from_c(arguments[1]), fault))
        return false;
    for (int i = 2; i < count; i++) {
        if (take_argument(options, slice_from_c(arguments[i])))
            continue;
        struct slice value = slice_from_c(arguments[i]);
        struct slice name = slice_cut(&value, '=');
        bool has_sign = value.bytes != NULL;
        bool *flag = find_flag(options, name);
        if (flag != NULL && has_sign)
            return refuse(fault, SLICE("the option "), name, SLICE(" takes no value"));
        if (flag != NULL) {
            *flag = true;
            continue;
        }
        if (!takes_value(options, name))
            return refuse_unknown(fault, name);
        if (!has_sign && i + 1 < count && !slice_starts_with(slice_from_c(arguments[i + 1]), SLICE("--")))
            value = slice_from_c(arguments[++i]);
        if (!read_value(options, name, value, fault))
            return false;
    }
    if (slice_is_empty(options->templates))
        options->templates = default_templates();
    return has_its_arguments(options, fault);
}
