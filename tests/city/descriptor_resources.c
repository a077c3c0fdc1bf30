/* SPDX-License-Identifier: EUPL-1.2 */
#include "descriptor_resources.h"

#include <stddef.h>

#define CSV "      'type': 'table', 'format': 'csv', 'mediatype': 'text/csv', "
#define UTF8 "'encoding': 'utf-8',\n"
#define SEMICOLON "      'dialect': {'delimiter': ';'},\n"
#define SCHEMA "      'schema': {\n        'fields': [\n"
#define TITLES(swedish, english) "      'title': '" swedish "', 'titles': {'sv': '" swedish "', 'en': '" english "'},\n"
#define FIELD(name, type, rest) "          {'name': '" name "', 'type': '" type "', " rest "}"
#define NEXT ",\n"
#define SCHOOL                                                                                                         \
    FIELD("Skolenhetskod", "string",                                                                                   \
          "'concept': 'school', 'constraints': {'required': true, 'pattern': '99[0-9]{6}'}")                           \
    NEXT
#define BUDGET_YEAR(name) FIELD(name, "year", "'concept': 'period', 'constraints': {'required': true}") NEXT
#define SCHOOL_YEAR                                                                                                    \
    FIELD("Läsår", "string", "'concept': 'period', 'constraints': {'required': true, 'pattern': '[0-9]{4}/[0-9]{2}'}") \
    NEXT
#define FICTIONAL                                                                                                      \
    FIELD("Fiktiv", "integer", "'concept': 'fictional', 'constraints': {'required': true, 'enum': [1]}") "\n"
#define TEXT_FIELD(name, concept) FIELD(name, "string", "'concept': '" concept "'") NEXT
#define REQUIRED_TEXT(name, concept)                                                                                   \
    FIELD(name, "string", "'concept': '" concept "', 'constraints': {'required': true}") NEXT
#define DATE_FIELD(name, concept) FIELD(name, "date", "'concept': '" concept "'") NEXT
#define GROUPED "'groupChar': ' ', "
#define COMMA "'decimalChar': ',', "
#define MEASURE(id, swedish, english, rest)                                                                            \
    "'measure': {'id': '" id "', 'title': {'sv': '" swedish "', 'en': '" english "'}, " rest ",\n"                     \
    "            'owner': 'Utbildningsförvaltningen i Lindesund', 'reviewed': '2025-01-15'}"
#define CATEGORY(value, label, swedish, english)                                                                       \
    "            {'value': '" value "', 'label': '" label "', 'title': {'sv': '" swedish "', 'en': '" english "'}}"
#define OF_SCHOOL                                                                                                      \
    "        'foreignKeys': [{'fields': ['Skolenhetskod'], 'reference': {'resource': 'skolor', 'fields': "             \
    "['Skolenhetskod']}}]"
#define MISSING_LABELS                                                                                                 \
    "        'missingValues': [\n"                                                                                     \
    "          {'value': '', 'label': 'missing'}, {'value': '.', 'label': 'missing'}, {'value': '..', 'label': "       \
    "'few'},\n"                                                                                                        \
    "          {'value': '~100', 'label': 'near100'}, {'value': '-', 'label': 'not_applicable'},\n"                    \
    "          {'value': 'x', 'label': 'cancelled'}, {'value': 'sekretess', 'label': 'not_public'}\n"                  \
    "        ]"
#define TO_SCHOOL(field)                                                                                               \
    "          {'fields': ['" field "'], 'reference': {'resource': 'skolor', 'fields': ['Skolenhetskod']}}"
#define OF_SUCCESSORS "        'foreignKeys': [\n" TO_SCHOOL("Efterföljare") ",\n" TO_SCHOOL("Andra efterföljare") "]"
#define END "\n      }\n"

