/* SPDX-License-Identifier: EUPL-1.2 */
/* The sentences of the report, in both languages, and the lists below them. */
#include "exports/change_report.h"

#include "editions/history.h"
#include "model/figure_name.h"

enum phrase {
    PHRASE_HEADING,
    PHRASE_COMPARED,
    PHRASE_FIRST,
    PHRASE_NONE,
    PHRASE_CORRECTED,
    PHRASE_ANNOUNCED,
    PHRASE_CONFIRMED,
    PHRASE_FOLLOWS,
    PHRASE_FOLLOWS_STATED,
    PHRASE_WORDS,
    PHRASE_GONE,
    PHRASE_CAME,
    PHRASE_WENT,
    PHRASE_WITHHELD,
    PHRASE_WITHHELD_NOW,
    PHRASE_WITHHELD_NEWLY,
    PHRASE_WITHHELD_NO_LONGER,
    PHRASE_ADDED,
    PHRASE_TO_WRITE,
    PHRASE_TO_WRITE_HELP,
    PHRASE_NO_TABLE,
    PHRASE_NO_COUNT,
    PHRASE_MORE,
    PHRASE_BEFORE,
    PHRASE_AFTER,
    PHRASE_IS_GONE,
    PHRASE_WAS_NOT,
    PHRASE_COUNT
};

static const struct slice phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
    [PHRASE_HEADING] = {SLICE_CONSTANT("Utgåva "), SLICE_CONSTANT("Edition ")},
    [PHRASE_COMPARED] = {SLICE_CONSTANT("Jämförd med utgåva "), SLICE_CONSTANT("Compared with edition ")},
    [PHRASE_FIRST] = {SLICE_CONSTANT("Det finns ingen tidigare utgåva att jämföra med."),
                      SLICE_CONSTANT("There is no earlier edition to compare with.")},
    [PHRASE_NONE] = {SLICE_CONSTANT("inga"), SLICE_CONSTANT("none")},
    [PHRASE_CORRECTED] = {SLICE_CONSTANT("Rättat, med en rad i tabellen över rättelser"),
                          SLICE_CONSTANT("Corrected, with a row in the table of corrections")},
    [PHRASE_ANNOUNCED] = {SLICE_CONSTANT("Preliminärt som har ändrats, som kalendern aviserade"),
                          SLICE_CONSTANT("Provisional and revised, as the calendar announced")},
    [PHRASE_CONFIRMED] = {SLICE_CONSTANT("Preliminärt som har blivit slutligt utan att ändras"),
                          SLICE_CONSTANT("Provisional and now final, with the same value")},
    [PHRASE_FOLLOWS] = {SLICE_CONSTANT("Summor och medelvärden som följer av detta"),
                        SLICE_CONSTANT("Sums and means that follow from these")},
    [PHRASE_FOLLOWS_STATED] = {SLICE_CONSTANT("Tal och meningar på sidor som följer av detta"),
                               SLICE_CONSTANT("Numbers and sentences of pages that follow from these")},
    [PHRASE_WORDS] = {SLICE_CONSTANT("Meningar som säger något annat än förut"),
                      SLICE_CONSTANT("Sentences that say something else than before")},
    [PHRASE_GONE] = {SLICE_CONSTANT("Siffror som är borta"), SLICE_CONSTANT("Figures that are gone")},
    [PHRASE_CAME] = {SLICE_CONSTANT("Skolor som har kommit till"), SLICE_CONSTANT("Schools that are new")},
    [PHRASE_WENT] = {SLICE_CONSTANT("Skolor som är borta"), SLICE_CONSTANT("Schools that are gone")},
    [PHRASE_WITHHELD] = {SLICE_CONSTANT("Dolda uppgifter, per mått"), SLICE_CONSTANT("Withheld values, by measure")},
    [PHRASE_WITHHELD_NOW] = {SLICE_CONSTANT(" dolda nu, "), SLICE_CONSTANT(" withheld now, ")},
    [PHRASE_WITHHELD_NEWLY] = {SLICE_CONSTANT(" visades förut, "), SLICE_CONSTANT(" were shown before, ")},
    [PHRASE_WITHHELD_NO_LONGER] = {SLICE_CONSTANT(" är inte längre dolda"), SLICE_CONSTANT(" are no longer withheld")},
    [PHRASE_ADDED] = {SLICE_CONSTANT("Siffror som inte har publicerats förut"),
                      SLICE_CONSTANT("Figures that were not published before")},
    [PHRASE_TO_WRITE] = {SLICE_CONSTANT("Ändringar utan skäl"), SLICE_CONSTANT("Changes without a reason")},
    [PHRASE_TO_WRITE_HELP] = {SLICE_CONSTANT(
                                  "Rätta tabellerna, eller lägg till raderna nedan i tabellen över rättelser.\n"
                                  "Välj klass, och skriv skäl och vem som har beslutat.\n\n"),
                              SLICE_CONSTANT("Correct the tables, or add the rows below to the table of corrections.\n"
                                             "Choose the class, and write the reason and who decided.\n\n")},
    [PHRASE_NO_TABLE] = {SLICE_CONSTANT("Publiceringen har ingen tabell över rättelser: lägg till en, så här.\n\n"),
                         SLICE_CONSTANT("The publication has no table of corrections: add one, like this.\n\n")},
    [PHRASE_NO_COUNT] = {SLICE_CONSTANT("En rad med * behöver ett antal: ge tabellen en kolumn med concept count.\n\n"),
                         SLICE_CONSTANT(
                             "A row with * needs a count: give the table a column with the concept count.\n\n")},
    [PHRASE_MORE] = {SLICE_CONSTANT("  … och fler: "), SLICE_CONSTANT("  … and more: ")},
    [PHRASE_BEFORE] = {SLICE_CONSTANT("    förut: "), SLICE_CONSTANT("    before: ")},
    [PHRASE_AFTER] = {SLICE_CONSTANT("    nu:    "), SLICE_CONSTANT("    now:    ")},
    [PHRASE_IS_GONE] = {SLICE_CONSTANT("borta"), SLICE_CONSTANT("gone")},
    [PHRASE_WAS_NOT] = {SLICE_CONSTANT("ej publicerat"), SLICE_CONSTANT("not published")},
};

