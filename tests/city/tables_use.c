/* SPDX-License-Identifier: EUPL-1.2 */
/* What the money was used for: spending by category, interventions, and whether the school has accounted for it. */
#include "tables.h"

#include <string.h>

enum purpose { PURPOSE_SPENDING = 110, PURPOSE_INTERVENTIONS = 111, PURPOSE_ACCOUNTS = 112 };
enum {
    CATEGORIES = 7,
    INTERVENTIONS = 18,
    INTERVENTIONS_MAXIMUM = 7,
    TINY_SCHOOL = 100,     /* below: a category may be one person's pay */
    EXEMPT_AMOUNT = 600000 /* kronor; a school with less need not account for it */
};

/* The last file has no-break spaces between thousands, as a spreadsheet in Swedish writes them. */
static const struct output_dialect grouped = {';', ',', " ", "\n", OUTPUT_UTF8};
static const struct output_dialect grouped_no_break = {';', ',', "\xC2\xA0", "\n", OUTPUT_UTF8};
static const struct output_dialect windows = {';', ',', " ", "\r\n", OUTPUT_WINDOWS_1252};

static const char *const category_codes[CATEGORIES] = {"UND", "LAR", "ELH", "MAT", "LOK", "ADM", "OVR"};

/* What a pupil of the middle stage brings, for each pupil: what a school has does not follow its support. */
static int64_t even_total(const struct city *city, const struct city_year *year, int32_t i)
{
    return city_pupils(year) * city_flat_amount(city, i, 1);
}

/* Divides base and supplement (± 2 %): invented shares, noise, and a slope on the logarithm of the index. */
static void divide_spending(const struct city *city, const struct city_year *year, int32_t i, struct chance *chance,
                            int64_t amounts[CATEGORIES])
{
    static const int32_t share[CATEGORIES] = {580, 40, 45, 60, 190, 35, 50};
    static const int32_t slope[CATEGORIES] = {40, 0, 250, 0, -110, -30, 0};
    fixed logarithm = fixed_logarithm((fixed)year->index * FIXED_ONE / 100);
    int64_t total = year->amount;
    for (int stage = 0; stage < CITY_STAGES; stage++)
        total += year->pupils[stage] * city_flat_amount(city, i, stage);
    if (city->truth == TRUTH_NONE)
        total = even_total(city, year, i);
    int32_t steepness = city->truth == TRUTH_NONE ? 0 : city->truth == TRUTH_LARGE ? 3 : 1;
    total = total * (1000 + chance_between(chance, -20, 20)) / 1000;
    fixed weights[CATEGORIES];
    fixed sum = 0;
    for (int c = 0; c < CATEGORIES; c++) {
        fixed tilt = FIXED_ONE + fixed_multiply(FIXED_MILLI(slope[c] * steepness), logarithm);
        fixed noise = FIXED_ONE + chance_normal(chance, FIXED_MILLI(c == 0 ? 30 : 90));
        weights[c] = fixed_multiply(
            fixed_multiply(FIXED_MILLI(share[c]), whole_clamp(tilt, FIXED_ONE / 5, 3 * FIXED_ONE)), noise);
        sum += weights[c];
    }
    int64_t left = total;
    for (int c = 0; c < CATEGORIES; c++) {
        amounts[c] = c == CATEGORIES - 1 ? left : total * weights[c] / sum;
        left -= amounts[c];
    }
}

static void write_spending(struct output *output, const struct city *city, const struct city_school *school, int32_t i)
{
    const struct city_year *year = &school->years[i];
    struct chance chance = chance_stream(city->seed, (uint64_t)school->code * 64 + (uint64_t)i, PURPOSE_SPENDING);
    int64_t amounts[CATEGORIES];
    divide_spending(city, year, i, &chance, amounts);
    for (int c = 0; c < CATEGORIES; c++) {
        output_cell_number(output, school->code);
        output_cell_number(output, city_calendar_year(city, i));
        output_cell(output, category_codes[c]);
        bool is_one_pay = city_pupils(year) < TINY_SCHOOL && (c == 2 || c == 5);
        bool is_missing = chance_happens(&chance, FIXED_MILLI(6));
        if (school->is_independent)
            output_cell(output, TABLES_NOT_PUBLIC);
        else if (is_one_pay)
            output_cell(output, TABLES_FEW);
        else if (is_missing)
            output_cell(output, TABLES_MISSING);
        else
            output_cell_amount(output, amounts[c]);
        output_cell_number(output, 1);
        output_row_end(output);
    }
}

static void append_year(char path[TABLES_PATH_BYTES], int32_t calendar_year)
{
    size_t length = strlen(path);
    for (int32_t divisor = 1000; divisor > 0; divisor /= 10)
        path[length++] = (char)('0' + calendar_year / divisor % 10);
    path[length] = '\0';
}

