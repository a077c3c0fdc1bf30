/* SPDX-License-Identifier: EUPL-1.2 */
#include "names.h"

#include <string.h>

/* 61 beginnings and 37 endings have no common factor, so counting through both at once meets every pair. */
static const char *const beginnings[] = {
    "Tall",      "Kott",     "Oxel", "Wide",     "Häger",    "Ängsull", "Snäck", "Lind",     "Skiffer",
    "Örtagårds", "Igelkott", "Måne", "Flint",    "Åkerbärs", "Gran",    "Tran",  "Orkidé",   "Säv",
    "Hassel",    "Bäver",    "Dagg", "Ljung",    "Uggle",    "Wall",    "Äpple", "Norrsken", "Rönn",
    "Ekorr",     "Kvarts",   "Sipp", "Öring",    "Lärk",     "Mussel",  "Ask",   "Vass",     "Hjort",
    "Dimm",      "Smultron", "Åsk",  "Grävling", "Klöver",   "Asp",     "Trast", "Stjärn",   "Humle",
    "Svan",      "Blåbärs",  "Slån", "Älg",      "Granit",   "Wind",    "Syren", "Utter",    "Regnbågs",
    "Lingon",    "Falk",     "Viol", "Fjärils",  "Alm",      "Snö",     "Svale",
};
static const char *const endings[] = {
    "höjdens", "gläntans",  "tjärnens", "brantens", "snårets", "dungens", "hällens", "klyftans", "kammens",  "stigens",
    "flodens", "myrens",    "slättens", "skogens",  "näsets",  "platåns", "uddens",  "bäckens",  "ravinens", "gärdets",
    "kullens", "strandens", "åsens",    "mossens",  "backens", "sundets", "källans", "dammens",  "brinkens", "fjärdens",
    "hedens",  "lundens",   "forsens",  "krönets",  "toppens", "ängens",  "revets",
};
static const char *const directions[] = {"",       "Norra ", "Södra ", "Östra ", "Västra ",
                                         "Lilla ", "Stora ", "Övre ",  "Nedre ", "Inre "};
static const char *const streets[] = {"stigen", "vägen", "gränden", "backen", "gången", "allén", "slingan"};
static const char *const operators[] = {
    "Stiftelsen Fyrbåken",
    "Lysmaskens friskolor AB",
    "Föreningen Kompassrosen",
    "Havsörnens lärande AB",
    "Stiftelsen Bärnstenen",
    "Tidvattnets skolor AB",
    "Drivvedens ekonomiska förening",
    "Wågbrytarens utbildning AB",
    "Stiftelsen Norrskenet",
    "Ekollonets friskola ekonomisk förening",
    "Månviolens skolor AB",
    "Stiftelsen Vindrosen",
};

enum {
    BEGINNINGS = sizeof beginnings / sizeof beginnings[0],
    ENDINGS = sizeof endings / sizeof endings[0],
    STREETS = sizeof streets / sizeof streets[0],
    OPERATORS = sizeof operators / sizeof operators[0]
};

static void append(char *text, size_t size, const char *more)
{
    size_t length = strlen(text);
    size_t added = strlen(more);
    if (length + added < size)
        memcpy(text + length, more, added + 1);
}

static void append_number(char *text, size_t size, int32_t number)
{
    char digits[12] = "";
    size_t start = sizeof digits - 1;
    for (; number > 0 && start > 0; number /= 10)
        digits[--start] = (char)('0' + number % 10);
    append(text, size, digits + start);
}

void names_school(int32_t number, char *name, size_t size)
{
    name[0] = '\0';
    append(name, size, directions[number / (BEGINNINGS * ENDINGS) % 10]);
    append(name, size, beginnings[number % BEGINNINGS]);
    append(name, size, endings[number % ENDINGS]);
    append(name, size, " skola");
}

void names_address(int32_t number, char *address, size_t size)
{
    address[0] = '\0';
    append(address, size, beginnings[(number * 7 + 3) % BEGINNINGS]);
    append(address, size, streets[number % STREETS]);
    append(address, size, " ");
    append_number(address, size, 1 + number * 13 % 88);
}

const char *names_operator(int64_t number) { return operators[number % OPERATORS]; }