static const char *const schools[] = {
    TITLES("Skolor", "Schools"),
    "      'role': 'schools',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    FIELD("Skolenhetskod", "string",
          "'concept': 'school', 'constraints': {'required': true, 'unique': true, 'pattern': '99[0-9]{6}'}") NEXT,
    REQUIRED_TEXT("Skola", "name") TEXT_FIELD("Tidigare namn", "former_name") REQUIRED_TEXT("Område", "area"),
    TEXT_FIELD("Huvudman", "operator"),
    FIELD("Huvudmannatyp", "string",
          "'concept': 'operator_type', 'categories': [\n" CATEGORY(
              "K", "municipal", "kommunal", "municipal") ",\n" CATEGORY("F", "independent", "fristående",
                                                                        "independent") "]") NEXT,
    TEXT_FIELD("Årskurser", "stages") TEXT_FIELD("Adress", "address"),
    FIELD("Latitud", "number", COMMA "'concept': 'latitude', 'constraints': {'minimum': 55, 'maximum': 70}") NEXT,
    FIELD("Longitud", "number", COMMA "'concept': 'longitude', 'constraints': {'minimum': 10, 'maximum': 25}") NEXT,
    TEXT_FIELD("Första läsår", "opened") TEXT_FIELD("Sista läsår", "closed"),
    TEXT_FIELD("Efterföljare", "successor") TEXT_FIELD("Andra efterföljare", "successor"),
    FIELD("Länktyp", "string",
          "'concept': 'link_type', 'categories': [\n" CATEGORY(
              "namnbyte", "renamed", "namnbyte",
              "renamed") ",\n" CATEGORY("sammanslagning", "merged", "sammanslagning",
                                        "merged") ",\n" CATEGORY("delning", "split", "delning",
                                                                 "split") ",\n" CATEGORY("kodbyte", "new_code",
                                                                                         "ny skolenhetskod",
                                                                                         "new code") "]") NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod'],\n" OF_SUCCESSORS
              ",\n        'missingValues': ['']" END,
    NULL,
};

static const char *const allocations[] = {
    TITLES("Tilldelning per skola och budgetår", "Allocations by school and budget year"),
    "      'role': 'allocations',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    SCHOOL BUDGET_YEAR("Budgetår"),
    FIELD("Elever", "integer",
          GROUPED "'concept': 'pupils', 'constraints': {'required': true, 'minimum': 1},\n            " MEASURE(
              "pupils", "Elever", "Pupils", "'unit': 'pupils', 'decimals': 0, 'kind': 'count'")) NEXT,
    FIELD("Index", "integer",
          "'concept': 'index', 'constraints': {'minimum': 1, 'maximum': 1000},\n            " MEASURE(
              "index", "Socioekonomiskt index", "Socioeconomic index",
              "'decimals': 0, 'kind': 'index', 'base': 'Elever', 'definition': 'socioekonomiskt-index.md'")) NEXT,
    FIELD("Poäng", "number",
          COMMA GROUPED "'concept': 'points',\n            " MEASURE(
              "points", "Fördelningspoäng", "Allocation points",
              "'unit': 'points', 'decimals': 1, 'kind': 'amount', 'definition': 'poang.md'")) NEXT,
    FIELD("Belopp (kr)", "integer",
          GROUPED "'concept': 'amount', 'constraints': {'required': true, 'minimum': 0},\n            " MEASURE(
              "amount", "Socioekonomiskt stöd", "Socioeconomic support",
              "'unit': 'SEK', 'decimals': 0, 'kind': 'amount', 'definition': 'socioekonomiskt-stod.md'")) NEXT,
    FIELD(
        "Status", "string",
        "'concept': 'status', 'categories': [\n" CATEGORY("fastställd", "normal", "fastställd", "final") ",\n" CATEGORY(
            "preliminär", "provisional", "preliminär", "provisional") ",\n" CATEGORY("reviderad", "revised",
                                                                                     "reviderad", "revised") "]") NEXT,
    TEXT_FIELD("Anmärkning", "note"),
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Budgetår'],\n" OF_SCHOOL
              ",\n        'missingValues': ['']" END,
    NULL,
};

#define WEIGHT(name, stage)                                                                                            \
    FIELD(name, "number", COMMA "'concept': 'weight', 'stage': '" stage "', 'constraints': {'minimum': 0}") NEXT
#define FLAT_AMOUNT(name, stage)                                                                                       \
    FIELD(name, "integer", GROUPED "'concept': 'base_amount', 'stage': '" stage "', 'constraints': {'minimum': 0}") NEXT

