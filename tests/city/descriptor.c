/* SPDX-License-Identifier: EUPL-1.2 */
#include "descriptor.h"

#include "descriptor_resources.h"
#include "known.h"
#include "tables.h"

static const struct output_dialect json = {',', '.', "", "\n", OUTPUT_UTF8};

static const char *const package_lines[] = {
    "{\n"
    "  '$schema': 'https://datapackage.org/profiles/2.0/datapackage.json',\n"
    "  'name': 'lindesund',\n"
    "  'title': 'Socioekonomiskt stöd till skolorna i Lindesund',\n"
    "  'description': 'Hur det socioekonomiska stödet fördelas, skola för skola, och vad som är känt om skolornas "
    "resultat. "
    "Staden, skolorna och alla uppgifter är påhittade.',\n",
    NULL,
};

static const char *const package_facts[] = {
    "  'homepage': 'https://redovisa.example/',\n"
    "  'keywords': ['skola', 'resursfördelning', 'socioekonomiskt index', 'påhittad'],\n",
    "  'licenses': [\n"
    "    {'name': 'CC0-1.0', 'path': 'https://creativecommons.org/publicdomain/zero/1.0/', 'title': 'CC0 1.0'}\n"
    "  ],\n"
    "  'contributors': [\n"
    "    {'title': 'Lindesunds stad', 'path': 'https://redovisa.example/om/', 'email': 'utbildning@redovisa.example', "
    "'roles': ['publisher']},\n"
    "    {'title': 'Utbildningsförvaltningen i Lindesund', 'roles': ['creator']}\n"
    "  ],\n"
    "  'sources': [\n"
    "    {'title': 'tests/city: programmet som hittar på staden'}\n"
    "  ],\n",
    "  'publication': {\n",
    NULL,
};

static const char *const publication_lines[] = {
    "    'title': {'sv': 'Socioekonomiskt stöd till skolorna i Lindesund', "
    "'en': 'Socioeconomic support to the schools of Lindesund'},\n"
    "    'description': {'sv': 'Hur det socioekonomiska stödet fördelas, skola för skola, och vad som är känt om "
    "skolornas "
    "resultat. Staden, skolorna och alla uppgifter är påhittade.', "
    "'en': 'How the socioeconomic support is allocated, school by school, and what is known of the schools’ results. "
    "The city, the schools and all figures are invented.'},\n"
    "    'city': {'sv': 'Lindesunds stad', 'en': 'City of Lindesund'},\n",
    NULL,
};

static const char *const settings_lines[] = {
    "    'similar': {'count': 10, 'minimum': 5, 'maximum_distance': 0.25,\n"
    "      'weights': {'index': 0.7, 'pupils': 0.2, 'newly_arrived': 0.1},\n"
    "      'other_choices': {'counts': [6, 8, 10, 12, 15], 'weights': [\n"
    "        {'index': 0.7, 'pupils': 0.2, 'newly_arrived': 0.1}, {'index': 1},\n"
    "        {'index': 0.5, 'pupils': 0.3, 'newly_arrived': 0.2}, {'index': 0.8, 'newly_arrived': 0.2},\n"
    "        {'parents_education': 0.7, 'newly_arrived': 0.2, 'boys': 0.1},\n"
    "        {'index': 0.4, 'parents_education': 0.4, 'pupils': 0.2}]}},\n"
    "    'expected': {'regressors': ['parents_education', 'boys', 'newly_arrived'], 'minimum_pupils': 15, 'years': "
    "3},\n"
    "    'support_groups': 4, 'persistent_support': {'share': 0.25, 'years': 8}\n"
    "  },\n"
    "  'resources': [\n",
    NULL,
};

static void write_lines(struct output *output, const char *const *lines)
{
    for (; *lines; lines++)
        output_json(output, *lines);
}

/* What differs from edition to edition stands between what all have. */
static void write_facts(struct output *output, const struct known_edition *edition)
{
    const struct {
        const char *const *lines;
        const char *name;
        const char *value;
        const char *end;
    } parts[] = {
        {package_lines, "  'version': '", edition->version, "',\n"},
        {NULL, "  'created': '", edition->created, "',\n"},
        {package_facts, "    'languages': [", edition->languages, "], 'fictional': true, 'currency': 'SEK',\n"},
        {publication_lines, "    'current_period': '", edition->current_period, "', 'minimum_pupils': 10,\n"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].lines)
            write_lines(output, parts[i].lines);
        output_json(output, parts[i].name);
        output_json(output, parts[i].value);
        output_json(output, parts[i].end);
    }
    write_lines(output, settings_lines);
}

static void write_path(struct output *output, const struct city *city, const char *path)
{
    output_json(output, "      'path': ");
    if (path) {
        output_json(output, "'");
        output_json(output, path);
        output_json(output, "',\n");
        return;
    }
    output_json(output, "[");
    for (int32_t first = 0; first < city->known_count; first += 2) {
        char file[TABLES_PATH_BYTES];
        tables_spending_path(city, first, file);
        output_json(output, first == 0 ? "'" : ", '");
        output_json(output, file);
        output_json(output, "'");
    }
    output_json(output, "],\n");
}

bool descriptor_write(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "datapackage.json", &json))
        return false;
    write_facts(&output, known_edition(city));
    for (const struct descriptor_resource *resource = descriptor_resources; resource->name; resource++) {
        if (!known_has_resource(city, resource->name))
            continue;
        output_json(&output, "    {\n      'name': '");
        output_json(&output, resource->name);
        output_json(&output, "',\n");
        write_path(&output, city, resource->path);
        write_lines(&output, resource->lines);
        output_json(&output, resource[1].name ? "    },\n" : "    }\n");
    }
    output_json(&output, "  ]\n}\n");
    return output_close(&output);
}
