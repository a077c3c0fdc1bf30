/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which paths may be published, and the order in which the list of our files has them.
 *
 * A path is the file's place below the site's folder, parts divided by '/', as UTF-8: "skolor/99000123/index.html".
 */
#ifndef REDOVISA_WRITE_SITE_PATH_H
#define REDOVISA_WRITE_SITE_PATH_H

#include "base/text.h"

#define SITE_PATH_MAXIMUM_BYTES 1024
#define SITE_PATH_MAXIMUM_PART_BYTES 255
#define SITE_PATH_MAXIMUM_PARTS 32

/* The list of our files, at the top of the site; no other file may have the name. */
#define SITE_MANIFEST_NAME ".redovisa-manifest"

/*
 * True for a path that stays in the tree and that every file system and browser can name: UTF-8, no control bytes, no
 * backslash, no empty part, no "." or "..", nothing absolute, not the manifest's own name, within the limits above.
 */
bool site_path_is_allowed(struct slice path);

/* The folder that the file lies in, without a '/' at the end; empty for a file at the top. */
struct slice site_path_folder(struct slice path);

/*
 * Tree order: a folder's content follows directly after the folder's name, letters that differ only in case stand
 * beside each other (A–Z and U+00C0–U+00DE), and paths that are equal then are in byte order. -1, 0 or 1.
 */
int site_path_compare(struct slice a, struct slice b);

enum site_path_clash {
    SITE_PATH_CLASH_NONE,
    SITE_PATH_CLASH_SAME,   /* the same path twice */
    SITE_PATH_CLASH_CASE,   /* a part differs only in case; some file systems have room for one of them */
    SITE_PATH_CLASH_FOLDER, /* one is a file, the other lies in a folder of that name */
};
/* For neighbours in tree order; whoever looks at each pair of neighbours sees every clash. */
enum site_path_clash site_path_clash(struct slice earlier, struct slice later);

#endif
