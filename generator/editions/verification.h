/* SPDX-License-Identifier: EUPL-1.2 */
/* What a code stands for, and what became of the figure; see commands/verify.h for the answers that are given. */
#ifndef REDOVISA_EDITIONS_VERIFICATION_H
#define REDOVISA_EDITIONS_VERIFICATION_H

#include "editions/explanation.h"

enum verdict {
    VERDICT_MATCHES,     /* as published, and it still stands */
    VERDICT_CORRECTED,   /* as published then; corrected since, or it follows from corrections */
    VERDICT_REVISED,     /* as published then, provisional; revised since, as announced */
    VERDICT_GONE,        /* as published then; later editions have no such figure */
    VERDICT_OTHER_VALUE, /* the code is right, but another value was published under it */
    VERDICT_UNKNOWN,     /* no edition has this code */
    VERDICT_MISTYPED     /* it is no code: the check character, the length or a character is wrong */
};

/* From one edition to the next in which it was another. */
struct verified_change {
    const struct edition *edition;
    const struct published_figure *before;
    const struct published_figure *after; /* NULL: gone */
    struct explanation explanation;
};

struct verification {
    enum verdict verdict;
    struct slice code; /* as it is shown; as typed when it is none */
    const struct edition *edition;
    const struct published_figure *figure;
    const struct verified_change *changes; /* oldest first */
    size_t change_count;
};

/*
 * `value` empty: the code alone is asked for. Editions are asked from the newest on. The verdict is of the last change
 * that is more than becoming final, unless the value is another.
 */
void verification_make(struct verification *verification, struct arena *arena, const struct editions *editions,
                       struct slice typed, struct slice value);

/* The figure's page, "skolor/99000123/", and its fragment, "merit-2023-24". */
void verification_address(struct arena *arena, struct slice figure, struct slice *page, struct slice *fragment);

#endif
