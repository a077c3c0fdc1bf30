/* SPDX-License-Identifier: EUPL-1.2 */
/* One small function for each state; each takes a byte. Names are compared in lower case. */
#include "render/template_place.h"

#include "render/template_names.h"

enum html_state {
    STATE_TEXT,
    STATE_TAG_OPEN,     /* after < */
    STATE_END_TAG_OPEN, /* after </ */
    STATE_TAG_NAME,
    STATE_BEFORE_ATTRIBUTE, /* a name may begin, also right after a quoted value */
    STATE_NAME_END,         /* a section stands right after a name: a byte that ends the name must follow */
    STATE_ATTRIBUTE_NAME,
    STATE_AFTER_NAME,
    STATE_BEFORE_VALUE,
    STATE_DOUBLE_QUOTED,
    STATE_SINGLE_QUOTED,
    STATE_UNQUOTED,
    STATE_DECLARATION_OPEN, /* after <! ; progress counts the dashes */
    STATE_DECLARATION,      /* doctype and whatever else ends at > */
    STATE_COMMENT,
    STATE_RAW, /* inside <script>, <title> …; progress counts bytes of </name */
    STATE_COUNT
};

enum comment_progress { COMMENT_INSIDE, COMMENT_DASH, COMMENT_DASHES, COMMENT_BANG, COMMENT_BEGUN, COMMENT_BEGUN_DASH };

void html_place_start(struct html_place *place) { *place = (struct html_place){.state = STATE_TEXT}; }

bool html_place_equal(const struct html_place *a, const struct html_place *b) { return memcmp(a, b, sizeof *a) == 0; }

bool html_place_is_before_end(const struct html_place *place)
{
    return place->state == STATE_TEXT || place->state == STATE_TAG_OPEN;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f'; }

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte; }

static bool is_letter(char byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }

static void forget_name(struct html_place *place)
{
    place->name_length = 0;
    memset(place->name, 0, sizeof place->name);
}

static void add_to_name(struct html_place *place, char byte)
{
    if (place->name_length < HTML_PLACE_NAME_BYTES)
        place->name[place->name_length] = lower(byte);
    if (place->name_length <= HTML_PLACE_NAME_BYTES)
        place->name_length++;
}

static struct slice name_so_far(const struct html_place *place)
{
    return place->name_length > HTML_PLACE_NAME_BYTES ? SLICE("a longer name than any that is looked for")
                                                      : slice_make(place->name, place->name_length);
}

/* The tag's name is complete. */
static void leave_tag_name(struct html_place *place)
{
    place->element = place->is_end_tag ? ELEMENT_OTHER : (uint8_t)element_from_name(name_so_far(place));
    forget_name(place);
}

/* > was met. */
static void leave_tag(struct html_place *place)
{
    uint8_t element = place->element;
    html_place_start(place);
    if (element != ELEMENT_OTHER) {
        place->state = STATE_RAW;
        place->element = element;
    }
}

static void step_text(struct html_place *place, char byte)
{
    if (byte == '<')
        place->state = STATE_TAG_OPEN;
}

static void step_tag_open(struct html_place *place, char byte)
{
    if (is_letter(byte)) {
        place->state = STATE_TAG_NAME;
        add_to_name(place, byte);
    } else if (byte == '/') {
        place->state = STATE_END_TAG_OPEN;
    } else if (byte == '!') {
        place->state = STATE_DECLARATION_OPEN;
    } else if (byte == '?') {
        place->state = STATE_DECLARATION;
    } else if (byte != '<') {
        place->state = STATE_TEXT;
    }
}

static void step_end_tag_open(struct html_place *place, char byte)
{
    if (is_letter(byte)) {
        place->state = STATE_TAG_NAME;
        place->is_end_tag = 1;
        add_to_name(place, byte);
    } else {
        place->state = byte == '>' ? STATE_TEXT : STATE_DECLARATION;
    }
}

static void step_tag_name(struct html_place *place, char byte)
{
    if (byte == '>' || byte == '/' || is_blank(byte)) {
        leave_tag_name(place);
        place->state = STATE_BEFORE_ATTRIBUTE;
        if (byte == '>')
            leave_tag(place);
    } else {
        add_to_name(place, byte);
    }
}

static void step_before_attribute(struct html_place *place, char byte)
{
    if (byte == '>') {
        leave_tag(place);
    } else if (byte != '/' && !is_blank(byte)) {
        place->state = STATE_ATTRIBUTE_NAME;
        add_to_name(place, byte);
    }
}

static void step_name_end(struct html_place *place, char byte)
{
    place->state = STATE_BEFORE_ATTRIBUTE;
    step_before_attribute(place, byte);
}

