/* SPDX-License-Identifier: EUPL-1.2 */
/* The smaller tables as downloads: rules, interventions, accounts, events, corrections, calendar. */
#include "exports/tables.h"

struct record_export {
    struct table_out table;
    const struct publication *publication;
    const struct resource *resource;
    enum table_form form;
    struct arena *scratch;
    struct buffer *out;
};

static void begin(struct record_export *job, const struct slice *fields, size_t count)
{
    table_out_begin(&job->table, job->out, job->form, job->publication, job->resource->name, &job->resource->title,
                    fields, count);
}

static void write_period(struct record_export *job, struct period period)
{
    table_out_text(&job->table, period_is_none(period) ? SLICE_EMPTY : period_id(job->scratch, period));
}

static void write_optional(struct record_export *job, const struct observation *number)
{
    if (observation_has_value(number))
        table_out_number(&job->table, observation_value(number));
    else
        table_out_empty(&job->table);
}

static struct slice school_code(const struct record_export *job, uint32_t school)
{
    return school == NONE ? SLICE_EMPTY : job->publication->schools[school].code;
}

/* A year leaves out the weights that it has not, so a column is found by its stage, or else by its title. */
struct weight_column {
    uint32_t measure;
    struct slice title;
};

#define WEIGHT_COLUMN_MAXIMUM (2 * STAGE_MAXIMUM)

static uint32_t find_weight(const struct allocation_rule *rule, const struct weight_column *column)
{
    for (uint32_t w = 0; w < rule->weight_count; w++)
        if (rule->weight_measure[w] == column->measure &&
            (column->measure != NONE || slice_equal(rule->weight_title[w].text[LANGUAGE_SWEDISH], column->title)))
            return w;
    return NONE;
}

/* Every weight that any year has, in the order in which they first come. */
static uint32_t gather_weights(const struct publication *publication, struct weight_column *columns)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < publication->rule_count; i++)
        for (uint32_t w = 0; w < publication->rules[i].weight_count; w++) {
            const struct allocation_rule *rule = &publication->rules[i];
            const struct weight_column column = {rule->weight_measure[w], rule->weight_title[w].text[LANGUAGE_SWEDISH]};
            uint32_t at = 0;
            while (at < count && !(columns[at].measure == column.measure &&
                                   (column.measure != NONE || slice_equal(columns[at].title, column.title))))
                at++;
            if (at == count && count < WEIGHT_COLUMN_MAXIMUM)
                columns[count++] = column;
        }
    return count;
}

/* The numbers of other rules than the proportional one have columns when some year has such a rule. */
static bool has_parameters(const struct publication *publication)
{
    for (uint32_t i = 0; i < publication->rule_count; i++)
        if (publication->rules[i].kind != ALLOCATION_PROPORTIONAL)
            return true;
    return false;
}

static void write_if(struct record_export *job, bool is_used, struct decimal number)
{
    if (is_used)
        table_out_number(&job->table, number);
    else
        table_out_empty(&job->table);
}

/* "0:50 80:100", as the table of parameters says them. */
static struct slice steps_text(struct record_export *job, const struct allocation_rule *rule)
{
    struct slice text = SLICE_EMPTY;
    for (uint32_t i = 0; i < rule->step_count; i++) {
        struct buffer step;
        buffer_init(&step, 64, job->scratch->guard);
        decimal_append(&step, rule->steps[i].from);
        BUFFER_LITERAL(&step, ":");
        decimal_append(&step, rule->steps[i].value);
        text = SLICE_JOIN(job->scratch, text, i == 0 ? SLICE_EMPTY : SLICE(" "), buffer_slice(&step));
        buffer_release(&step);
    }
    return text;
}

