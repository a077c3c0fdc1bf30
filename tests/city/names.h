/* SPDX-License-Identifier: EUPL-1.2 */
/* Invented names from words of nature: nobody's school, street or organiser. */
#ifndef CITY_NAMES_H
#define CITY_NAMES_H

#include <stddef.h>
#include <stdint.h>

/* The name of school number `number`; all are different. Writes at most `size` bytes with the closing NUL. */
void names_school(int32_t number, char *name, size_t size);
/* "Tallstigen 14". */
void names_address(int32_t number, char *address, size_t size);
/* An independent organiser. */
const char *names_operator(int64_t number);

#endif
