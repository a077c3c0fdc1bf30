/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Headings: the content is written first, then put behind a tag with the id that its words give. Ids are kept unique
 * by a number behind the second one; a counter for each id makes a thousand equal headings cost no more than others.
 */
#include "render/html.h"
#include "render/markdown_parts.h"

#define LOWEST_LEVEL 6U

/* A letter of an id, or 0 for everything that becomes '-'. */
static char id_letter(uint32_t character)
{
    if (character >= 'A' && character <= 'Z')
        return (char)(character - 'A' + 'a');
    if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
        return (char)character;
    switch (character) {
    case 0xC4:
    case 0xC5:
    case 0xE4:
    case 0xE5:
        return 'a';
    case 0xD6:
    case 0xF6:
        return 'o';
    case 0xC9:
    case 0xE9:
        return 'e';
    default:
        return 0;
    }
}

struct slice markdown_heading_id(struct arena *arena, struct slice text)
{
    char *id = arena_allocate_bytes(arena, text.length);
    size_t length = 0;
    for (size_t position = 0; position < text.length;) {
        char letter = id_letter(slice_decode(text, &position));
        if (letter != 0)
            id[length++] = letter;
        else if (length != 0 && id[length - 1] != '-')
            id[length++] = '-';
    }
    if (length != 0 && id[length - 1] == '-')
        length--;
    return length == 0 ? SLICE("avsnitt") : slice_make(id, length);
}

/* Remembers an id; false when it was there. *counter is where its next number is kept. */
static bool claim_id(struct markdown_job *job, struct slice id, uint32_t *counter)
{
    *counter = map_add(&job->ids, id, (uint32_t)job->id_count);
    if (*counter != job->id_count)
        return false;
    job->id_counters =
        arena_grow(job->arena, job->id_counters, job->id_count, &job->id_capacity, sizeof *job->id_counters);
    job->id_counters[job->id_count++] = 2;
    return true;
}

static struct slice unique_id(struct markdown_job *job, struct slice text)
{
    struct slice id = markdown_heading_id(job->arena, text);
    if (job->quotation != NULL)
        id = SLICE_JOIN(job->arena, job->quotation->id_prefix, id);
    struct slice candidate = id;
    uint32_t counter = 0;
    uint32_t unused = 0;
    if (claim_id(job, id, &counter))
        return id;
    do {
        uint32_t number = job->id_counters[counter]++;
        candidate = SLICE_JOIN(job->arena, id, SLICE("-"), slice_from_size(job->arena, number));
    } while (!claim_id(job, candidate, &unused));
    return candidate;
}

/* Authors who know that the title is the page's own h1 begin with "##", others with "#": no level may be skipped. */
void markdown_heading_survey(struct markdown_job *job, cmark_node *document)
{
    job->highest_level = LOWEST_LEVEL;
    for (cmark_node *node = cmark_node_first_child(document); node != NULL; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            (unsigned)cmark_node_get_heading_level(node) < job->highest_level)
            job->highest_level = (unsigned)cmark_node_get_heading_level(node);
}

void markdown_heading_enter(struct markdown_job *job, cmark_node *node)
{
    unsigned own = (unsigned)cmark_node_get_heading_level(node);
    unsigned top = job->quotation == NULL ? 2 : job->quotation->top_level;
    unsigned level = own < job->highest_level ? top : own - job->highest_level + top;
    job->heading_level = level > LOWEST_LEVEL ? LOWEST_LEVEL : level;
    job->heading_out = job->out.length;
    job->heading_plain = job->plain.length;
}

/* What was written since `start`, taken off the buffer. */
static struct slice take_back(struct buffer *buffer, struct arena *arena, size_t start)
{
    struct slice text = slice_copy(arena, slice_from(buffer_slice(buffer), start));
    buffer->length = start;
    return text;
}

void markdown_heading_exit(struct markdown_job *job)
{
    struct slice content = take_back(&job->out, job->arena, job->heading_out);
    struct slice text = slice_copy(job->arena, slice_trim(slice_from(buffer_slice(&job->plain), job->heading_plain)));
    struct slice id = unique_id(job, text);
    char tag = (char)('0' + job->heading_level);
    BUFFER_LITERAL(&job->out, "<h");
    buffer_append_byte(&job->out, tag);
    BUFFER_LITERAL(&job->out, " id=\"");
    html_attribute(&job->out, id);
    BUFFER_LITERAL(&job->out, "\">");
    buffer_append(&job->out, content);
    BUFFER_LITERAL(&job->out, "</h");
    buffer_append_byte(&job->out, tag);
    BUFFER_LITERAL(&job->out, ">\n");
    job->headings =
        arena_grow(job->arena, job->headings, job->heading_count, &job->heading_capacity, sizeof *job->headings);
    job->headings[job->heading_count++] = (struct markdown_heading){job->heading_level, id, text};
    job->heading_level = 0;
}