static void write_parameters(struct record_export *job, const struct allocation_rule *rule)
{
    bool is_damped = rule->kind == ALLOCATION_DAMPED;
    write_if(job, rule->kind == ALLOCATION_BASE_SLOPE, rule->base);
    write_if(job, rule->kind == ALLOCATION_BASE_SLOPE, rule->slope);
    if (rule->kind == ALLOCATION_STEPS)
        table_out_text(&job->table, steps_text(job, rule));
    else
        table_out_empty(&job->table);
    write_if(job, rule->kind == ALLOCATION_FLOOR, rule->floor);
    write_if(job, is_damped, decimal_make(rule->years, 0));
}

static const struct slice parameter_fields[] = {SLICE_CONSTANT("rule_base"), SLICE_CONSTANT("rule_slope"),
                                                SLICE_CONSTANT("rule_steps"), SLICE_CONSTANT("rule_floor"),
                                                SLICE_CONSTANT("rule_years")};
#define PARAMETER_COUNT (sizeof parameter_fields / sizeof *parameter_fields)

static void export_rules(struct record_export *job)
{
    const struct publication *publication = job->publication;
    struct weight_column columns[WEIGHT_COLUMN_MAXIMUM];
    struct slice fields[5 + WEIGHT_COLUMN_MAXIMUM + PARAMETER_COUNT] = {SLICE("period"), SLICE("pot")};
    size_t count = 2;
    uint32_t weights = gather_weights(publication, columns);
    for (uint32_t w = 0; w < weights; w++) {
        struct slice name = columns[w].measure == NONE ? slice_from_size(job->scratch, w + 1)
                                                       : publication->measures[columns[w].measure].id;
        fields[count++] = SLICE_JOIN(job->scratch, SLICE("weight_"), name);
    }
    fields[count++] = SLICE("rule");
    bool with_parameters = has_parameters(publication);
    for (size_t i = 0; with_parameters && i < PARAMETER_COUNT; i++)
        fields[count++] = parameter_fields[i];
    fields[count++] = SLICE("decided");
    fields[count++] = SLICE("document");
    begin(job, fields, count);
    for (uint32_t i = 0; i < publication->rule_count; i++) {
        const struct allocation_rule *rule = &publication->rules[i];
        table_out_row(&job->table);
        write_period(job, rule->period);
        table_out_number(&job->table, rule->pot);
        for (uint32_t w = 0; w < weights; w++) {
            uint32_t found = find_weight(rule, &columns[w]);
            if (found != NONE)
                table_out_number(&job->table, rule->weight[found]);
            else
                table_out_empty(&job->table);
        }
        table_out_text(&job->table, rule->rule);
        if (with_parameters)
            write_parameters(job, rule);
        table_out_text(&job->table, rule->decided);
        table_out_text(&job->table, rule->document);
        table_out_row_end(&job->table);
    }
}

static void export_interventions(struct record_export *job)
{
    begin(job, TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("intervention"), SLICE("amount"), SLICE("hours"),
                            SLICE("stages"), SLICE("start"), SLICE("follow_up"), SLICE("document")));
    const struct record_texts *texts = &job->publication->intervention_texts;
    for (uint32_t i = 0; i < job->publication->intervention_count; i++) {
        const struct intervention *intervention = &job->publication->interventions[i];
        table_out_row(&job->table);
        table_out_text(&job->table, school_code(job, intervention->school));
        write_period(job, intervention->period);
        table_out_text(&job->table, intervention_name(texts, intervention));
        write_optional(job, &intervention->amount);
        write_optional(job, &intervention->hours);
        table_out_text(&job->table, record_text(texts, intervention->stages));
        table_out_text(&job->table, record_text(texts, intervention->start));
        table_out_text(&job->table, record_text(texts, intervention->follow_up));
        table_out_text(&job->table, record_text(texts, intervention->document));
        table_out_row_end(&job->table);
    }
}

