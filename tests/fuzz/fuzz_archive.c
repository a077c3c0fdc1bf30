/* SPDX-License-Identifier: EUPL-1.2 */
/* A zip file of anybody: what is given out has a safe path and is as the manifest says. And a list of figures. */
#include "editions/archive.h"

#include "editions/figure_list.h"
#include "reading.h"

static bool visit(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    (void)context;
    (void)worker;
    fuzz_require(archive_path_is_safe(path));
    fuzz_require(bytes.length <= ARCHIVE_MAXIMUM_ENTRY_BYTES);
    return true;
}

/* What is read is written again as it was, when its edition is the one of its codes. */
static void read_list(struct fuzz_reading *reading)
{
    struct figure_list list;
    struct buffer out;
    if (!figure_list_read(&reading->arena, &reading->source, SLICE("2024.1"), &list, &reading->diagnostics))
        return;
    buffer_init(&out, (size_t)1 << 24, &reading->guard);
    figure_list_write(&out, SLICE("2024.1"), list.figures, list.count);
    struct source written = {SLICE("y"), buffer_slice(&out), buffer_slice(&out)};
    size_t count = list.count;
    fuzz_require(figure_list_read(&reading->arena, &written, SLICE("2024.1"), &list, &reading->diagnostics));
    fuzz_require(list.count == count);
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_reading reading;
    struct archive_index index;
    fuzz_init(&reading, data, size);
    struct archive archive = {.source = reading.source};
    struct archive_reader *reader = archive_reader_open(&archive, &reading.arena, &reading.diagnostics);
    if (reader != NULL && archive_reader_index(reader, &reading.arena, &index))
        (void)archive_walk(&archive, &index, &reading.arena, 1, visit, NULL, &reading.diagnostics);
    archive_reader_close(reader);
    read_list(&reading);
    fuzz_release(&reading);
    return 0;
}
