/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lines that nearly all lines are: no quote, no CR, no NUL, not at the very end of the file. Sixty-four bytes are
 * compared at once with all bytes that matter, so a line is looked at once. Every other line is left to csv_reader.c,
 * which alone knows what is wrong with it; without SSE2 all of them are.
 */
#include "read/csv_lines.h"

#define BLOCK_BYTES ((size_t)64)
#define LONGEST_BYTES ((size_t)32 << 10)
/* After a line that was not for here, so many are not tried. */
#define DETOUR_LINES 64U

#ifdef __SSE2__
#include <emmintrin.h>

static uint64_t mask_of(const __m128i blocks[4], char byte)
{
    __m128i wanted = _mm_set1_epi8(byte);
    uint64_t mask = 0;
    for (unsigned i = 0; i < 4; i++)
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(blocks[i], wanted)) << (16 * i);
    return mask;
}

/* False where fewer bytes are left than a block. */
static bool load_block(struct csv_reader *reader, size_t position)
{
    struct csv_block *block = &reader->block;
    if (reader->text.length - position < BLOCK_BYTES)
        return false;
    __m128i blocks[4];
    uint64_t outside = 0;
    for (unsigned i = 0; i < 4; i++) {
        blocks[i] = _mm_loadu_si128((const __m128i *)(const void *)(reader->text.bytes + position + 16 * i));
        outside |= (uint64_t)(uint32_t)_mm_movemask_epi8(blocks[i]) << (16 * i);
    }
    block->position = position;
    block->line_ends = mask_of(blocks, '\n');
    block->stops = block->line_ends | mask_of(blocks, reader->delimiter);
    block->strange = mask_of(blocks, '\r') | mask_of(blocks, '\0');
    if (reader->quote != '\0')
        block->strange |= mask_of(blocks, reader->quote);
    block->outside_ascii = outside;
    block->is_loaded = true;
    return true;
}
#else
static bool load_block(struct csv_reader *reader, size_t position)
{
    (void)reader;
    (void)position;
    return false;
}
#endif

/* What was found between the start of a line and its end. */
struct finding {
    size_t cell_start;
    uint32_t count;
    uint64_t strange;
    uint64_t outside_ascii;
};

/* Adds the cells that end in the block; false when there are too many. `stops` holds no byte behind the line's end. */
static bool add_cells(struct csv_reader *reader, size_t line_start, uint64_t stops, struct finding *found)
{
    for (; stops != 0; stops &= stops - 1) {
        size_t stop = reader->block.position + (size_t)__builtin_ctzll(stops);
        if (found->count == CSV_MAXIMUM_COLUMNS)
            return false;
        reader->cells[found->count++] =
            (struct csv_cell){slice_make(reader->text.bytes + found->cell_start, stop - found->cell_start),
                              reader->line + 1, (uint32_t)(found->cell_start - line_start) + 1, false};
        found->cell_start = stop + 1;
    }
    return true;
}

static bool find_cells(struct csv_reader *reader, size_t start, struct finding *found)
{
    struct csv_block *block = &reader->block;
    bool is_here = block->is_loaded && start >= block->position && start - block->position < BLOCK_BYTES;
    if (!is_here && !load_block(reader, start))
        return false;
    uint64_t part = UINT64_MAX << (start - block->position);
    for (;;) {
        uint64_t end = block->line_ends & part;
        part &= end == 0 ? UINT64_MAX : end ^ (end - 1);
        found->strange |= block->strange & part;
        found->outside_ascii |= block->outside_ascii & part;
        if (found->strange != 0 || !add_cells(reader, start, block->stops & part, found))
            return false;
        if (end != 0)
            return true;
        size_t next = block->position + BLOCK_BYTES;
        if (next - start > LONGEST_BYTES || !load_block(reader, next))
            return false;
        part = UINT64_MAX;
    }
}

static bool is_for_here(struct csv_reader *reader)
{
    if (reader->detour != 0) {
        reader->detour--;
        return false;
    }
    return reader->line_end == CSV_LINE_END_LF && !reader->uses_library && !reader->skip_initial_space &&
           !reader->has_failed && reader->position < reader->text.length &&
           (reader->comment == '\0' || reader->text.bytes[reader->position] != reader->comment);
}

bool csv_fast_read(struct csv_reader *reader, struct csv_line *line)
{
    if (!is_for_here(reader))
        return false;
    size_t start = reader->position;
    struct finding found = {.cell_start = start};
    if (!find_cells(reader, start, &found)) {
        reader->detour = DETOUR_LINES;
        return false;
    }
    bool is_known = reader->characters != NULL || (reader->skips_columns && reader->trusts_encoding);
    if (found.outside_ascii != 0 && !is_known)
        return false;
    *line = (struct csv_line){start, found.cell_start - 1, found.cell_start, false, found.outside_ascii == 0};
    reader->cell_count = line->end == start ? 0 : found.count;
    for (uint32_t i = 0; !line->is_ascii && reader->characters == NULL && i < reader->cell_count; i++)
        reader->cells[i].column = 0;
    reader->position = line->next;
    reader->line++;
    reader->row++;
    return true;
}
