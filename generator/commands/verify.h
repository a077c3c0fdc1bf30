/* SPDX-License-Identifier: EUPL-1.2 */
/* The command verify: was this figure published, and does it still stand? Reads editions alone, and no network. */
#ifndef REDOVISA_COMMANDS_VERIFY_H
#define REDOVISA_COMMANDS_VERIFY_H

#include "commands/options.h"
#include "editions/verification.h"

/* 0 when the figure stands as it was published, 1 otherwise, 3 the system. The answer goes to standard output. */
int command_verify(const struct options *options);

/* What is answered, besides the verification itself. */
struct verify_answer {
    const struct verification *verification;
    struct slice value;    /* as typed, or empty */
    struct slice page;     /* "skolor/99000123/"; empty: the home page */
    struct slice fragment; /* "merit-2023-24" */
    struct slice title;    /* of the page as it was published, or empty */
    struct slice archive;  /* with --archive: the file, its edition and root; else empty */
    struct slice edition;
    struct slice root;
    bool is_in_ledger;       /* the ledger names this edition with this root … */
    bool is_other_in_ledger; /* … or with another one */
    /* A correction that is written and not released yet: its reason and its day; NULL without one. */
    const struct correction *unreleased;
};

void verify_write_text(const struct verify_answer *answer, enum language language, struct buffer *out);
void verify_write_json(const struct verify_answer *answer, struct buffer *out);

#endif
