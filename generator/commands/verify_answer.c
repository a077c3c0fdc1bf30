/* SPDX-License-Identifier: EUPL-1.2 */
/* The answers of verify, in words and as JSON. What was typed or stands in an archive is made visible, never raw. */
#include "commands/verify.h"

#include "base/diagnostics.h"
#include "commands/change_words.h"
#include "exports/table_out.h"

struct words {
    struct slice matches, corrected, other, other_end, unknown, mistyped, mistyped_end;
    struct slice corrected_since, revised_since, gone_since;
    struct slice figure, text, page, home, archive, root, in_ledger, not_in_ledger, other_in_ledger;
    struct slice change, change_gone, unreleased;
};

static const struct words texts[LANGUAGE_COUNT] = {
    [LANGUAGE_SWEDISH] =
        {
            .matches = SLICE_CONSTANT("stämmer: publicerad i utgåva "),
            .corrected = SLICE_CONSTANT("stämde i utgåva "),
            .corrected_since = SLICE_CONSTANT(", rättad sedan dess"),
            .revised_since = SLICE_CONSTANT(", reviderad sedan dess, som annonserat"),
            .gone_since = SLICE_CONSTANT(", publiceras inte längre"),
            .other = SLICE_CONSTANT("stämmer inte: koden står för ett annat värde i utgåva "),
            .other_end = SLICE_CONSTANT("angivet: "),
            .unknown = SLICE_CONSTANT("aldrig publicerad: ingen utgåva har koden "),
            .mistyped = SLICE_CONSTANT("felskriven: '"),
            .mistyped_end =
                SLICE_CONSTANT("' är ingen kod; en kod har tio tecken, och det sista kontrollerar de andra"),
            .figure = SLICE_CONSTANT("siffra: "),
            .text = SLICE_CONSTANT("visad som: "),
            .page = SLICE_CONSTANT("sida: "),
            .home = SLICE_CONSTANT("startsidan"),
            .archive = SLICE_CONSTANT("arkivet är helt: utgåva "),
            .root = SLICE_CONSTANT("rot: "),
            .in_ledger = SLICE_CONSTANT("liggaren har samma rot"),
            .not_in_ledger = SLICE_CONSTANT("jämför roten med utgivarens liggare; senare utgåvor har inte lästs"),
            .other_in_ledger =
                SLICE_CONSTANT("liggaren har en annan rot för den utgåvan: arkivet är inte det som släpptes"),
            .change = SLICE_CONSTANT("utgåva "),
            .change_gone = SLICE_CONSTANT("borta"),
            .unreleased = SLICE_CONSTANT("rättelse skriven men inte släppt än: "),
        },
    [LANGUAGE_ENGLISH] =
        {
            .matches = SLICE_CONSTANT("matches: published in edition "),
            .corrected = SLICE_CONSTANT("matched in edition "),
            .corrected_since = SLICE_CONSTANT(", corrected since"),
            .revised_since = SLICE_CONSTANT(", revised since, as announced"),
            .gone_since = SLICE_CONSTANT(", no longer published"),
            .other = SLICE_CONSTANT("does not match: the code stands for another value in edition "),
            .other_end = SLICE_CONSTANT("given: "),
            .unknown = SLICE_CONSTANT("never published: no edition has the code "),
            .mistyped = SLICE_CONSTANT("mistyped: '"),
            .mistyped_end =
                SLICE_CONSTANT("' is no code; a code has ten characters, and the last one checks the others"),
            .figure = SLICE_CONSTANT("figure: "),
            .text = SLICE_CONSTANT("shown as: "),
            .page = SLICE_CONSTANT("page: "),
            .home = SLICE_CONSTANT("the home page"),
            .archive = SLICE_CONSTANT("the archive is whole: edition "),
            .root = SLICE_CONSTANT("root: "),
            .in_ledger = SLICE_CONSTANT("the ledger has the same root"),
            .not_in_ledger =
                SLICE_CONSTANT("compare the root with the publisher's ledger; later editions were not read"),
            .other_in_ledger =
                SLICE_CONSTANT("the ledger has another root for that edition: the archive is not the one released"),
            .change = SLICE_CONSTANT("edition "),
            .change_gone = SLICE_CONSTANT("gone"),
            .unreleased = SLICE_CONSTANT("a correction is written and not released yet: "),
        },
};