static void export_accounts(struct record_export *job)
{
    begin(job, TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("due"), SLICE("received"), SLICE("accounted"),
                            SLICE("exempt"), SLICE("document")));
    const struct record_texts *texts = &job->publication->account_texts;
    for (uint32_t i = 0; i < job->publication->account_count; i++) {
        const struct account *account = &job->publication->accounts[i];
        table_out_row(&job->table);
        table_out_text(&job->table, school_code(job, account->school));
        write_period(job, account->period);
        table_out_text(&job->table, record_text(texts, account->due));
        table_out_text(&job->table, record_text(texts, account->received));
        write_optional(job, &account->accounted);
        table_out_text(&job->table, account->is_exempt ? SLICE("true") : SLICE("false"));
        table_out_text(&job->table, record_text(texts, account->document));
        table_out_row_end(&job->table);
    }
}

static void export_events(struct record_export *job)
{
    static const struct slice kinds[] = {SLICE_CONSTANT("break"), SLICE_CONSTANT("cancelled"),
                                         SLICE_CONSTANT("revision")};
    const struct publication *publication = job->publication;
    begin(job, TABLE_FIELDS(SLICE("period"), SLICE("table"), SLICE("measure"), SLICE("kind"), SLICE("text")));
    for (uint32_t i = 0; i < publication->event_count; i++) {
        const struct event *event = &publication->events[i];
        table_out_row(&job->table);
        write_period(job, event->period);
        table_out_text(&job->table,
                       event->resource == NONE ? SLICE_EMPTY : publication->resources[event->resource].name);
        table_out_text(&job->table, event->measure == NONE ? SLICE_EMPTY : publication->measures[event->measure].id);
        table_out_text(&job->table, kinds[event->kind]);
        table_out_text(&job->table, event->text.text[LANGUAGE_SWEDISH]);
        table_out_row_end(&job->table);
    }
}

static void export_corrections(struct record_export *job)
{
    static const struct slice classes[] = {SLICE_CONSTANT("routine"), SLICE_CONSTANT("method"),
                                           SLICE_CONSTANT("error")};
    begin(job, TABLE_FIELDS(SLICE("observation"), SLICE("edition"), SLICE("old"), SLICE("new"), SLICE("class"),
                            SLICE("reason"), SLICE("date"), SLICE("decided_by")));
    for (uint32_t i = 0; i < job->publication->correction_count; i++) {
        const struct correction *correction = &job->publication->corrections[i];
        table_out_row(&job->table);
        table_out_text(&job->table, correction->observation);
        table_out_text(&job->table, correction->edition);
        table_out_text(&job->table, correction->old_value);
        table_out_text(&job->table, correction->new_value);
        table_out_text(&job->table, classes[correction->class]);
        table_out_text(&job->table, correction->reason);
        table_out_text(&job->table, correction->date);
        table_out_text(&job->table, correction->decided_by);
        table_out_row_end(&job->table);
    }
}

static void export_calendar(struct record_export *job)
{
    begin(job, TABLE_FIELDS(SLICE("date"), SLICE("title_sv"), SLICE("title_en")));
    for (uint32_t i = 0; i < job->publication->calendar_count; i++) {
        const struct calendar_entry *entry = &job->publication->calendar[i];
        table_out_row(&job->table);
        table_out_text(&job->table, entry->date);
        table_out_text(&job->table, entry->title.text[LANGUAGE_SWEDISH]);
        table_out_text(&job->table, entry->title.text[LANGUAGE_ENGLISH]);
        table_out_row_end(&job->table);
    }
}

void record_table_export(const struct publication *publication, const struct resource *resource, enum table_form form,
                         struct arena *scratch, struct buffer *out)
{
    struct record_export job = {
        .publication = publication, .resource = resource, .form = form, .scratch = scratch, .out = out};
    switch (resource->role) {
    case ROLE_PARAMETERS:
        export_rules(&job);
        break;
    case ROLE_INTERVENTIONS:
        export_interventions(&job);
        break;
    case ROLE_ACCOUNTS:
        export_accounts(&job);
        break;
    case ROLE_EVENTS:
        export_events(&job);
        break;
    case ROLE_CORRECTIONS:
        export_corrections(&job);
        break;
    case ROLE_CALENDAR:
        export_calendar(&job);
        break;
    default:
        return;
    }
    table_out_end(&job.table);
}
