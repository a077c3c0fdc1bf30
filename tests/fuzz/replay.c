/* SPDX-License-Identifier: EUPL-1.2 */
/* replay FOLDER: feeds every file of a fuzzer's corpus to it once, in order of name, with any compiler. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *folder, const char *name)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = length < 0 || (size_t)length >= sizeof path ? NULL : fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return 1;
    long size = ftell(file);
    /* Exactly as large as the input, so that the sanitizers see a step beyond it. */
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    rewind(file);
    int failed = data == NULL || size < 0 || fread(data, 1, (size_t)size, file) != (size_t)size;
    fclose(file);
    if (!failed)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return failed;
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

int main(int count, char **arguments)
{
    struct dirent **entries = NULL;
    int entry_count = count == 2 ? scandir(arguments[1], &entries, is_visible, alphasort) : -1;
    if (entry_count < 0) {
        fprintf(stderr, "usage: replay FOLDER\n");
        return 2;
    }
    int failed = 0;
    for (int i = 0; i < entry_count; i++) {
        failed += replay_file(arguments[1], entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    printf("%s: %d inputs replayed, %d unreadable\n", arguments[1], entry_count, failed);
    return failed != 0;
}
