/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A position is far off when it is an outlier from the middle (more than three robust deviations; the middle and the
 * deviation are medians, Hampel 1974) and, as towns have edges, also farther from the nearest other school than the
 * typical school is from the middle.
 */
#include "base/buffer.h"
#include "validate/judgement.h"

#include <math.h>
#include <stdlib.h>

#define SMALLEST_SAMPLE 10
#define KILOMETRES_PER_DEGREE 111.2
#define RADIANS_PER_DEGREE 0.017453292519943295
/* Makes the median of absolute deviations comparable with a standard deviation. */
#define NORMAL_CONSISTENCY 1.4826
#define DEVIATIONS 3.0

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Sorts the values. */
static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare_doubles);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* Flat kilometres, near enough within a country. */
struct point {
    double x;
    double y;
    uint32_t school;
};

static double distance(const struct point *a, const struct point *b) { return hypot(a->x - b->x, a->y - b->y); }

static double median_of(const struct point *points, size_t count, double *scratch, bool of_x)
{
    for (size_t i = 0; i < count; i++)
        scratch[i] = of_x ? points[i].x : points[i].y;
    return median(scratch, count);
}

static double nearest(const struct point *points, size_t count, size_t index)
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < count; i++) {
        double length = i == index ? HUGE_VAL : distance(&points[i], &points[index]);
        if (length < least)
            least = length;
    }
    return least;
}

static struct slice kilometres(struct judgement *judgement, double length)
{
    struct buffer buffer;
    buffer_init(&buffer, 64, judgement->arena->guard);
    buffer_append_fixed(&buffer, length, 1);
    struct slice text = buffer_copy(&buffer, judgement->arena);
    buffer_release(&buffer);
    return text;
}

static void judge_points(struct judgement *judgement, const struct point *points, size_t count)
{
    double *scratch = ARENA_ARRAY(judgement->arena, double, count);
    struct point middle = {median_of(points, count, scratch, true), median_of(points, count, scratch, false), NONE};
    for (size_t i = 0; i < count; i++)
        scratch[i] = distance(&points[i], &middle);
    double typical = median(scratch, count);
    for (size_t i = 0; i < count; i++)
        scratch[i] = fabs(distance(&points[i], &middle) - typical);
    double limit = typical + DEVIATIONS * NORMAL_CONSISTENCY * median(scratch, count);
    for (size_t i = 0; i < count; i++) {
        double from_middle = distance(&points[i], &middle);
        double from_others = from_middle <= limit ? 0 : nearest(points, count, i);
        if (from_middle <= limit || from_others <= typical)
            continue;
        const struct school *school = &judgement->publication->schools[points[i].school];
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_COORDINATE_FAR, school->place, school->code,
                        kilometres(judgement, from_others), kilometres(judgement, from_middle));
    }
}

static void judge_coordinates(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    struct point *points = ARENA_ARRAY(judgement->arena, struct point, publication->school_count);
    size_t count = 0;
    double *latitudes = ARENA_ARRAY(judgement->arena, double, publication->school_count);
    for (uint32_t i = 0; i < publication->school_count; i++)
        if (publication->schools[i].has_position)
            latitudes[count++] = publication->schools[i].latitude;
    if (count < SMALLEST_SAMPLE)
        return;
    double shrink = cos(median(latitudes, count) * RADIANS_PER_DEGREE);
    count = 0;
    for (uint32_t i = 0; i < publication->school_count; i++) {
        const struct school *school = &publication->schools[i];
        if (school->has_position)
            points[count++] = (struct point){school->longitude * shrink * KILOMETRES_PER_DEGREE,
                                             school->latitude * KILOMETRES_PER_DEGREE, i};
    }
    judge_points(judgement, points, count);
}

/* Areas are drawn when polygons tell where a school lies; then a school in none of them is worth a look. */
static bool areas_are_drawn(const struct publication *publication)
{
    for (uint32_t i = 0; i < publication->area_count; i++)
        if (publication->areas[i].ring_count != 0)
            return true;
    return false;
}

void judge_position(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    bool is_drawn = areas_are_drawn(publication);
    for (uint32_t i = 0; i < publication->school_count && publication->area_count != 0; i++) {
        const struct school *school = &publication->schools[i];
        if (school->area != NONE)
            continue;
        DIAGNOSTICS_ADD(judgement->diagnostics,
                        is_drawn && school->has_position ? DIAGNOSTIC_SCHOOL_OUTSIDE_AREAS
                                                         : DIAGNOSTIC_SCHOOL_WITHOUT_AREA,
                        school->place, school->code);
    }
    judge_coordinates(judgement);
}
