/* SPDX-License-Identifier: EUPL-1.2 */
/* The command line: every option in both forms, and every way to get it wrong. */
#include "commands/options.h"

#include "reading.h"

Suite *options_suite(void);

#define ARGUMENT_MAXIMUM 8

static bool read_line(struct reading *reading, struct options *options, const char *const *line)
{
    char *arguments[ARGUMENT_MAXIMUM + 1] = {slice_copy_c(&reading->arena, SLICE("redovisa"))};
    int count = 1;
    for (; count <= ARGUMENT_MAXIMUM && line[count - 1] != NULL; count++)
        arguments[count] = slice_copy_c(&reading->arena, slice_from_c(line[count - 1]));
    return options_read(options, count, arguments, &reading->out);
}

START_TEST(has_usual_values)
{
    static const char *const line[] = {"build", NULL};
    struct reading reading;
    struct options options;
    reading_init(&reading);
    ck_assert(read_line(&reading, &options, line));
    ck_assert_int_eq(options.command, COMMAND_BUILD);
    ck_assert(slice_equal(options.data, SLICE("data")));
    ck_assert(slice_equal(options.content, SLICE("content")));
    ck_assert(slice_equal(options.out, SLICE("site")));
    ck_assert(slice_ends_with(options.templates, SLICE("templates")));
    ck_assert_uint_eq(options.jobs, 0);
    ck_assert(!options.with_drafts && !options.without_sync && !options.as_json);
    ck_assert_int_eq(options.language, LANGUAGE_ENGLISH);
    ck_assert_uint_eq(reading.out.length, 0);
    reading_release(&reading);
}
END_TEST

static const char *const whole_cases[][ARGUMENT_MAXIMUM] = {
    {"check", "--data=a=b", "--content=-c", "--templates=t", "--out=o", "--jobs=3", "--language=sv", NULL},
    {"check", "--out=x", "--content=-c", "--templates=t", "--out=o", "--data=a=b", "--jobs=3", "--language=sv"},
};

static void expect_whole(const struct options *options)
{
    ck_assert_int_eq(options->command, COMMAND_CHECK);
    ck_assert(slice_equal(options->data, SLICE("a=b")));
    ck_assert(slice_equal(options->content, SLICE("-c")));
    ck_assert(slice_equal(options->templates, SLICE("t")));
    ck_assert(slice_equal(options->out, SLICE("o")));
    ck_assert_uint_eq(options->jobs, 3);
    ck_assert_int_eq(options->language, LANGUAGE_SWEDISH);
}

START_TEST(reads_every_option)
{
    struct reading reading;
    struct options options;
    reading_init(&reading);
    char *parted[] = {"redovisa", "check", "--data", "a=b",    "--content", "-c",         "--templates",
                      "t",        "--out", "o",      "--jobs", "3",         "--language", "sv"};
    ck_assert(options_read(&options, sizeof parted / sizeof *parted, parted, &reading.out));
    expect_whole(&options);
    for (size_t i = 0; i < sizeof whole_cases / sizeof *whole_cases; i++) {
        ck_assert(read_line(&reading, &options, whole_cases[i]));
        expect_whole(&options);
    }
    static const char *const flags[] = {"build", "--draft", "--json", "--no-sync", NULL};
    ck_assert(read_line(&reading, &options, flags));
    ck_assert(options.with_drafts && options.without_sync && options.as_json);
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *name;
    enum command command;
} command_cases[] = {{"build", COMMAND_BUILD}, {"check", COMMAND_CHECK},     {"help", COMMAND_HELP},
                     {"--help", COMMAND_HELP}, {"version", COMMAND_VERSION}, {"--version", COMMAND_VERSION}};

START_TEST(reads_every_command)
{
    struct reading reading;
    struct options options;
    reading_init(&reading);
    const char *line[] = {command_cases[_i].name, NULL};
    ck_assert(read_line(&reading, &options, line));
    ck_assert_int_eq(options.command, command_cases[_i].command);
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *line[4];
    const char *fault;
} fault_cases[] = {
    {{NULL}, "no command; write build, check, release, verify, diff, help or version"},
    {{"serve", NULL}, "unknown command 'serve'; write build, check, release, verify, diff, help or version"},
    {{"--data=x", NULL}, "unknown command '--data=x'; write build, check, release, verify, diff, help or version"},
    {{"build", "--dat", NULL}, "unknown option '--dat'; redovisa help lists them"},
    {{"build", "--dat=x", NULL}, "unknown option '--dat'; redovisa help lists them"},
    {{"build", "-o", NULL}, "unknown option '-o'; redovisa help lists them"},
    {{"build", "site", NULL}, "'site' is no option; redovisa help lists them"},
    {{"build", "", NULL}, "'' is no option; redovisa help lists them"},
    {{"build", "--out", NULL}, "the option --out needs a value"},
    {{"build", "--out", "--draft", NULL}, "the option --out needs a value"},
    {{"build", "--out=", "x", NULL}, "the option --out needs a value"},
    {{"build", "--out", "", NULL}, "the option --out needs a value"},
    {{"build", "--draft=no", NULL}, "the option --draft takes no value"},
    {{"build", "--json=", NULL}, "the option --json takes no value"},
    {{"build", "--jobs", "0", NULL}, "--jobs is a number from 1 to 256, not '0'"},
    {{"build", "--jobs=257", NULL}, "--jobs is a number from 1 to 256, not '257'"},
    {{"build", "--jobs=-1", NULL}, "--jobs is a number from 1 to 256, not '-1'"},
    {{"build", "--jobs=2x", NULL}, "--jobs is a number from 1 to 256, not '2x'"},
    {{"build", "--jobs=18446744073709551617", NULL}, "--jobs is a number from 1 to 256, not '18446744073709551617'"},
    {{"build", "--language=SV", NULL}, "--language is sv or en, not 'SV'"},
    {{"build", "--language", "de", NULL}, "--language is sv or en, not 'de'"},
};

START_TEST(refuses_what_is_wrong)
{
    struct reading reading;
    struct options options;
    reading_init(&reading);
    ck_assert(!read_line(&reading, &options, fault_cases[_i].line));
    ck_assert_str_eq(slice_copy_c(&reading.arena, buffer_slice(&reading.out)), fault_cases[_i].fault);
    reading_release(&reading);
}
END_TEST

/* What the help tells is what can be written. */
START_TEST(helps_with_every_option)
{
    static const char *const names[] = {
        "--data DIR", "--content DIR", "--templates DIR", "--out DIR", "--jobs N", "--draft ", "--language sv|en",
        "--json ",    "--no-sync ",    "build ",          "check ",    "help ",    "version "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(slice_find(options_help(), slice_from_c(names[i])) != SIZE_MAX, "%s", names[i]);
}
END_TEST

Suite *options_suite(void)
{
    Suite *suite = suite_create("options");
    TCase *test_case = tcase_create("options");
    tcase_add_test(test_case, has_usual_values);
    tcase_add_test(test_case, reads_every_option);
    tcase_add_loop_test(test_case, reads_every_command, 0, sizeof command_cases / sizeof *command_cases);
    tcase_add_loop_test(test_case, refuses_what_is_wrong, 0, sizeof fault_cases / sizeof *fault_cases);
    tcase_add_test(test_case, helps_with_every_option);
    suite_add_tcase(suite, test_case);
    return suite;
}
