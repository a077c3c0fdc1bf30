/* SPDX-License-Identifier: EUPL-1.2 */
/* What diagnostics.c and diagnostics_print.c share; nobody else includes it. */
#ifndef REDOVISA_BASE_DIAGNOSTICS_ORDER_H
#define REDOVISA_BASE_DIAGNOSTICS_ORDER_H

#include "base/diagnostics.h"

/* The name of the place's source; empty when there is none. */
struct slice place_name(struct place place);

/* By file name, line, column, row and field; -1, 0 or 1. */
int place_compare(struct place a, struct place b);

/*
 * By place, then by what they say, last by arrival: arrival depends on the threads, so it decides only between two
 * that print the same.
 */
int diagnostic_compare(const struct diagnostic *a, const struct diagnostic *b);

/* Alike but for their arrival: a template's fault is met once on every page, and told once. */
bool diagnostic_is_repeated(const struct diagnostic *a, const struct diagnostic *b);

/* How many of the place's file were counted but not kept. */
size_t diagnostics_hidden_count(const struct diagnostics *diagnostics, struct place place);

#endif