void tables_spending_path(const struct city *city, int32_t year, char path[TABLES_PATH_BYTES])
{
    memcpy(path, "kostnader-", sizeof "kostnader-");
    append_year(path, city_calendar_year(city, year));
    if (year + 1 < city->known_count) {
        memcpy(path + strlen(path), "-", sizeof "-");
        append_year(path, city_calendar_year(city, year + 1));
    }
    memcpy(path + strlen(path), ".csv", sizeof ".csv");
}

static bool write_spending_file(const struct city *city, const char *folder, int32_t first)
{
    char path[TABLES_PATH_BYTES];
    struct output output;
    tables_spending_path(city, first, path);
    bool is_last = first + 2 >= city->known_count;
    if (!output_open(&output, folder, path, is_last ? &grouped_no_break : &grouped))
        return false;
    output_row(&output, "Skolenhetskod|År|Kategori|Kronor|Fiktiv");
    for (int32_t i = first; i < first + 2 && i < city->known_count; i++)
        for (int32_t s = 0; s < city->school_count; s++)
            if (city->schools[s].years[i].is_open)
                write_spending(&output, city, &city->schools[s], i);
    return output_close(&output);
}

bool tables_write_spending(const struct city *city, const char *folder)
{
    for (int32_t first = 0; first < city->known_count; first += 2)
        if (!write_spending_file(city, folder, first))
            return false;
    return true;
}

static const char *const intervention_codes[INTERVENTIONS] = {
    "tvalararsystem",    "extra-undervisning", "mindre-grupper",
    "speciallarare",     "elevhalsoteam",      "sva",
    "studiehandledning", "lovskola",           "laxhjalp",
    "lararassistent",    "socialpedagog",      "skolsocialt-team",
    "sprakutvecklande",  "tidiga-insatser",    "kollegialt-larande",
    "narvaroteam",       "ledningsstod",       "foraldrasamverkan",
};
static const char *const follow_ups[] = {
    "Följs upp varje termin med rektor", "Kartläggning före och efter",          "Ingen uppföljning beskriven",
    "Enkät till elever och lärare",      "Följs upp i skolans kvalitetsrapport", "",
};

/* What one school does over the years: the same few, more of them where the index is higher. */
struct programme {
    int32_t order[INTERVENTIONS];
    int32_t started[INTERVENTIONS_MAXIMUM]; /* position of the first year of an unbroken run, -1 = not going on */
    struct chance chance;
};

/* The first intervention of the list is each good school's first, and no other school's. */
static void tell_the_good(struct programme *programme, bool is_good)
{
    int32_t place = is_good ? 0 : INTERVENTIONS - 1;
    for (int32_t n = 0; n < INTERVENTIONS; n++)
        if (programme->order[n] == 0) {
            programme->order[n] = programme->order[place];
            programme->order[place] = 0;
            return;
        }
}

static void plan_programme(const struct city *city, const struct city_school *school, struct programme *programme)
{
    programme->chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_INTERVENTIONS);
    for (int32_t n = 0; n < INTERVENTIONS; n++)
        programme->order[n] = n;
    for (int32_t n = INTERVENTIONS - 1; n > 0; n--) {
        int32_t other = (int32_t)chance_between(&programme->chance, 0, n);
        int32_t kept = programme->order[n];
        programme->order[n] = programme->order[other];
        programme->order[other] = kept;
    }
    for (int32_t n = 0; n < INTERVENTIONS_MAXIMUM; n++)
        programme->started[n] = -1;
    if (city->truth == TRUTH_LARGE)
        tell_the_good(programme, city_is_good(city, school));
}

static int32_t count_going_on(struct programme *programme, int32_t index, int32_t i)
{
    int64_t least = index > 150 ? 3 : index > 70 ? 2 : 1;
    int64_t most = index > 150 ? 7 : index > 70 ? 4 : 3;
    int32_t count = (int32_t)chance_between(&programme->chance, least, most);
    for (int32_t n = 0; n < INTERVENTIONS_MAXIMUM; n++) {
        if (n >= count)
            programme->started[n] = -1;
        else if (programme->started[n] < 0)
            programme->started[n] = i;
    }
    return count;
}

static const char *stage_text(struct chance *chance, const struct city_year *year)
{
    bool has_low = year->pupils[0] > 0;
    bool has_high = year->pupils[2] > 0;
    int64_t choice = chance_between(chance, 0, 2);
    if (choice == 0)
        return has_low ? "F–3" : "7–9";
    if (choice == 1)
        return has_high ? "7–9" : year->pupils[1] > 0 ? "4–6" : "F–3";
    return has_low && has_high ? "F–9" : has_high ? "7–9" : "F–6";
}

