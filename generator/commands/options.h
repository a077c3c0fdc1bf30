/* SPDX-License-Identifier: EUPL-1.2 */
/* The command line. */
#ifndef REDOVISA_COMMANDS_OPTIONS_H
#define REDOVISA_COMMANDS_OPTIONS_H

#include "base/buffer.h"
#include "base/languages.h"

enum command {
    COMMAND_BUILD,
    COMMAND_CHECK,
    COMMAND_RELEASE,
    COMMAND_VERIFY,
    COMMAND_DIFF,
    COMMAND_HELP,
    COMMAND_VERSION
};

#define OPTIONS_MAXIMUM_ARGUMENTS 2

struct options {
    enum command command;
    struct slice data;
    struct slice content;
    struct slice templates;
    struct slice out;
    struct slice archive;                              /* of verify: the zip file to look into; empty: the ledger's */
    struct slice arguments[OPTIONS_MAXIMUM_ARGUMENTS]; /* of verify: code and value; of diff: two editions */
    unsigned argument_count;
    unsigned jobs; /* 0: as many as there are cores */
    bool with_drafts;
    bool without_sync; /* for measuring: the new site is not forced to the disk before the exchange */
    bool is_archived;  /* the site is made for an archive: no argument, set by what releases */
    bool as_json;
    bool is_dry_run;        /* of release: the report, and nothing is written */
    enum language language; /* of diagnostics */
};

/*
 * False, with a sentence in `fault`, when the command line is wrong. An option's value stands behind '=' or as the next
 * argument, which then must not begin with "--". What is not given has the value that the help tells.
 */
bool options_read(struct options *options, int count, char **arguments, struct buffer *fault);
/* What `redovisa help` prints. */
struct slice options_help(void);

#endif
