/* SPDX-License-Identifier: EUPL-1.2 */
/* See process.h. */
#include "commands/process.h"

#include "write/interruption.h"

#include <unistd.h>

static void leave(void *context, size_t bytes)
{
    (void)context;
    (void)bytes;
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
    return interruption_prepare_process();
}

bool process_read_options(struct options *options, int count, char **arguments)
{
    struct memory_guard guard = {leave, NULL};
    struct buffer fault;
    buffer_init(&fault, 4096, &guard);
    BUFFER_LITERAL(&fault, "redovisa: ");
    bool is_right = options_read(options, count, arguments, &fault);
    if (!is_right) {
        BUFFER_LITERAL(&fault, "\n");
        say_to(STDERR_FILENO, buffer_slice(&fault));
    }
    buffer_release(&fault);
    return is_right;
}

int process_say(struct slice text)
{
    return say_to(STDOUT_FILENO, text) ? 0 : 3;
}
