/* SPDX-License-Identifier: EUPL-1.2 */
/* datapackage.json: what the tables are, in which dialect, and what each column means. */
#ifndef CITY_DESCRIPTOR_H
#define CITY_DESCRIPTOR_H

#include "city.h"

bool descriptor_write(const struct city *city, const char *folder);

#endif
