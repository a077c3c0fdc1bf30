/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The yardstick of `make bench`: the least that writing a site can cost.
 *
 *     minimal_writer SITE OUT [--sync] [--threads N]
 *
 * Loads every file of SITE into memory, in tree order, then writes the same tree into OUT, which must not exist, and
 * prints the seconds for the writing alone: mkdirat, openat, write and close, two threads, handles of the folders
 * that hold folders, nothing checked beyond what must be, nothing remembered. With --sync one syncfs is counted in.
 * It stands on its own: no part of redovisa is in it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FILES_A_BLOCK 4
#define STORE_BYTES ((size_t)64 << 30) /* address space; memory is taken as it is filled */

struct file {
    char *name; /* relative to the handle of the folder above, such as "99000123/index.html" */
    char *bytes;
    size_t length;
};

/* Files that one thread writes after each other: those of a folder without folders in it, or a part of a big one. */
struct block {
    size_t holder; /* index into tree.holders: the handle to write from */
    char *folder;  /* made first, relative to it; NULL when the holder itself is the folder */
    size_t first_file;
    size_t file_count;
};

/* A folder that has folders in it: made before the threads start, and kept open. */
struct holder {
    char *path;
    int handle;
};

struct tree {
    struct file *files;
    size_t file_count;
    struct block *blocks;
    size_t block_count;
    struct holder *holders;
    size_t holder_count;
    char *store; /* all the files' bytes, in large pages so that looking up addresses costs little */
    size_t stored;
    atomic_size_t next_block;
};

static _Noreturn void stop(const char *what)
{
    perror(what);
    exit(3);
}

static void *grow(void *array, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return array;
    array = realloc(array, (count == 0 ? 1 : count * 2) * size);
    if (array == NULL)
        stop("realloc");
    return array;
}

static char *join(const char *above, const char *name)
{
    char *path = NULL;
    if (asprintf(&path, "%s%s%s", above, above[0] == '\0' ? "" : "/", name) < 0)
        stop("asprintf");
    return path;
}