static void append_edition(struct buffer *out, const struct edition *edition)
{
    diagnostics_append_visible(out, edition->name);
    BUFFER_LITERAL(out, " (");
    diagnostics_append_visible(out, edition->released);
    BUFFER_LITERAL(out, ")");
}

static void append_line(struct buffer *out, struct slice name, struct slice text)
{
    buffer_append(out, name);
    diagnostics_append_visible(out, text);
    buffer_append_byte(out, '\n');
}

static void append_verdict(const struct verify_answer *answer, const struct words *words, struct buffer *out)
{
    const struct verification *verification = answer->verification;
    if (verification->verdict == VERDICT_MISTYPED) {
        append_line(out, words->mistyped, verification->code);
        out->length--;
        append_line(out, words->mistyped_end, SLICE_EMPTY);
        return;
    }
    if (verification->verdict == VERDICT_UNKNOWN) {
        append_line(out, words->unknown, verification->code);
        return;
    }
    buffer_append(out, verification->verdict == VERDICT_MATCHES       ? words->matches
                       : verification->verdict == VERDICT_OTHER_VALUE ? words->other
                                                                      : words->corrected);
    append_edition(out, verification->edition);
    buffer_append(out, verification->verdict == VERDICT_CORRECTED ? words->corrected_since
                       : verification->verdict == VERDICT_REVISED ? words->revised_since
                       : verification->verdict == VERDICT_GONE    ? words->gone_since
                                                                  : SLICE_EMPTY);
    buffer_append_byte(out, '\n');
}

/* "edition 2025.1 (2025-03-01): 215,0 → 214,0; corrected 2025-02-10: the school had counted wrongly" */
static void append_change(const struct verified_change *change, enum language language, struct buffer *out)
{
    const struct words *words = &texts[language];
    buffer_append(out, words->change);
    append_edition(out, change->edition);
    BUFFER_LITERAL(out, ": ");
    change_append_shown(out, change->before);
    BUFFER_LITERAL(out, " → ");
    if (change->after == NULL)
        buffer_append(out, words->change_gone);
    else
        change_append_shown(out, change->after);
    change_append_why(out, &change->explanation, language);
    buffer_append_byte(out, '\n');
}

static void append_page(const struct verify_answer *answer, const struct words *words, struct buffer *out)
{
    buffer_append(out, words->page);
    diagnostics_append_visible(out, answer->page);
    BUFFER_LITERAL(out, "#");
    diagnostics_append_visible(out, answer->fragment);
    if (!slice_is_empty(answer->title) || slice_is_empty(answer->page)) {
        BUFFER_LITERAL(out, " (");
        diagnostics_append_visible(out, slice_is_empty(answer->title) ? words->home : answer->title);
        BUFFER_LITERAL(out, ")");
    }
    buffer_append_byte(out, '\n');
}

static void append_archive(const struct verify_answer *answer, const struct words *words, struct buffer *out)
{
    append_line(out, words->archive, answer->edition);
    append_line(out, words->root, answer->root);
    append_line(out,
                answer->is_other_in_ledger ? words->other_in_ledger
                : answer->is_in_ledger     ? words->in_ledger
                                           : words->not_in_ledger,
                SLICE_EMPTY);
}

/* Its numbers are not told here: nobody has judged yet whether they may be shown. */
static void append_unreleased(const struct verify_answer *answer, const struct words *words, struct buffer *out)
{
    if (answer->unreleased == NULL)
        return;
    buffer_append(out, words->unreleased);
    diagnostics_append_visible(out, answer->unreleased->date);
    append_line(out, SLICE(": "), answer->unreleased->reason);
}