static void step_after_name(struct html_place *place, char byte)
{
    if (byte == '=') {
        place->state = STATE_BEFORE_VALUE;
    } else if (!is_blank(byte)) {
        forget_name(place);
        place->state = STATE_BEFORE_ATTRIBUTE;
        step_before_attribute(place, byte);
    }
}

static void step_attribute_name(struct html_place *place, char byte)
{
    if (byte == '>' || byte == '/' || byte == '=' || is_blank(byte)) {
        place->state = STATE_AFTER_NAME;
        step_after_name(place, byte);
    } else {
        add_to_name(place, byte);
    }
}

static void step_before_value(struct html_place *place, char byte)
{
    if (is_blank(byte))
        return;
    place->attribute = (uint8_t)attribute_kind(name_so_far(place));
    forget_name(place);
    if (byte == '"' || byte == '\'') {
        place->state = byte == '"' ? STATE_DOUBLE_QUOTED : STATE_SINGLE_QUOTED;
    } else if (byte == '>') {
        leave_tag(place);
    } else {
        place->state = STATE_UNQUOTED;
    }
}

static void leave_value(struct html_place *place)
{
    place->attribute = ATTRIBUTE_TEXT;
    place->state = STATE_BEFORE_ATTRIBUTE;
}

static void step_double_quoted(struct html_place *place, char byte)
{
    if (byte == '"')
        leave_value(place);
}

static void step_single_quoted(struct html_place *place, char byte)
{
    if (byte == '\'')
        leave_value(place);
}

static void step_unquoted(struct html_place *place, char byte)
{
    if (byte == '>')
        leave_tag(place);
    else if (is_blank(byte))
        leave_value(place);
}

static void step_declaration(struct html_place *place, char byte)
{
    if (byte == '>')
        place->state = STATE_TEXT;
}

static void step_declaration_open(struct html_place *place, char byte)
{
    if (byte == '-' && place->progress == 0) {
        place->progress = 1;
    } else if (byte == '-') {
        place->state = STATE_COMMENT;
        place->progress = COMMENT_BEGUN;
    } else {
        place->progress = 0;
        place->state = STATE_DECLARATION;
        step_declaration(place, byte);
    }
}

static void step_comment(struct html_place *place, char byte)
{
    static const uint8_t after_dash[] = {
        [COMMENT_INSIDE] = COMMENT_DASH, [COMMENT_DASH] = COMMENT_DASHES,      [COMMENT_DASHES] = COMMENT_DASHES,
        [COMMENT_BANG] = COMMENT_DASH,   [COMMENT_BEGUN] = COMMENT_BEGUN_DASH, [COMMENT_BEGUN_DASH] = COMMENT_DASHES};
    uint8_t progress = place->progress;
    if (byte == '-')
        place->progress = after_dash[progress];
    else if (byte == '>' && progress >= COMMENT_DASHES)
        html_place_start(place);
    else
        place->progress = byte == '!' && progress == COMMENT_DASHES ? COMMENT_BANG : COMMENT_INSIDE;
}

/* `progress` bytes of "</name" were met; the end tag is one when a blank, / or > follows. */
static void step_raw(struct html_place *place, char byte)
{
    struct slice name = element_name((enum element)place->element);
    uint8_t progress = place->progress;
    if (progress == name.length + 2 && (byte == '>' || byte == '/' || is_blank(byte))) {
        html_place_start(place);
        place->state = STATE_BEFORE_ATTRIBUTE;
        place->is_end_tag = 1;
        step_before_attribute(place, byte);
        return;
    }
    bool fits = progress == 0   ? byte == '<'
                : progress == 1 ? byte == '/'
                                : progress < name.length + 2 && lower(byte) == name.bytes[progress - 2];
    place->progress = fits ? (uint8_t)(progress + 1) : byte == '<';
}

/* After a section, a byte that may belong to the name before it, or give the name before it a value. */
static bool cuts_name(const struct html_place *place, char byte)
{
    return (place->state == STATE_NAME_END && byte != '>' && byte != '/' && !is_blank(byte)) ||
           (place->state == STATE_BEFORE_ATTRIBUTE && byte == '=');
}

