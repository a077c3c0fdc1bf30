/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of others: whatever lies in the output folder and is not in our manifest is carried over to the new site.
 *
 * A file gets a second name in the new tree (a hard link: same inode, same times), a link is taken over as the link,
 * a folder is made anew with the same owner, permissions and time. Nothing in the old tree is changed.
 */
#ifndef REDOVISA_WRITE_FOREIGN_FILES_H
#define REDOVISA_WRITE_FOREIGN_FILES_H

#include "base/diagnostics.h"
#include "write/manifest.h"
#include "write/tree_seal.h"

/*
 * `old` and `new` are the open folders of the two trees; `manifest` is the old one's; its folders are looked at
 * on the way (is_gone) and those that the seal covers are not looked through. `scratch` is rewound and must not be the
 * arena of the diagnostics. *found becomes true when there was something. Adds
 * DIAGNOSTIC_SITE_PLACE_TAKEN and DIAGNOSTIC_SITE_CARRY_FAILED and then returns false.
 */
bool foreign_files_carry(struct manifest *manifest, const struct tree_seal *seal, int old, int new,
                         struct arena *scratch, bool *found, struct diagnostics *diagnostics);

/*
 * True when the open folder holds nothing, or only what people put into an otherwise empty folder so that version
 * control keeps it (".gitkeep", ".gitignore"). *error becomes an errno value when it cannot be read.
 */
bool foreign_files_none(int folder, struct arena *scratch, int *error);

#endif
