/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * redovisa: from a city's tables and narrative to a website, school by school.
 *
 *   commands/   build, check: wire the rooms
 *   read/       descriptor, tables, GeoJSON, Markdown files → model, every cell with file:line:column
 *   validate/   judges meaning; from here on the model is const
 *   analyse/    totals, per-pupil figures, distributions, the formula with its numbers
 *   pages/      model → views; which pages there are
 *   exports/    model → CSV, JSON, sitemap
 *   render/     view + template → HTML; charts → SVG; CommonMark → HTML
 *   write/      the site tree: at once or not at all
 *   model/ language/ base/   the nouns; words, numbers, order; the ground floor
 */
#include "commands/build.h"
#include "commands/diff.h"
#include "commands/options.h"
#include "commands/process.h"
#include "commands/release.h"
#include "commands/verify.h"

int main(int count, char **arguments)
{
    struct options options;
    if (!process_start())
        return 3;
    if (!process_read_options(&options, count, arguments))
        return 2;
    switch (options.command) {
    case COMMAND_BUILD:
        return command_build(&options);
    case COMMAND_CHECK:
        return command_check(&options);
    case COMMAND_RELEASE:
        return command_release(&options);
    case COMMAND_VERIFY:
        return command_verify(&options);
    case COMMAND_DIFF:
        return command_diff(&options);
    case COMMAND_VERSION:
        return process_say(SLICE("redovisa 0.1\n"));
    default:
        return process_say(options_help());
    }
}