static const char *const parameters[] = {
    TITLES("Regler och belopp per budgetår", "Rules and amounts by budget year"),
    "      'role': 'parameters',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    BUDGET_YEAR("Budgetår"),
    FIELD("Pott (kr)", "integer", GROUPED "'concept': 'pot', 'constraints': {'required': true, 'minimum': 0}") NEXT,
    WEIGHT("Vikt F–3", "pupils_f3") WEIGHT("Vikt 4–6", "pupils_46") WEIGHT("Vikt 7–9", "pupils_79"),
    FLAT_AMOUNT("Grundschablon F–3", "pupils_f3") FLAT_AMOUNT("Grundschablon 4–6", "pupils_46"),
    FLAT_AMOUNT("Grundschablon 7–9", "pupils_79"),
    FIELD("Regel", "string",
          "'concept': 'rule', 'categories': [\n" CATEGORY("proportionell", "proportional", "i proportion till poängen",
                                                          "in proportion to the points") "]") NEXT,
    DATE_FIELD("Beslutad", "decided") TEXT_FIELD("Diarienummer", "document"),
    FIELD("Prisindex", "number", COMMA "'concept': 'price_index'") NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Budgetår']" END,
    NULL,
};

#define STAGE(name, id, swedish, english)                                                                              \
    FIELD(name, "integer",                                                                                             \
          "'constraints': {'minimum': 1},\n            " MEASURE(id, swedish, english,                                 \
                                                                 "'unit': 'pupils', 'decimals': 0, 'kind': 'count'"))  \
    NEXT

static const char *const pupils[] = {
    TITLES("Elever och elevsammansättning", "Pupils and their background"),
    "      'role': 'pupils',\n",
    CSV UTF8 "      'dialect': {'delimiter': ','},\n" SCHEMA,
    SCHOOL SCHOOL_YEAR,
    FIELD("Antal elever", "integer",
          "'concept': 'base', 'constraints': {'minimum': 1},\n            " MEASURE(
              "pupils_total", "Elever under läsåret", "Pupils in the school year",
              "'unit': 'pupils', 'decimals': 0, 'kind': 'count'")) NEXT,
    STAGE("Elever F–3", "pupils_f3", "Elever i årskurs F–3", "Pupils in years F–3"),
    STAGE("Elever 4–6", "pupils_46", "Elever i årskurs 4–6", "Pupils in years 4–6"),
    STAGE("Elever 7–9", "pupils_79", "Elever i årskurs 7–9", "Pupils in years 7–9"),
    FIELD("Nyinvandrade (%)", "number",
          "'constraints': {'minimum': 0, 'maximum': 100},\n            " MEASURE(
              "newly_arrived", "Andel nyinvandrade elever", "Share of newly arrived pupils",
              "'unit': 'percent', 'decimals': 0, 'kind': 'share', 'base': 'Antal elever', 'minimum_pupils': 10, "
              "'definition': 'nyinvandrad.md'")) NEXT,
    FIELD("Pojkar (%)", "number",
          "'constraints': {'minimum': 0, 'maximum': 100},\n            " MEASURE(
              "boys", "Andel pojkar", "Share of boys",
              "'unit': 'percent', 'decimals': 0, 'kind': 'share', 'base': 'Antal elever', 'minimum_pupils': 10")) NEXT,
    FIELD("Föräldrarnas utbildning", "number",
          "'constraints': {'minimum': 1, 'maximum': 3},\n            " MEASURE(
              "parents_education", "Föräldrarnas utbildningsnivå", "Parents’ level of education",
              "'unit': 'points', 'decimals': 2, 'kind': 'mean', 'base': 'Antal elever', 'minimum_pupils': 10, "
              "'definition': 'foraldrarnas-utbildning.md'")) NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Läsår'],\n" OF_SCHOOL ",\n" MISSING_LABELS END,
    NULL,
};

#define RESULT_REST(unit, kind, definition)                                                                            \
    "'unit': '" unit "', 'decimals': 1, 'kind': '" kind "', 'base': 'Elever i årskurs 9',\n"                          \
    "            'better': 'higher', 'minimum_pupils': 10, 'definition': '" definition "'"

