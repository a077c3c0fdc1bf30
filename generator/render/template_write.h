/* SPDX-License-Identifier: EUPL-1.2 */
/* Values: how each kind is written at each place, and which cannot be. */
#ifndef REDOVISA_RENDER_TEMPLATE_WRITE_H
#define REDOVISA_RENDER_TEMPLATE_WRITE_H

#include "render/template_find.h"

void template_write(struct template_state *state, const struct node *node, const struct value *value);

#endif
