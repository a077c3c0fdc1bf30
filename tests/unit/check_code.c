/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/code.h"

#include "reading.h"

Suite *code_suite(void);

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Codes printed on paper: these must never become others. */
static const struct {
    const char *edition, *name, *text, *code;
} known[] = {
    {"2024.1", "99000123/merit/2023-24", "215,0", "MM04J-NR2CY"},
    {"2025.1", "city/amount/2024", "935,8 miljoner kronor", "699H5-TP2Q6"},
    {"2025.1", "skolor/99000123#andring.pupils/2024", "f\xc3\xb6r f\xc3\xa5", "16968-5NVNB"},
    {"1", "", "", "WNSNB-R4Q6F"},
};
#define KNOWN_COUNT (sizeof known / sizeof *known)

static void make(char shown[CODE_SHOWN_BYTES], size_t i)
{
    code_write(shown, slice_from_c(known[i].edition), slice_from_c(known[i].name), slice_from_c(known[i].text));
}

START_TEST(codes_never_change)
{
    char shown[CODE_SHOWN_BYTES + 1] = "";
    make(shown, (size_t)_i);
    ck_assert_str_eq(shown, known[_i].code);
}
END_TEST

START_TEST(each_part_decides)
{
    char shown[CODE_SHOWN_BYTES];
    char other[CODE_SHOWN_BYTES];
    make(shown, 0);
    code_write(other, SLICE("2024.2"), SLICE("99000123/merit/2023-24"), SLICE("215,0"));
    ck_assert(memcmp(shown, other, sizeof shown) != 0);
    code_write(other, SLICE("2024.1"), SLICE("99000124/merit/2023-24"), SLICE("215,0"));
    ck_assert(memcmp(shown, other, sizeof shown) != 0);
    code_write(other, SLICE("2024.1"), SLICE("99000123/merit/2023-24"), SLICE("215,1"));
    ck_assert(memcmp(shown, other, sizeof shown) != 0);
    /* What stands between two parts belongs to neither. */
    code_write(shown, SLICE("a"), SLICE("b"), SLICE("cd"));
    code_write(other, SLICE("a"), SLICE("bc"), SLICE("d"));
    ck_assert(memcmp(shown, other, sizeof shown) != 0);
}
END_TEST

static enum code_fault read(const char *typed, size_t length)
{
    char shown[CODE_SHOWN_BYTES];
    return code_read(shown, slice_make(typed, length));
}

START_TEST(what_people_type_is_read)
{
    char shown[CODE_SHOWN_BYTES];
    char typed[64];
    make(shown, (size_t)_i);
    for (size_t i = 0; i < sizeof shown; i++)
        typed[i] = shown[i] >= 'A' && shown[i] <= 'Z' ? (char)(shown[i] - 'A' + 'a') : shown[i];
    char again[CODE_SHOWN_BYTES] = "";
    ck_assert_int_eq(code_read(again, slice_make(typed, sizeof shown)), CODE_RIGHT);
    ck_assert_mem_eq(again, shown, sizeof shown);
    size_t length = 0;
    for (size_t i = 0; i < sizeof shown; i++) {
        typed[length++] = ' ';
        typed[length++] = shown[i] == '0' ? 'o' : shown[i] == '1' ? 'l' : shown[i];
    }
    ck_assert_int_eq(code_read(again, slice_make(typed, length)), CODE_RIGHT);
    ck_assert_mem_eq(again, shown, sizeof shown);
}
END_TEST

START_TEST(every_wrong_character_is_found)
{
    char shown[CODE_SHOWN_BYTES];
    make(shown, (size_t)_i);
    for (size_t at = 0; at < sizeof shown; at++) {
        char right = shown[at];
        if (right == '-')
            continue;
        for (const char *wrong = alphabet; *wrong != '\0'; wrong++) {
            shown[at] = *wrong;
            ck_assert_int_eq(read(shown, sizeof shown), *wrong == right ? CODE_RIGHT : CODE_MISTYPED);
        }
        shown[at] = right;
    }
}
END_TEST

START_TEST(every_two_that_changed_places_are_found)
{
    char shown[CODE_SHOWN_BYTES];
    make(shown, (size_t)_i);
    for (size_t a = 0; a < sizeof shown; a++)
        for (size_t b = a + 1; b < sizeof shown; b++) {
            if (shown[a] == '-' || shown[b] == '-' || shown[a] == shown[b])
                continue;
            char swapped[CODE_SHOWN_BYTES];
            memcpy(swapped, shown, sizeof shown);
            swapped[a] = shown[b];
            swapped[b] = shown[a];
            ck_assert_int_eq(read(swapped, sizeof swapped), CODE_MISTYPED);
        }
}
END_TEST

START_TEST(length_and_characters_are_told_apart)
{
    char shown[CODE_SHOWN_BYTES];
    make(shown, 0);
    ck_assert_int_eq(read("", 0), CODE_WRONG_LENGTH);
    ck_assert_int_eq(read(shown, sizeof shown - 1), CODE_WRONG_LENGTH);
    ck_assert_int_eq(read("0000000000", 10), CODE_RIGHT);
    ck_assert_int_eq(read("00000000000", 11), CODE_WRONG_LENGTH);
    ck_assert_int_eq(read("U000000000", 10), CODE_WRONG_CHARACTER);
    ck_assert_int_eq(read("\xc3\xa5", 2), CODE_WRONG_CHARACTER);
}
END_TEST

Suite *code_suite(void)
{
    Suite *suite = suite_create("code");
    TCase *cases = tcase_create("code");
    tcase_add_loop_test(cases, codes_never_change, 0, KNOWN_COUNT);
    tcase_add_test(cases, each_part_decides);
    tcase_add_loop_test(cases, what_people_type_is_read, 0, KNOWN_COUNT);
    tcase_add_loop_test(cases, every_wrong_character_is_found, 0, KNOWN_COUNT);
    tcase_add_loop_test(cases, every_two_that_changed_places_are_found, 0, KNOWN_COUNT);
    tcase_add_test(cases, length_and_characters_are_told_apart);
    suite_add_tcase(suite, cases);
    return suite;
}