struct report {
    const struct comparison *comparison;
    enum language language;
    struct arena *scratch;
    struct buffer *out;
};

static struct slice say(const struct report *report, enum phrase phrase) { return phrases[phrase][report->language]; }

static void append(const struct report *report, struct slice text) { buffer_append(report->out, text); }

/* "Heading: 12" */
static void begin_list(const struct report *report, enum phrase phrase, size_t count)
{
    append(report, SLICE("\n"));
    append(report, say(report, phrase));
    append(report, SLICE(": "));
    if (count == 0)
        append(report, say(report, PHRASE_NONE));
    else
        buffer_append_unsigned(report->out, count);
    append(report, SLICE("\n"));
}

static void end_list(const struct report *report, size_t count)
{
    if (count <= CHANGE_REPORT_MAXIMUM_LINES)
        return;
    append(report, say(report, PHRASE_MORE));
    buffer_append_unsigned(report->out, count - CHANGE_REPORT_MAXIMUM_LINES);
    append(report, SLICE("\n"));
}

static bool is_stated(const struct difference *difference)
{
    return slice_find_byte(difference->name, '#') != SIZE_MAX;
}

/* The exact number where the texts are alike; nothing of a number that is withheld now. */
static void append_values(const struct report *report, const struct difference *difference)
{
    const struct published_figure *before = difference->before;
    const struct published_figure *after = difference->after;
    bool is_hidden = after != NULL && status_is_withheld((enum observation_status)after->status);
    bool is_alike = before != NULL && after != NULL && slice_equal(before->text, after->text) &&
                    !slice_is_empty(before->value) && !slice_is_empty(after->value);
    append(report, before == NULL ? say(report, PHRASE_WAS_NOT)
                   : is_hidden    ? SLICE("..")
                   : is_alike     ? before->value
                                  : before->text);
    append(report, SLICE(" \xE2\x86\x92 "));
    append(report, after == NULL ? say(report, PHRASE_IS_GONE) : is_alike ? after->value : after->text);
}

static void append_difference(const struct report *report, const struct difference *difference)
{
    append(report, SLICE("  "));
    append(report, difference->name);
    append(report, SLICE(": "));
    append_values(report, difference);
    if (difference->entry != NONE) {
        const struct correction *correction = &report->comparison->publication->corrections[difference->entry];
        append(report, SLICE(" ("));
        append(report, correction->reason);
        append(report, SLICE(")"));
    }
    append(report, SLICE("\n"));
}

