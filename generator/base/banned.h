/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Calls that are not made here: no bound, no error, or the C locale, the clock or chance behind them. The Makefile puts
 * this file before each of ours (-include); using one of them does not compile.
 *
 * Use instead: text.h and buffer.h for text, decimal.h and slice_to_unsigned for numbers, language/ for readers' dates
 * and order, system.h for files, arena.h for memory on the stack.
 */
#ifndef REDOVISA_BASE_BANNED_H
#define REDOVISA_BASE_BANNED_H

/* Before the names below become errors, the headers that declare them. */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#undef alloca
#undef sprintf
#undef vsprintf
#undef isalnum
#undef isalpha
#undef isblank
#undef iscntrl
#undef isdigit
#undef isgraph
#undef islower
#undef isprint
#undef ispunct
#undef isspace
#undef isupper
#undef isxdigit
#undef tolower
#undef toupper

#define BANNED(name) name##_is_banned_see_base_banned_h

/* No bound. */
#define alloca(...) BANNED(alloca)
#define gets(...) BANNED(gets)
#define sprintf(...) BANNED(sprintf)
#define stpcpy(...) BANNED(stpcpy)
#define strcat(...) BANNED(strcat)
#define strcpy(...) BANNED(strcpy)
#define strncat(...) BANNED(strncat)
#define strncpy(...) BANNED(strncpy)
#define vsprintf(...) BANNED(vsprintf)

/* No error, or hidden state. */
#define asctime(...) BANNED(asctime)
#define atof(...) BANNED(atof)
#define atoi(...) BANNED(atoi)
#define atol(...) BANNED(atol)
#define atoll(...) BANNED(atoll)
#define ctime(...) BANNED(ctime)
#define mktemp(...) BANNED(mktemp)
#define popen(...) BANNED(popen)
#define strerror(...) BANNED(strerror)
#define strtok(...) BANNED(strtok)
#define system(...) BANNED(system)
#define tmpnam(...) BANNED(tmpnam)

/* The locale, the time zone, chance: two builds would differ. */
#define drand48(...) BANNED(drand48)
#define gmtime(...) BANNED(gmtime)
#define isalnum(...) BANNED(isalnum)
#define isalpha(...) BANNED(isalpha)
#define isblank(...) BANNED(isblank)
#define iscntrl(...) BANNED(iscntrl)
#define isdigit(...) BANNED(isdigit)
#define isgraph(...) BANNED(isgraph)
#define islower(...) BANNED(islower)
#define isprint(...) BANNED(isprint)
#define ispunct(...) BANNED(ispunct)
#define isspace(...) BANNED(isspace)
#define isupper(...) BANNED(isupper)
#define isxdigit(...) BANNED(isxdigit)
#define localtime(...) BANNED(localtime)
#define localtime_r(...) BANNED(localtime_r)
#define mktime(...) BANNED(mktime)
#define rand(...) BANNED(rand)
#define random(...) BANNED(random)
#define setlocale(...) BANNED(setlocale)
#define strcasecmp(...) BANNED(strcasecmp)
#define strcoll(...) BANNED(strcoll)
#define strftime(...) BANNED(strftime)
#define strncasecmp(...) BANNED(strncasecmp)
#define strtod(...) BANNED(strtod)
#define strtof(...) BANNED(strtof)
#define strtold(...) BANNED(strtold)
#define strxfrm(...) BANNED(strxfrm)
#define tolower(...) BANNED(tolower)
#define toupper(...) BANNED(toupper)

#endif
