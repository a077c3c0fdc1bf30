/* SPDX-License-Identifier: EUPL-1.2 */
/* A thin coat over Clp's C interface; see linear_program.h. */
#include "analyse/linear_program.h"

#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <math.h>

/* What Clp_status says. */
enum { CLP_OPTIMAL, CLP_INFEASIBLE, CLP_UNBOUNDED };

struct linear_program {
    Clp_Simplex *model;
    double *objective; /* zeros but for the unknown asked for */
};

/* Clp's infinity is the largest double. */
static void limit(double *to, const double *from, int count)
{
    for (int i = 0; i < count; i++)
        to[i] = isinf(from[i]) ? (from[i] > 0 ? DBL_MAX : -DBL_MAX) : from[i];
}

static void load(struct linear_program *program, const struct linear_rows *rows, double *room)
{
    int columns = rows->column_count;
    double *low = room;
    double *high = low + columns;
    double *row_low = high + columns;
    double *row_high = row_low + rows->row_count;
    limit(low, rows->low, columns);
    limit(high, rows->high, columns);
    limit(row_low, rows->row_low, rows->row_count);
    limit(row_high, rows->row_high, rows->row_count);
    Clp_setLogLevel(program->model, 0);
    Clp_loadProblem(program->model, columns, rows->row_count, rows->starts, rows->rows, rows->values, low, high,
                    program->objective, row_low, row_high);
}

struct linear_program *linear_program_open(struct arena *arena, const struct linear_rows *rows)
{
    size_t columns = (size_t)rows->column_count;
    struct linear_program *program = ARENA_NEW(arena, struct linear_program);
    *program = (struct linear_program){Clp_newModel(), ARENA_ARRAY(arena, double, columns)};
    load(program, rows, ARENA_ARRAY(arena, double, 2 * (columns + (size_t)rows->row_count)));
    return program;
}

enum linear_answer linear_program_extreme(struct linear_program *program, int column, int direction, double *value)
{
    program->objective[column] = direction;
    Clp_chgObjCoefficients(program->model, program->objective);
    program->objective[column] = 0;
    Clp_primal(program->model, 0);
    switch (Clp_status(program->model)) {
    case CLP_OPTIMAL:
        *value = Clp_primalColumnSolution(program->model)[column];
        return LINEAR_FOUND;
    case CLP_INFEASIBLE:
        return LINEAR_IMPOSSIBLE;
    case CLP_UNBOUNDED:
        return LINEAR_UNBOUNDED;
    default:
        return LINEAR_FAILED;
    }
}

const double *linear_program_point(const struct linear_program *program)
{
    return Clp_primalColumnSolution(program->model);
}

void linear_program_close(struct linear_program *program) { Clp_deleteModel(program->model); }
