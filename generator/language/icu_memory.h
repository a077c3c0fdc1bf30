/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * ICU's memory comes from us. When there is none left, ICU by itself goes on with another language's words, or reads
 * through a null pointer (seen in 72); now the guard is told and does not return.
 */
#ifndef REDOVISA_LANGUAGE_ICU_MEMORY_H
#define REDOVISA_LANGUAGE_ICU_MEMORY_H

#include "base/arena.h"

/* Before anything else of this room is called, once. The guard must outlive the process's use of ICU. */
void icu_memory_guard(const struct memory_guard *guard);

#endif