static void write_extent(struct output *output, struct chance *chance, int64_t amount)
{
    int64_t hours = whole_divide(amount, 520 + chance_between(chance, 0, 160));
    if (chance_happens(chance, FIXED_MILLI(50)))
        output_cell(output, TABLES_MISSING);
    else
        output_cell_amount(output, amount);
    if (chance_happens(chance, FIXED_MILLI(250)))
        output_cell(output, TABLES_MISSING);
    else
        output_cell_amount(output, hours);
}

static void write_programme(struct output *output, const struct city *city, const struct city_school *school, int32_t i,
                            struct programme *programme)
{
    const struct city_year *year = &school->years[i];
    struct chance *chance = &programme->chance;
    int32_t index = city->truth == TRUTH_NONE ? 100 : year->index;
    int32_t count = count_going_on(programme, index, i);
    bool is_reported = !chance_happens(chance, FIXED_MILLI(40));
    bool has_none = index < 45 && chance_happens(chance, FIXED_MILLI(150));
    int64_t pool = year->amount * chance_between(chance, 550, 850) / 1000;
    if (!is_reported || !year->is_open)
        return;
    if (has_none) {
        output_cell_number(output, school->code);
        output_cell_school_year(output, city_calendar_year(city, i));
        output_row(output, "inga|-|-|-||||1");
        return;
    }
    for (int32_t n = 0; n < count; n++) {
        int32_t started = programme->started[n] > school->first ? programme->started[n] : school->first;
        int64_t amount = pool * chance_between(chance, 70, 130) / 100 / count * (n + 1 == count ? 8 : 10) / 10;
        output_cell_number(output, school->code);
        output_cell_school_year(output, city_calendar_year(city, i));
        output_cell(output, intervention_codes[programme->order[n]]);
        write_extent(output, chance, whole_clamp(amount / 1000 * 1000, 1000, year->amount));
        output_cell(output, stage_text(chance, year));
        output_cell_date(output, city_calendar_year(city, started) - 1, 8, 15);
        output_cell(output, follow_ups[chance_between(chance, 0, 5)]);
        output_cell(output, "Kvalitetsrapport ");
        output_number(output, city_calendar_year(city, i));
        output_cell_number(output, 1);
        output_row_end(output);
    }
}

bool tables_write_interventions(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "insatser.csv", &windows))
        return false;
    output_row(&output, "Skolenhetskod|Läsår|Insats|Belopp (kr)|Timmar|Årskurser|Start|Uppföljning|Underlag|Fiktiv");
    for (int32_t s = 0; s < city->school_count; s++) {
        struct programme programme;
        plan_programme(city, &city->schools[s], &programme);
        for (int32_t i = 0; i < city->known_count; i++)
            write_programme(&output, city, &city->schools[s], i, &programme);
    }
    return output_close(&output);
}

/* Most are in time; some come up to three months late; a few, and one school always, not at all. */
static void write_account(struct output *output, const struct city *city, const struct city_school *school, int32_t i)
{
    const struct city_year *year = &school->years[i];
    struct chance chance = chance_stream(city->seed, (uint64_t)school->code * 64 + (uint64_t)i, PURPOSE_ACCOUNTS);
    int32_t due_year = city_calendar_year(city, i) + 1;
    bool is_exempt = year->amount < EXEMPT_AMOUNT;
    bool is_late = chance_happens(&chance, FIXED_MILLI(70));
    bool is_absent = chance_happens(&chance, FIXED_MILLI(15)) || school->slot == SLOT_NEVER_ACCOUNTS ||
                     (is_late && i == city->known_count - 1);
    int64_t month = is_late ? chance_between(&chance, 4, 6) : chance_between(&chance, 1, 2);
    int64_t day = chance_between(&chance, 1, 28);
    int64_t share = chance_between(&chance, 930, 1000);
    output_cell_number(output, school->code);
    output_cell_number(output, due_year - 1);
    output_cell_date(output, due_year, 3, 15);
    if (is_exempt || is_absent) {
        output_cell(output, "");
        output_cell(output, is_exempt ? TABLES_NOT_APPLICABLE : TABLES_MISSING);
    } else {
        output_cell_date(output, due_year, month, day);
        output_cell_amount(output, year->amount * share / 1000);
    }
    output_cell(output, is_exempt ? "ja" : "nej");
    output_cell(output, "UTB ");
    output_number(output, due_year);
    output_text(output, "/");
    output_number(output, 1000 + school->code % 10000);
    output_cell_number(output, 1);
    output_row_end(output);
}

bool tables_write_accounts(const struct city *city, const char *folder)
{
    struct output output;
    if (!output_open(&output, folder, "redovisningar.csv", &grouped))
        return false;
    output_row(&output, "Skolenhetskod|Budgetår|Senast|Inkom|Redovisat (kr)|Undantagen|Diarienummer|Fiktiv");
    for (int32_t i = 0; i < city->known_count; i++)
        for (int32_t s = 0; s < city->school_count; s++)
            if (city->schools[s].years[i].is_open)
                write_account(&output, city, &city->schools[s], i);
    return output_close(&output);
}
