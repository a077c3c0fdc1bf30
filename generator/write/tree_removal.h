/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Removing trees that are no longer wanted: a half-made new site, and the old site after the exchange.
 *
 * The first holds nothing but what we made. The second may hold files of others: those that the new site already has
 * (carried over as hard links) lose this name, those that appeared during the build are moved to the new site, and
 * one that cannot be moved stays where it is. No link is followed.
 */
#ifndef REDOVISA_WRITE_TREE_REMOVAL_H
#define REDOVISA_WRITE_TREE_REMOVAL_H

#include "write/manifest.h"

/* Tells a folder from another one that has taken its name. */
struct folder_identity {
    uint64_t device;
    uint64_t inode;
};

/*
 * Removes the folder `name` of the open folder `parent` and everything in it. Takes no memory from any arena or heap,
 * so that it can be called when memory is out. 0 or an errno value; it is no fault that there is nothing. With
 * `folder_only_if` not NULL it does so only when that is still the folder which stands there.
 */
int tree_removal_everything(int parent, const char *name, const struct folder_identity *folder_only_if);

/*
 * Removes an old site: the files and folders of its manifest (folders looked at: manifest_look_at_folders), then the
 * rest as told above. `site` is the open folder of the site that stays. *moved becomes true when a file was moved
 * there. With several workers the files are shared out among them. 0 or an errno value.
 */
int tree_removal_old_site(int parent, const char *name, const struct manifest *manifest, int site,
                          unsigned worker_count, struct arena *scratch, bool *moved);

#endif