void verify_write_text(const struct verify_answer *answer, enum language language, struct buffer *out)
{
    const struct words *words = &texts[language];
    const struct verification *verification = answer->verification;
    append_verdict(answer, words, out);
    if (verification->figure != NULL) {
        append_line(out, words->figure, verification->figure->name);
        buffer_append(out, words->text);
        change_append_shown(out, verification->figure);
        buffer_append_byte(out, '\n');
        if (verification->verdict == VERDICT_OTHER_VALUE)
            append_line(out, words->other_end, answer->value);
        append_page(answer, words, out);
        for (size_t i = 0; i < verification->change_count; i++)
            append_change(&verification->changes[i], language, out);
        append_unreleased(answer, words, out);
    }
    if (!slice_is_empty(answer->archive))
        append_archive(answer, words, out);
}

static void json_field(struct buffer *out, struct slice name, struct slice text)
{
    if (out->bytes[out->length - 1] != '{')
        BUFFER_LITERAL(out, ", ");
    json_out_string(out, name);
    BUFFER_LITERAL(out, ": ");
    json_out_string(out, text);
}

static void json_change(struct buffer *out, const struct verified_change *change)
{
    BUFFER_LITERAL(out, "{");
    json_field(out, SLICE("edition"), change->edition->name);
    json_field(out, SLICE("released"), change->edition->released);
    json_field(out, SLICE("old"), change->before->text);
    if (change->after != NULL)
        json_field(out, SLICE("new"), change->after->text);
    change_append_json(out, &change->explanation);
    BUFFER_LITERAL(out, "}");
}

void verify_write_json(const struct verify_answer *answer, struct buffer *out)
{
    static const struct slice verdicts[] = {
        [VERDICT_MATCHES] = SLICE_CONSTANT("matches"),         [VERDICT_CORRECTED] = SLICE_CONSTANT("corrected"),
        [VERDICT_REVISED] = SLICE_CONSTANT("revised"),         [VERDICT_GONE] = SLICE_CONSTANT("gone"),
        [VERDICT_OTHER_VALUE] = SLICE_CONSTANT("other_value"), [VERDICT_UNKNOWN] = SLICE_CONSTANT("never_published"),
        [VERDICT_MISTYPED] = SLICE_CONSTANT("mistyped"),
    };
    const struct verification *verification = answer->verification;
    BUFFER_LITERAL(out, "{");
    json_field(out, SLICE("verdict"), verdicts[verification->verdict]);
    json_field(out, SLICE("code"), verification->code);
    if (verification->figure != NULL) {
        json_field(out, SLICE("edition"), verification->edition->name);
        json_field(out, SLICE("released"), verification->edition->released);
        json_field(out, SLICE("figure"), verification->figure->name);
        json_field(out, SLICE("text"), verification->figure->text);
        json_field(out, SLICE("value"), verification->figure->value);
        json_field(out, SLICE("status"),
                   observation_status_code((enum observation_status)verification->figure->status));
        json_field(out, SLICE("page"), answer->page);
        json_field(out, SLICE("fragment"), answer->fragment);
        json_field(out, SLICE("title"), answer->title);
        BUFFER_LITERAL(out, ", \"changes\": [");
        for (size_t i = 0; i < verification->change_count; i++) {
            if (i != 0)
                BUFFER_LITERAL(out, ", ");
            json_change(out, &verification->changes[i]);
        }
        BUFFER_LITERAL(out, "]");
    }
    if (answer->unreleased != NULL) {
        json_field(out, SLICE("unreleased_date"), answer->unreleased->date);
        json_field(out, SLICE("unreleased_reason"), answer->unreleased->reason);
    }
    if (!slice_is_empty(answer->archive)) {
        json_field(out, SLICE("archive"), answer->archive);
        json_field(out, SLICE("archive_edition"), answer->edition);
        json_field(out, SLICE("root"), answer->root);
        json_field(out, SLICE("ledger"),
                   answer->is_other_in_ledger ? SLICE("other")
                   : answer->is_in_ledger     ? SLICE("same")
                                              : SLICE("unknown"));
    }
    BUFFER_LITERAL(out, "}\n");
}