static void load_file(struct tree *tree, int folder, const char *name, char *relative)
{
    int handle = openat(folder, name, O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (handle < 0 || fstat(handle, &facts) != 0)
        stop(name);
    struct file file = {relative, tree->store + tree->stored, (size_t)facts.st_size};
    tree->stored += file.length;
    if (tree->stored > STORE_BYTES || read(handle, file.bytes, file.length) != (ssize_t)file.length)
        stop(name);
    close(handle);
    tree->files = grow(tree->files, tree->file_count, sizeof *tree->files);
    tree->files[tree->file_count++] = file;
}

static void add_block(struct tree *tree, struct block block)
{
    tree->blocks = grow(tree->blocks, tree->block_count, sizeof *tree->blocks);
    tree->blocks[tree->block_count++] = block;
}

static int only_folders(const struct dirent *entry)
{
    return entry->d_type == DT_DIR && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int only_files(const struct dirent *entry) { return entry->d_type == DT_REG; }

static void load_files(struct tree *tree, int folder, size_t holder, char *made)
{
    struct dirent **entries = NULL;
    int count = scandirat(folder, ".", &entries, only_files, alphasort);
    if (count < 0)
        stop("scandirat");
    struct block block = {holder, made, tree->file_count, 0};
    for (int i = 0; i < count; i++) {
        load_file(tree, folder, entries[i]->d_name, join(made == NULL ? "" : made, entries[i]->d_name));
        free(entries[i]);
        if (++block.file_count == FILES_A_BLOCK && made == NULL) {
            add_block(tree, block);
            block = (struct block){holder, NULL, tree->file_count, 0};
        }
    }
    if (block.file_count != 0 || made != NULL)
        add_block(tree, block);
    free(entries);
}

/* `above` is the holder that the folder lies in, `name` its name there. */
static void load_folder(struct tree *tree, int folder, size_t above, char *path, char *name)
{
    struct dirent **entries = NULL;
    int count = scandirat(folder, ".", &entries, only_folders, alphasort);
    if (count < 0)
        stop("scandirat");
    size_t holder = tree->holder_count;
    if (count > 0 || name == NULL) {
        tree->holders = grow(tree->holders, tree->holder_count, sizeof *tree->holders);
        tree->holders[tree->holder_count++] = (struct holder){path, -1};
        load_files(tree, folder, holder, NULL);
    } else {
        load_files(tree, folder, above, name);
    }
    for (int i = 0; i < count; i++) {
        int inner = openat(folder, entries[i]->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (inner < 0)
            stop(entries[i]->d_name);
        load_folder(tree, inner, holder, join(path, entries[i]->d_name), strdup(entries[i]->d_name));
        close(inner);
        free(entries[i]);
    }
    free(entries);
}

/*
 * Two threads that make files in one folder wait for each other, so the files that lie directly in big folders are
 * spread evenly among the folders that are made and filled.
 */
static void spread_blocks(struct tree *tree)
{
    struct block *spread = malloc((tree->block_count + 1) * sizeof *spread);
    size_t with_folder = 0;
    for (size_t i = 0; i < tree->block_count; i++)
        with_folder += tree->blocks[i].folder != NULL;
    size_t without_folder = tree->block_count - with_folder;
    if (spread == NULL)
        stop("malloc");
    size_t next[2] = {0, 0}; /* without a folder, with one */
    size_t done[2] = {0, 0};
    for (size_t i = 0; i < tree->block_count; i++) {
        size_t kind = done[0] * with_folder >= done[1] * without_folder;
        if (done[kind] == (kind == 1 ? with_folder : without_folder))
            kind = !kind;
        while ((tree->blocks[next[kind]].folder != NULL) != kind)
            next[kind]++;
        spread[i] = tree->blocks[next[kind]++];
        done[kind]++;
    }
    free(tree->blocks);
    tree->blocks = spread;
}

static void write_file(int folder, const struct file *file)
{
    int handle = openat(folder, file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (handle < 0)
        stop(file->name);
    if (write(handle, file->bytes, file->length) != (ssize_t)file->length || close(handle) != 0)
        stop(file->name);
}

static void *write_blocks(void *argument)
{
    struct tree *tree = argument;
    for (size_t i; (i = atomic_fetch_add(&tree->next_block, 1)) < tree->block_count;) {
        const struct block *block = &tree->blocks[i];
        int folder = tree->holders[block->holder].handle;
        if (block->folder != NULL && mkdirat(folder, block->folder, 0755) != 0)
            stop(block->folder);
        for (size_t j = 0; j < block->file_count; j++)
            write_file(folder, &tree->files[block->first_file + j]);
    }
    return NULL;
}

static void make_holders(struct tree *tree, const char *out)
{
    for (size_t i = 0; i < tree->holder_count; i++) {
        struct holder *holder = &tree->holders[i];
        int root = i == 0 ? AT_FDCWD : tree->holders[0].handle;
        const char *path = i == 0 ? out : holder->path;
        if (mkdirat(root, path, 0755) != 0)
            stop(path);
        holder->handle = openat(root, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (holder->handle < 0)
            stop(path);
    }
}

static void write_tree(struct tree *tree, const char *out, int thread_count, bool syncs)
{
    pthread_t threads[64];
    make_holders(tree, out);
    for (int i = 1; i < thread_count; i++)
        if (pthread_create(&threads[i], NULL, write_blocks, tree) != 0)
            stop("pthread_create");
    write_blocks(tree);
    for (int i = 1; i < thread_count; i++)
        pthread_join(threads[i], NULL);
    if (syncs && syncfs(tree->holders[0].handle) != 0)
        stop("syncfs");
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    int threads = 2;
    bool syncs = false;
    for (int i = 3; i < count; i++) {
        if (strcmp(arguments[i], "--sync") == 0)
            syncs = true;
        else if (strcmp(arguments[i], "--threads") == 0 && i + 1 < count)
            threads = atoi(arguments[++i]);
    }
    if (count < 3 || threads < 1 || threads > 64) {
        fputs("usage: minimal_writer SITE OUT [--sync] [--threads N]\n", stderr);
        return 2;
    }
    int site = open(arguments[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (site < 0)
        stop(arguments[1]);
    struct tree tree = {0};
    tree.store = mmap(NULL, STORE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (tree.store == MAP_FAILED)
        stop("mmap");
    (void)madvise(tree.store, STORE_BYTES, MADV_HUGEPAGE);
    load_folder(&tree, site, 0, strdup(""), NULL);
    spread_blocks(&tree);
    double start = seconds_now();
    write_tree(&tree, arguments[2], threads, syncs);
    printf("%.4f\n", seconds_now() - start);
    return 0;
}