static const char *const results[] = {
    TITLES("Slutbetyg i årskurs 9", "Final grades in year 9"),
    "      'role': 'results',\n",
    CSV UTF8 "      'dialect': {'delimiter': ';', 'headerRows': [5, 6], 'commentRows': [1, 2, 3, 4]},\n      'ends': "
             "'blank',\n" SCHEMA,
    SCHOOL TEXT_FIELD("Skola", "name") SCHOOL_YEAR,
    FIELD("Elever i årskurs 9", "integer",
          "'concept': 'base', 'constraints': {'minimum': 1},\n            " MEASURE(
              "pupils_year9", "Elever som slutade årskurs 9", "Pupils who finished year 9",
              "'unit': 'pupils', 'decimals': 0, 'kind': 'count'")) NEXT,
    FIELD("Meritvärde genomsnitt, poäng", "number",
          COMMA "'constraints': {'minimum': 0, 'maximum': 340},\n            " MEASURE(
              "merit", "Genomsnittligt meritvärde", "Average merit value",
              RESULT_REST("points", "mean", "meritvarde.md") ", 'pupil_sd': 58")) NEXT,
    FIELD("Behöriga till gymnasiet andel (%)", "number",
          COMMA "'constraints': {'minimum': 0, 'maximum': 100},\n            " MEASURE(
              "eligible", "Behöriga till gymnasieskolan", "Eligible for upper secondary school",
              RESULT_REST("percent", "share", "behorig.md"))) NEXT,
    FIELD("Godkända i alla ämnen andel (%)", "number",
          COMMA "'constraints': {'minimum': 0, 'maximum': 100},\n            " MEASURE(
              "all_subjects", "Godkända i alla ämnen", "Passed in all subjects",
              RESULT_REST("percent", "share", "alla-amnen.md"))) NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Läsår'],\n" OF_SCHOOL ",\n" MISSING_LABELS END,
    NULL,
};

#define TEST(value, id, swedish, english)                                                                              \
    "            {'value': '" value "', 'id': '" id "', 'title': {'sv': '" swedish "', 'en': '" english "'},\n"        \
    "             'unit': 'points', 'decimals': 1, 'kind': 'mean', 'base': 'Deltagare', 'better': 'higher',\n"         \
    "             'minimum_pupils': 10, 'definition': 'nationella-prov.md',\n"                                         \
    "             'owner': 'Utbildningsförvaltningen i Lindesund', 'reviewed': '2025-01-15'}"

static const char *const tests[] = {
    TITLES("Nationella prov i årskurs 9", "National tests in year 9"),
    "      'role': 'results',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    SCHOOL SCHOOL_YEAR,
    FIELD("Prov", "string",
          "'concept': 'measure', 'constraints': {'required': true}, 'categories': [\n" CATEGORY(
              "Matematik", "test_maths", "Matematik",
              "Mathematics") ",\n" CATEGORY("Engelska", "test_english", "Engelska",
                                            "English") ",\n" CATEGORY("Svenska", "test_swedish", "Svenska",
                                                                      "Swedish") "]") NEXT,
    FIELD("Deltagare", "integer", GROUPED "'concept': 'base', 'constraints': {'minimum': 1}") NEXT,
    FIELD("Provpoäng", "number",
          COMMA "'concept': 'value', 'constraints': {'minimum': 0, 'maximum': 20}, 'measures': [\n" TEST(
              "Matematik", "test_maths", "Nationellt prov i matematik",
              "National test in mathematics") ",\n" TEST("Engelska", "test_english", "Nationellt prov i engelska",
                                                         "National test in English") ",\n" TEST("Svenska",
                                                                                                "test_swedish",
                                                                                                "Nationellt prov i "
                                                                                                "svenska",
                                                                                                "National test in "
                                                                                                "Swedish") "]") NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Läsår', 'Prov'],\n" OF_SCHOOL
              ",\n" MISSING_LABELS END,
    NULL,
};

static const char *const spending[] = {
    TITLES("Kostnader per skola, år och slag", "Spending by school, year and category"),
    "      'role': 'spending',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    SCHOOL BUDGET_YEAR("År"),
    "          {'name': 'Kategori', 'type': 'string', "
    "'concept': 'category', 'constraints': {'required': true}, 'categories': [\n" CATEGORY(
        "UND", "Undervisning", "Undervisning",
        "Teaching") ",\n" CATEGORY("LAR", "Lärverktyg", "Lärverktyg",
                                   "Learning materials") ",\n" CATEGORY("ELH", "Elevhälsa", "Elevhälsa",
                                                                        "Pupil health") ",\n" CATEGORY("MAT",
                                                                                                       "Måltider",
                                                                                                       "Måltider",
                                                                                                       "Meals") ",\n",
    "            {'value': 'LOK', 'label': 'Lokaler', 'premises': true, 'title': {'sv': 'Lokaler och inventarier', "
    "'en': 'Premises and furniture'}},\n" CATEGORY("ADM", "Administration", "Administration",
                                                   "Administration") ",\n" CATEGORY("OVR", "Övrigt", "Övrigt",
                                                                                    "Other") "]}" NEXT,
    FIELD("Kronor", "integer", GROUPED "'concept': 'amount', 'constraints': {'minimum': 0}") NEXT,
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'År', 'Kategori'],\n" OF_SCHOOL
              ",\n" MISSING_LABELS END,
    NULL,
};