bool html_place_follow(struct html_place *place, struct slice literal, size_t *offset)
{
    static void (*const steps[STATE_COUNT])(struct html_place *, char) = {
        [STATE_TEXT] = step_text,
        [STATE_TAG_OPEN] = step_tag_open,
        [STATE_END_TAG_OPEN] = step_end_tag_open,
        [STATE_TAG_NAME] = step_tag_name,
        [STATE_BEFORE_ATTRIBUTE] = step_before_attribute,
        [STATE_NAME_END] = step_name_end,
        [STATE_ATTRIBUTE_NAME] = step_attribute_name,
        [STATE_AFTER_NAME] = step_after_name,
        [STATE_BEFORE_VALUE] = step_before_value,
        [STATE_DOUBLE_QUOTED] = step_double_quoted,
        [STATE_SINGLE_QUOTED] = step_single_quoted,
        [STATE_UNQUOTED] = step_unquoted,
        [STATE_DECLARATION_OPEN] = step_declaration_open,
        [STATE_DECLARATION] = step_declaration,
        [STATE_COMMENT] = step_comment,
        [STATE_RAW] = step_raw,
    };
    bool is_whole = true;
    for (size_t i = 0; i < literal.length; i++) {
        char byte = literal.bytes[i];
        if (is_whole && cuts_name(place, byte)) {
            is_whole = false;
            *offset = i;
        }
        steps[place->state](place, byte);
    }
    return is_whole;
}

static bool place_in_value(const struct html_place *place, enum value_place *value, enum diagnostic_code *code)
{
    bool is_double = place->state == STATE_DOUBLE_QUOTED;
    *code = DIAGNOSTIC_TEMPLATE_REFUSED_ATTRIBUTE;
    *value = place->attribute == ATTRIBUTE_TEXT ? PLACE_ATTRIBUTE
             : is_double                        ? PLACE_ADDRESS_DOUBLE_QUOTED
                                                : PLACE_ADDRESS_SINGLE_QUOTED;
    return place->attribute != ATTRIBUTE_REFUSED;
}

bool html_place_for_value(const struct html_place *place, enum value_place *value, enum diagnostic_code *code)
{
    switch ((enum html_state)place->state) {
    case STATE_TEXT:
        *value = PLACE_BETWEEN_TAGS;
        return true;
    case STATE_RAW:
        *value = PLACE_WORDS_ONLY;
        *code = place->element >= ELEMENT_FIRST_RAW ? DIAGNOSTIC_TEMPLATE_IN_SCRIPT : DIAGNOSTIC_TEMPLATE_IN_NAME;
        return place->element < ELEMENT_FIRST_RAW && place->progress == 0;
    case STATE_DOUBLE_QUOTED:
    case STATE_SINGLE_QUOTED:
        return place_in_value(place, value, code);
    case STATE_BEFORE_VALUE:
    case STATE_UNQUOTED:
        *code = DIAGNOSTIC_TEMPLATE_UNQUOTED;
        return false;
    case STATE_DECLARATION_OPEN:
    case STATE_DECLARATION:
    case STATE_COMMENT:
        *code = DIAGNOSTIC_TEMPLATE_IN_COMMENT;
        return false;
    default:
        *code = DIAGNOSTIC_TEMPLATE_IN_NAME;
        return false;
    }
}

bool html_place_at_section(struct html_place *place)
{
    switch ((enum html_state)place->state) {
    case STATE_TAG_NAME:
        leave_tag_name(place);
        place->state = STATE_NAME_END;
        return true;
    case STATE_ATTRIBUTE_NAME:
        forget_name(place);
        place->state = STATE_NAME_END;
        return true;
    case STATE_AFTER_NAME:
        forget_name(place);
        place->state = STATE_BEFORE_ATTRIBUTE;
        return true;
    case STATE_RAW:
        return place->progress == 0;
    case STATE_TAG_OPEN:
    case STATE_END_TAG_OPEN:
    case STATE_DECLARATION_OPEN:
    case STATE_BEFORE_VALUE:
    case STATE_UNQUOTED:
        return false;
    default:
        return true;
    }
}

/*
 * `<a {{#b}}c{{/b}}>`: what follows may stand right after a name, so it must not go on with it. With values in the
 * section, a second round of a list could glue two names together (`o`, `nclick="…"`): refused.
 */
bool html_place_join(const struct html_place *entered, struct html_place *left, bool is_literal)
{
    if (html_place_equal(entered, left))
        return true;
    struct html_place a = *entered;
    struct html_place b = *left;
    a.state = b.state = 0;
    if (!html_place_equal(&a, &b))
        return false;
    bool is_left_open = entered->state == STATE_BEFORE_ATTRIBUTE && left->state == STATE_NAME_END && is_literal;
    bool is_left_whole = entered->state == STATE_NAME_END && left->state == STATE_BEFORE_ATTRIBUTE;
    left->state = STATE_NAME_END;
    return is_left_open || is_left_whole;
}