static size_t count_reason(const struct report *report, enum difference_reason reason, bool stated)
{
    size_t count = 0;
    for (size_t i = 0; i < report->comparison->difference_count; i++)
        count += report->comparison->differences[i].reason == reason &&
                 is_stated(&report->comparison->differences[i]) == stated;
    return count;
}

static void list_reason(const struct report *report, enum phrase phrase, enum difference_reason reason, bool stated)
{
    size_t count = count_reason(report, reason, stated);
    size_t listed = 0;
    begin_list(report, phrase, count);
    for (size_t i = 0; i < report->comparison->difference_count && listed < CHANGE_REPORT_MAXIMUM_LINES; i++) {
        const struct difference *difference = &report->comparison->differences[i];
        if (difference->reason != reason || is_stated(difference) != stated)
            continue;
        append_difference(report, difference);
        listed++;
    }
    end_list(report, count);
}

/* Entries of pages' own figures stand with those of observations. */
static void list_corrected(const struct report *report)
{
    list_reason(report, PHRASE_CORRECTED, DIFFERENCE_CORRECTED, false);
    if (count_reason(report, DIFFERENCE_CORRECTED, true) != 0)
        list_reason(report, PHRASE_CORRECTED, DIFFERENCE_CORRECTED, true);
}

static bool has_other_words(const struct difference *difference)
{
    return difference->before != NULL && difference->after != NULL && difference->before->kind == FIGURE_SENTENCE &&
           history_words_differ(difference->before->text, difference->after->text);
}

static void list_words(const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    size_t count = 0;
    size_t listed = 0;
    for (size_t i = 0; i < comparison->difference_count; i++)
        count += has_other_words(&comparison->differences[i]);
    begin_list(report, PHRASE_WORDS, count);
    for (size_t i = 0; i < comparison->difference_count && listed < CHANGE_REPORT_MAXIMUM_LINES; i++) {
        const struct difference *difference = &comparison->differences[i];
        if (!has_other_words(difference))
            continue;
        append(report, SLICE("  "));
        append(report, difference->name);
        append(report, SLICE("\n"));
        append(report, say(report, PHRASE_BEFORE));
        append(report, difference->before->text);
        append(report, SLICE("\n"));
        append(report, say(report, PHRASE_AFTER));
        append(report, difference->after->text);
        append(report, SLICE("\n"));
        listed++;
    }
    end_list(report, count);
}

static void list_gone(const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    size_t count = 0;
    size_t listed = 0;
    for (size_t i = 0; i < comparison->difference_count; i++)
        count += comparison->differences[i].after == NULL && !comparison->differences[i].is_subject_gone;
    begin_list(report, PHRASE_GONE, count);
    for (size_t i = 0; i < comparison->difference_count && listed < CHANGE_REPORT_MAXIMUM_LINES; i++)
        if (comparison->differences[i].after == NULL && !comparison->differences[i].is_subject_gone) {
            append_difference(report, &comparison->differences[i]);
            listed++;
        }
    end_list(report, count);
}

static bool is_new_school(const struct report *report, uint32_t school)
{
    size_t first;
    struct slice prefix =
        SLICE_JOIN(report->scratch, report->comparison->publication->schools[school].code, SLICE("/"));
    return edition_figures_of(report->comparison->newest, prefix, &first) == 0;
}

static void append_school(const struct report *report, struct slice code, struct slice name)
{
    append(report, SLICE("  "));
    append(report, code);
    append(report, SLICE(" "));
    append(report, name);
    append(report, SLICE("\n"));
}

static void list_schools_that_came(const struct report *report)
{
    const struct publication *publication = report->comparison->publication;
    size_t count = 0;
    size_t listed = 0;
    for (uint32_t s = 0; s < publication->school_count; s++)
        count += is_new_school(report, s);
    begin_list(report, PHRASE_CAME, count);
    for (uint32_t s = 0; s < publication->school_count && listed < CHANGE_REPORT_MAXIMUM_LINES; s++)
        if (is_new_school(report, s)) {
            append_school(report, publication->schools[s].code, publication->schools[s].name);
            listed++;
        }
    end_list(report, count);
}

