/* SPDX-License-Identifier: EUPL-1.2 */
/* The resources of the descriptor as JSON text with ' for ". The spending resource's paths are written apart. */
#ifndef CITY_DESCRIPTOR_RESOURCES_H
#define CITY_DESCRIPTOR_RESOURCES_H

/* A resource's own lines, ended by NULL; what comes before and after its 'path'. */
struct descriptor_resource {
    const char *name;
    const char *path; /* NULL: several files, written by descriptor.c */
    const char *const *lines;
};

/* Ended by a resource without a name. */
extern const struct descriptor_resource descriptor_resources[];

#endif
