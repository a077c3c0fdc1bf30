/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The corrections of an edition as its archive keeps them (utgava/rattelser.csv): a CSV table, UTF-8, lines ending in
 * LF, a cell in quotes only where it must be; the publication's order. A line that was frozen once stands in every
 * later edition as it was, byte for byte.
 */
#ifndef REDOVISA_EDITIONS_CORRECTION_LIST_H
#define REDOVISA_EDITIONS_CORRECTION_LIST_H

#include "base/buffer.h"
#include "model/publication.h"

#define CORRECTION_LIST_HEADING "observation,edition,old,new,count,class,reason,date,decided_by"

/* The first nine of enum correction_column (model/records.h) are its columns, in their order. */
#define CORRECTION_LIST_COLUMNS 9

/* The canonical line of each of the publication's corrections, in their order, without the line's end. */
struct frozen_correction *correction_list_lines(struct arena *arena, const struct publication *publication);
/* The whole table: heading and lines. */
void correction_list_write(struct buffer *out, const struct frozen_correction *lines, size_t count);
/* The cells of one line, in the arena where they were quoted. False when it is no such line. */
bool correction_list_cells(struct arena *arena, struct slice line, struct slice cells[CORRECTION_LIST_COLUMNS]);

struct slice correction_class_code(enum correction_class class);

#endif