#define PLAIN_CATEGORY(value, swedish, english) CATEGORY(value, swedish, swedish, english)

/* A category labelled "none" says that there are none. */
static const char *const interventions[] = {
    TITLES("Insatser per skola och läsår", "Interventions by school and school year"),
    "      'role': 'interventions',\n",
    CSV "'encoding': 'windows-1252',\n" SEMICOLON SCHEMA,
    SCHOOL SCHOOL_YEAR,
    "          {'name': 'Insats', 'type': 'string', 'concept': 'intervention', 'constraints': {'required': true},",
    " 'categories': [\n",
    PLAIN_CATEGORY("tvalararsystem", "Tvålärarsystem", "Two teachers in a class") ",\n",
    PLAIN_CATEGORY("extra-undervisning", "Extra undervisning", "Extra teaching") ",\n",
    PLAIN_CATEGORY("mindre-grupper", "Mindre grupper", "Smaller groups") ",\n",
    PLAIN_CATEGORY("speciallarare", "Speciallärare och specialpedagog", "Special teachers") ",\n",
    PLAIN_CATEGORY("elevhalsoteam", "Förstärkt elevhälsoteam", "Stronger pupil health team") ",\n",
    PLAIN_CATEGORY("sva", "Svenska som andraspråk", "Swedish as a second language") ",\n",
    PLAIN_CATEGORY("studiehandledning", "Studiehandledning på modersmålet",
                   "Study guidance in the mother tongue") ",\n",
    PLAIN_CATEGORY("lovskola", "Lovskola", "Holiday school") ",\n",
    PLAIN_CATEGORY("laxhjalp", "Läxhjälp och extra studietid", "Homework support") ",\n",
    PLAIN_CATEGORY("lararassistent", "Lärarassistent", "Teaching assistant") ",\n",
    PLAIN_CATEGORY("socialpedagog", "Socialpedagog", "Social educator") ",\n",
    PLAIN_CATEGORY("skolsocialt-team", "Skolsocialt team", "School and social services team") ",\n",
    PLAIN_CATEGORY("sprakutvecklande", "Språkutvecklande arbetssätt", "Language-developing teaching") ",\n",
    PLAIN_CATEGORY("tidiga-insatser", "Tidiga insatser", "Early efforts") ",\n",
    PLAIN_CATEGORY("kollegialt-larande", "Kollegialt lärande", "Peer learning among teachers") ",\n",
    PLAIN_CATEGORY("narvaroteam", "Närvaroteam", "Attendance team") ",\n",
    PLAIN_CATEGORY("ledningsstod", "Förstärkt skolledning", "Stronger school leadership") ",\n",
    PLAIN_CATEGORY("foraldrasamverkan", "Samverkan med föräldrar", "Cooperation with parents") ",\n",
    CATEGORY("inga", "none", "Skolan uppger inga insatser", "The school states no interventions") "]},\n",
    FIELD("Belopp (kr)", "integer", GROUPED "'concept': 'amount', 'constraints': {'minimum': 0}") NEXT,
    FIELD("Timmar", "integer", GROUPED "'concept': 'hours', 'constraints': {'minimum': 0}") NEXT,
    TEXT_FIELD("Årskurser", "stages") DATE_FIELD("Start", "start") TEXT_FIELD("Uppföljning", "follow_up"),
    TEXT_FIELD("Underlag", "document"),
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Läsår', 'Insats'],\n" OF_SCHOOL
              ",\n" MISSING_LABELS END,
    NULL,
};