static void list_schools_that_went(const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    struct buffer lines;
    struct slice last = SLICE_EMPTY;
    size_t count = 0;
    buffer_init(&lines, SIZE_MAX, report->scratch->guard);
    for (size_t i = 0; i < comparison->difference_count; i++) {
        struct slice subject = comparison->differences[i].name;
        subject = slice_cut(&subject, '/');
        if (!comparison->differences[i].is_subject_gone || slice_equal(subject, last))
            continue;
        last = subject;
        if (count++ < CHANGE_REPORT_MAXIMUM_LINES) {
            BUFFER_LITERAL(&lines, "  ");
            buffer_append(&lines, subject);
            BUFFER_LITERAL(&lines, "\n");
        }
    }
    begin_list(report, PHRASE_WENT, count);
    append(report, buffer_slice(&lines));
    end_list(report, count);
    buffer_release(&lines);
}

static void list_withheld(const struct report *report)
{
    const struct publication *publication = report->comparison->publication;
    size_t all = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        all += comparison_withheld(report->comparison, m).now;
    begin_list(report, PHRASE_WITHHELD, all);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        struct withheld_counts counts = comparison_withheld(report->comparison, m);
        if (counts.now == 0 && counts.before == 0)
            continue;
        append(report, SLICE("  "));
        append(report, publication->measures[m].id);
        append(report, SLICE(": "));
        buffer_append_unsigned(report->out, counts.now);
        append(report, say(report, PHRASE_WITHHELD_NOW));
        buffer_append_unsigned(report->out, counts.newly);
        append(report, say(report, PHRASE_WITHHELD_NEWLY));
        buffer_append_unsigned(report->out, counts.no_longer);
        append(report, say(report, PHRASE_WITHHELD_NO_LONGER));
        append(report, SLICE("\n"));
    }
}

static bool has_count(const struct correction_form *form)
{
    for (uint32_t column = 0; column < form->column_count; column++)
        if (form->means[column] == CORRECTION_COUNT)
            return true;
    return false;
}

static void list_to_write(const struct report *report)
{
    size_t count =
        count_reason(report, DIFFERENCE_UNEXPLAINED, false) + count_reason(report, DIFFERENCE_UNEXPLAINED, true);
    begin_list(report, PHRASE_TO_WRITE, count);
    if (count == 0)
        return;
    append(report, say(report, PHRASE_TO_WRITE_HELP));
    const struct correction_form *form = &report->comparison->publication->correction_form;
    if (form->source == NULL)
        append(report, say(report, PHRASE_NO_TABLE));
    else if (!has_count(form))
        append(report, say(report, PHRASE_NO_COUNT));
    change_report_rows(report->comparison, report->scratch, report->out);
}

static void write_heading(const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    append(report, say(report, PHRASE_HEADING));
    append(report, comparison->publication->version);
    append(report, SLICE(", "));
    append(report, slice_sub(comparison->publication->created, 0, 10));
    append(report, SLICE("\n"));
    append(report, say(report, comparison->newest == NULL ? PHRASE_FIRST : PHRASE_COMPARED));
    if (comparison->newest != NULL) {
        append(report, comparison->newest->name);
        append(report, SLICE(", "));
        append(report, comparison->newest->released);
    }
    append(report, SLICE("\n"));
}

static size_t count_added(const struct comparison *comparison)
{
    size_t count = 0;
    for (unsigned i = 0; i < comparison->worker_count; i++)
        count += comparison->workers[i].added;
    return count;
}

void change_report_write(const struct comparison *comparison, enum language language, struct arena *scratch,
                         struct buffer *out)
{
    struct report report = {comparison, language, scratch, out};
    write_heading(&report);
    if (comparison->newest == NULL)
        return;
    list_to_write(&report);
    list_corrected(&report);
    list_reason(&report, PHRASE_ANNOUNCED, DIFFERENCE_ANNOUNCED, false);
    list_reason(&report, PHRASE_CONFIRMED, DIFFERENCE_CONFIRMED, false);
    list_words(&report);
    list_reason(&report, PHRASE_FOLLOWS, DIFFERENCE_FOLLOWS, false);
    begin_list(&report, PHRASE_FOLLOWS_STATED, count_reason(&report, DIFFERENCE_FOLLOWS, true));
    list_gone(&report);
    list_schools_that_came(&report);
    list_schools_that_went(&report);
    list_withheld(&report);
    begin_list(&report, PHRASE_ADDED, count_added(comparison));
}
