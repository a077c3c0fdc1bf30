/* SPDX-License-Identifier: EUPL-1.2 */
/* See process.h. */
#include "commands/process.h"

#include "base/diagnostics.h"
#include "write/interruption.h"

#include <malloc.h>
#include <unistd.h>

/* From here on memory goes back to the system when it is freed. Left alone, the library keeps up to 32 MB a thread
 * of what tables took. */
#define MAPPED_BYTES (4 << 20)

static void leave(void *context, size_t bytes)
{
    static const char message[] = "redovisa: error: memory is out\n";
    (void)context;
    (void)bytes;
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

static bool say_to(int descriptor, struct slice text)
{
    while (text.length != 0) {
        ssize_t count = write(descriptor, text.bytes, text.length);
        if (count <= 0)
            return false;
        text = slice_from(text, (size_t)count);
    }
    return true;
}

bool process_start(void)
{
    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, 2 * MAPPED_BYTES);
    return interruption_prepare_process();
}

bool process_read_options(struct options *options, int count, char **arguments)
{
    struct memory_guard guard = {leave, NULL};
    struct buffer fault;
    buffer_init(&fault, 4096, &guard);
    bool is_right = options_read(options, count, arguments, &fault);
    if (!is_right) {
        struct buffer message;
        buffer_init(&message, 32768, &guard);
        BUFFER_LITERAL(&message, "redovisa: ");
        diagnostics_append_visible(&message, buffer_slice(&fault));
        BUFFER_LITERAL(&message, "\n");
        say_to(STDERR_FILENO, buffer_slice(&message));
        buffer_release(&message);
    }
    buffer_release(&fault);
    return is_right;
}

int process_say(struct slice text) { return say_to(STDOUT_FILENO, text) ? 0 : 3; }