static const char *const accounts[] = {
    TITLES("Skolornas redovisning av stödet", "The schools’ accounts of the support"),
    "      'role': 'accounts',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    SCHOOL BUDGET_YEAR("Budgetår"),
    FIELD("Senast", "date", "'concept': 'due', 'constraints': {'required': true}") NEXT,
    DATE_FIELD("Inkom", "received"),
    FIELD("Redovisat (kr)", "integer", GROUPED "'concept': 'accounted', 'constraints': {'minimum': 0}") NEXT,
    FIELD("Undantagen", "boolean", "'trueValues': ['ja'], 'falseValues': ['nej'], 'concept': 'exempt'") NEXT,
    TEXT_FIELD("Diarienummer", "document"),
    FICTIONAL "        ],\n        'primaryKey': ['Skolenhetskod', 'Budgetår'],\n" OF_SCHOOL ",\n" MISSING_LABELS END,
    NULL,
};

static const char *const events[] = {
    TITLES("Händelser som ändrar serier", "Events that change the series"),
    "      'role': 'events',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    REQUIRED_TEXT("Period", "period") TEXT_FIELD("Tabell", "resource") TEXT_FIELD("Mått", "measure"),
    FIELD("Typ", "string",
          "'concept': 'kind', 'constraints': {'required': true}, 'categories': [\n" CATEGORY(
              "brott", "break", "brott i serien",
              "break in the series") ",\n" CATEGORY("inställt", "cancelled", "inställt",
                                                    "cancelled") ",\n" CATEGORY("revidering", "revision", "revidering",
                                                                                "revision") "]") NEXT,
    REQUIRED_TEXT("Text", "text") FICTIONAL "        ]" END,
    NULL,
};

static const char *const corrections[] = {
    TITLES("Rättelser", "Corrections"),
    "      'role': 'corrections',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    REQUIRED_TEXT("Uppgift", "observation") REQUIRED_TEXT("Utgåva", "edition"),
    FIELD("Gammalt värde", "number", COMMA "'concept': 'old'") NEXT,
    FIELD("Nytt värde", "number", COMMA "'concept': 'new'") NEXT,
    FIELD("Antal", "integer", "'concept': 'count'") NEXT,
    FIELD("Klass", "string",
          "'concept': 'class', 'constraints': {'required': true}, 'categories': [\n" CATEGORY(
              "rutin", "routine", "rutin", "routine") ",\n" CATEGORY("metod", "method", "ny metod",
                                                                     "new method") ",\n" CATEGORY("fel", "error", "fel",
                                                                                                  "error") "]") NEXT,
    REQUIRED_TEXT("Skäl", "reason"),
    FIELD("Datum", "date", "'concept': 'date', 'constraints': {'required': true}") NEXT,
    REQUIRED_TEXT("Beslutad av", "decided_by"),
    FICTIONAL "        ],\n        'primaryKey': ['Uppgift', 'Utgåva']" END,
    NULL,
};

static const char *const calendar[] = {
    TITLES("Kalender", "Calendar"),
    "      'role': 'calendar',\n",
    CSV UTF8 SEMICOLON SCHEMA,
    FIELD("Datum", "date", "'concept': 'date', 'constraints': {'required': true}") NEXT,
    REQUIRED_TEXT("Händelse", "title"),
    FIELD("Mått", "string", "'concept': 'measure'") NEXT,
    FICTIONAL "        ]" END,
    NULL,
};

static const char *const areas[] = {
    TITLES("Områden", "Areas"),
    "      'role': 'areas',\n"
    "      'format': 'geojson', 'mediatype': 'application/geo+json', 'encoding': 'utf-8'\n",
    NULL,
};

const struct descriptor_resource descriptor_resources[] = {
    {"skolor", "skolor.csv", schools},
    {"tilldelning", "tilldelning.csv", allocations},
    {"parametrar", "parametrar.csv", parameters},
    {"elever", "elever.csv", pupils},
    {"resultat", "resultat.csv", results},
    {"nationella-prov", "nationella-prov.csv", tests},
    {"kostnader", NULL, spending},
    {"insatser", "insatser.csv", interventions},
    {"redovisningar", "redovisningar.csv", accounts},
    {"handelser", "handelser.csv", events},
    {"rattelser", "rattelser.csv", corrections},
    {"kalender", "kalender.csv", calendar},
    {"omraden", "omraden.geo.json", areas},
    {NULL, NULL, NULL},
};
