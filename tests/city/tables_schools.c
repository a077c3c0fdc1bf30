/* SPDX-License-Identifier: EUPL-1.2 */
#include "tables.h"

static const struct output_dialect plain = {';', ',', "", "\n", OUTPUT_UTF8};

static const char *const kind_texts[] = {"F–6", "F–9", "7–9"};
/* A new organiser is no link: the code stays, the row shows the present one. */
static const char *const link_texts[] = {"", "namnbyte", "sammanslagning", "delning", "kodbyte"};

static void write_successors(struct output *output, const struct city *city, const struct city_school *school)
{
    for (int i = 0; i < 2; i++) {
        if (school->successor[i] >= 0)
            output_cell_number(output, city->schools[school->successor[i]].code);
        else
            output_cell(output, "");
    }
}

static void write_life(struct output *output, const struct city *city, const struct city_school *school)
{
    if (school->first > 0)
        output_cell_school_year(output, city_calendar_year(city, school->first));
    else
        output_cell(output, "");
    if (school->last < city->known_count - 1)
        output_cell_school_year(output, city_calendar_year(city, school->last));
    else
        output_cell(output, "");
    write_successors(output, city, school);
    output_cell(output, link_texts[school->link]);
}

bool tables_write_schools(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "skolor.csv", &plain))
        return false;
    output_row(&output,
               "Skolenhetskod|Skola|Tidigare namn|Område|Huvudman|Huvudmannatyp|Årskurser|Adress|Latitud|Longitud|"
               "Första läsår|Sista läsår|Efterföljare|Andra efterföljare|Länktyp|Fiktiv");
    for (int32_t s = 0; s < city->school_count; s++) {
        const struct city_school *school = &city->schools[s];
        if (school->last < city->known_first)
            continue;
        const struct city_year *last = &school->years[city->known_count - 1];
        bool has_shrunk =
            school->kind == KIND_F9 && last->is_open && last->pupils[2] == 0 && school->slot != SLOT_GROWS;
        output_cell_number(&output, school->code);
        output_cell(&output, school->name);
        output_cell(&output, school->former_name);
        output_cell(&output, city_area_names[school->area]);
        output_cell(&output, school->slot == SLOT_NEW_OPERATOR ? "Stiftelsen Fyrbåken" : school->operator_name);
        output_cell(&output, school->is_independent ? "F" : "K");
        output_cell(&output, kind_texts[has_shrunk ? KIND_F6 : school->kind]);
        output_cell(&output, school->address);
        output_cell_decimal(&output, school->latitude, 5);
        output_cell_decimal(&output, school->longitude, 5);
        write_life(&output, city, school);
        output_cell_number(&output, 1);
        output_row_end(&output);
    }
    return output_close(&output);
}

static void write_position(struct output *output, const struct map_ring *ring, int32_t i)
{
    output_text(output, "[");
    output_decimal(output, ring->longitude[i], 5, '.');
    output_text(output, ", ");
    output_decimal(output, ring->latitude[i], 5, '.');
    output_text(output, "]");
}

bool tables_write_areas(const struct map_ring rings[CITY_AREAS], const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "omraden.geo.json", &plain))
        return false;
    output_json(&output, "{\n  'type': 'FeatureCollection',\n  'name': 'omraden',\n  'fiktiv': true,\n  'features': [");
    for (int32_t area = 0; area < CITY_AREAS; area++) {
        output_json(&output, area == 0 ? "\n" : ",\n");
        output_json(&output, "    {'type': 'Feature', 'properties': {'name': '");
        output_json(&output, city_area_names[area]);
        output_json(&output, "', 'fiktiv': 1},\n     'geometry': {'type': 'Polygon', 'coordinates': [[");
        for (int32_t i = 0; i <= rings[area].count; i++) {
            output_text(&output, i == 0 ? "\n      " : i % 5 == 0 ? ",\n      " : ", ");
            write_position(&output, &rings[area], i % rings[area].count);
        }
        output_json(&output, "]]}}");
    }
    output_json(&output, "\n  ]\n}\n");
    return output_close(&output);
}
