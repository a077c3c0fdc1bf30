/* SPDX-License-Identifier: EUPL-1.2 */
/* A lock that leaves nothing behind: an empty file, locked, removed before it is unlocked. */
#ifndef REDOVISA_WRITE_OUTPUT_LOCK_H
#define REDOVISA_WRITE_OUTPUT_LOCK_H

/* Makes and locks the file. 0, EWOULDBLOCK when another process has it, or another errno value. */
int output_lock_take(int directory, const char *name, int *lock);
/* Removes the file and lets go; *lock becomes -1. */
void output_lock_drop(int directory, const char *name, int *lock);

#endif
