/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Linear programs: the smallest and the largest that one unknown can be under rows of bounds. The one place that
 * includes COIN-OR Clp. Deterministic: the same rows in the same order give the same answer.
 */
#ifndef REDOVISA_ANALYSE_LINEAR_PROGRAM_H
#define REDOVISA_ANALYSE_LINEAR_PROGRAM_H

#include "base/arena.h"

/*
 * row_low ≤ A x ≤ row_high, low ≤ x ≤ high; ±HUGE_VAL: no bound. A by columns: the entries of column j are
 * starts[j] … starts[j + 1] − 1, each row at most once a column. Everything is copied.
 */
struct linear_rows {
    int column_count;
    int row_count;
    const int *starts;
    const int *rows;
    const double *values;
    const double *low, *high;
    const double *row_low, *row_high;
};

enum linear_answer { LINEAR_FOUND, LINEAR_UNBOUNDED, LINEAR_IMPOSSIBLE, LINEAR_FAILED };

struct linear_program;
/* In the arena, until it is closed. */
struct linear_program *linear_program_open(struct arena *arena, const struct linear_rows *rows);
/* `direction` 1: the smallest; −1: the largest. *value is set when it is found. */
enum linear_answer linear_program_extreme(struct linear_program *program, int column, int direction, double *value);
/* The unknowns as the last answer that was found has them; they keep to every row. */
const double *linear_program_point(const struct linear_program *program);
void linear_program_close(struct linear_program *program);

#endif
