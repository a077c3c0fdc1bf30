/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tables of records share: a growing list, cells by concept; and one function a kind of record. */
#ifndef REDOVISA_READ_LOADER_RECORDS_H
#define REDOVISA_READ_LOADER_RECORDS_H

#include "read/loader.h"

/* Texts that were interned lately. */
#define RECORD_LIST_SLOTS 4096
struct record_list_slot {
    struct slice text;
    uint32_t number;
};

struct record_list {
    struct loader *loader;
    struct arena *arena; /* of what stays */
    enum resource_role role;
    size_t size; /* of one record */
    void *items;
    uint32_t count;
    size_t capacity;
    bool is_keyed;     /* no two records may have the same school, period (and intervention) */
    uint32_t resource; /* of the table being read */
    struct record_texts texts;
    struct record_list_slot *slots;
    struct record_list_slot *names; /* with titles */
    struct loading loading;         /* of the table being read */
};

/* A new zeroed record at the end. */
void *record_list_append(struct record_list *list);
/* School and period of the row; false when the row is left out or wrong. */
bool record_list_school(struct record_list *list, uint32_t *school);
bool record_list_period(struct record_list *list, struct period *period);
bool record_list_text(struct record_list *list, enum concept concept, struct slice *text);
/* The text's number in list->texts. */
bool record_list_number_of_text(struct record_list *list, enum concept concept, uint32_t *number);
/* The same with the title in both languages behind it. */
bool record_list_number_of_name(struct record_list *list, enum concept concept, uint32_t *number);
bool record_list_number(struct record_list *list, enum concept concept, struct optional_decimal *number);
/* The same as an observation of the current row, normal or missing. */
bool record_list_observation(struct record_list *list, enum concept concept, struct observation *observation);
/* A text whose category, if it has one, gives a code (label) and words (title). */
bool record_list_categorised(struct record_list *list, enum concept concept, struct slice *text,
                             struct localized *title);
struct place record_list_place(const struct record_list *list);

/* One row; false when it is left out or wrong (the record is then dropped). */
bool loader_records_take_rule(struct record_list *list);
/*
 * The steps of a rule, "0:0 80:100": from an index of 80 the effective index is 100. The first from 0, ascending,
 * nothing below 0, at most STEP_MAXIMUM. False otherwise, and the steps are then not to be used.
 */
bool loader_rule_parse_steps(struct slice text, struct allocation_rule *rule);
/* The base amounts and the price index of the rule's year. */
bool loader_rule_read_prices(struct record_list *list, struct allocation_rule *rule);
bool loader_records_take_intervention(struct record_list *list);
bool loader_records_take_account(struct record_list *list);
bool loader_records_take_event(struct record_list *list);
bool loader_records_take_correction(struct record_list *list);
bool loader_records_take_date(struct record_list *list);

/* How the table of corrections is written, for rows that the program proposes; of the first file that there is. */
void loader_records_note_form(struct record_list *list, const struct table *table);

/* Puts the list in its order and hands it to the publication; two rules of one year are DUPLICATE_KEY. */
void loader_records_finish(struct record_list *list, struct diagnostics *diagnostics);

#endif
