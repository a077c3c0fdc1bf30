/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small questions to the descriptor's JSON: "the text under this key", "is every key known". A value of the wrong kind
 * is a diagnostic with line and column; the answer is then what an absent value gives.
 */
#ifndef REDOVISA_READ_DESCRIPTOR_JSON_H
#define REDOVISA_READ_DESCRIPTOR_JSON_H

#include "read/schema.h"

struct descriptor_reader {
    struct arena *arena;
    const struct source *source;
    struct diagnostics *diagnostics;
    struct slice currency; /* the publication's; a measure may name it as its unit */
};

#define DESCRIPTOR_ADD(reader, json, code, ...)                                                                        \
    DIAGNOSTICS_ADD((reader)->diagnostics, (code), json_place((reader)->source, (json)), __VA_ARGS__)

/* Absent: an empty text. NOT_A_TEXT otherwise. */
struct slice descriptor_text(struct descriptor_reader *reader, const struct json_value *object, struct slice key);
bool descriptor_boolean(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                        bool otherwise);
/* A whole number minimum..maximum; NOT_A_WHOLE_NUMBER. */
uint32_t descriptor_whole(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          uint32_t minimum, uint32_t maximum, uint32_t otherwise);
/* A number above 0; NOT_A_POSITIVE_NUMBER. */
struct decimal descriptor_positive(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                                   struct decimal otherwise);
/* A text of one ASCII character; 0 for null or an empty text. NOT_ONE_CHARACTER. */
char descriptor_character(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          char otherwise);
/* The member when it is a list or an object, else NULL (NOT_A_LIST, NOT_AN_OBJECT when it is something else). */
const struct json_value *descriptor_list(struct descriptor_reader *reader, const struct json_value *object,
                                         struct slice key);
const struct json_value *descriptor_object(struct descriptor_reader *reader, const struct json_value *object,
                                           struct slice key);
/* A text, or an object with a text in each language; empty when absent. */
struct localized descriptor_localized(struct descriptor_reader *reader, const struct json_value *object,
                                      struct slice key);
/* A text or a list of texts: *texts and their values; returns how many. */
uint32_t descriptor_texts(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          struct slice **texts, const struct json_value ***values);

/* UNKNOWN_PROPERTY for every key that is not in the list (separated by ", "). `what` is "publication", "measure" … */
void descriptor_check_keys(struct descriptor_reader *reader, const struct json_value *object, struct slice what,
                           struct slice known);
/* Position of the text among `choices` (separated by ", "), or UINT32_MAX and UNKNOWN_CHOICE. */
uint32_t descriptor_choice(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                           struct slice choices, uint32_t otherwise);

#endif
