// Answers people from the trees that compiled_trees.py wrote into model.h. A tree is the set of leaves that can still be reached, a bit
// each; a test that a person fails takes those on its left away, and the lowest bit left is the leaf (QuickScorer; Lucchese et al. 2015).
// A person fails few tests, as most of the columns are words told by few.
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "model.h"

#define LOW -1.2816
#define HIGH 1.2816

// What a person who tells a column does to an ensemble's trees: tests lie column by column, by threshold.
#define ENSEMBLE(NAME)                                                                                                                  \
    static inline void NAME##_tell(NAME##_mask *trees, int column, float value)                                                         \
    {                                                                                                                                   \
        for (int i = NAME##_first[column]; i < NAME##_first[column + 1] && NAME##_tests[i].least <= value; i++)                         \
            trees[NAME##_tests[i].tree] &= NAME##_tests[i].kept;                                                                        \
    }                                                                                                                                   \
    static inline void NAME##_person(NAME##_mask *trees, const float *row, const int *told, int count)                                  \
    {                                                                                                                                   \
        memset(trees, 0xff, NAME##_TREES * sizeof(NAME##_mask));                                                                        \
        for (int i = 0; i < count; i++)                                                                                                 \
            NAME##_tell(trees, told[i], row[told[i]]);                                                                                  \
        for (int i = 0; i < NUMBERS; i++) {                                                                                             \
            float value = row[COLUMNS - NUMBERS + i];                                                                                   \
            NAME##_tell(trees, COLUMNS + ROLES + i, value == 0 ? INFINITY : value);                                                     \
        }                                                                                                                               \
    }                                                                                                                                   \
    static inline void NAME##_sum(const NAME##_mask *trees, float *sums)                                                                \
    {                                                                                                                                   \
        for (int k = 0; k < NAME##_OUTPUTS; k++)                                                                                        \
            sums[k] = NAME##_BASE;                                                                                                      \
        for (int tree = 0; tree < NAME##_TREES; tree += NAME##_OUTPUTS)                                                                 \
            for (int k = 0; k < NAME##_OUTPUTS; k++) {                                                                                  \
                NAME##_mask left = trees[tree + k];                                                                                     \
                sums[k] += NAME##_leaves[(tree + k) * NAME##_LEAVES + NAME##_count((NAME##_mask)((left - 1) & ~left))];                 \
            }                                                                                                                           \
    }

ENSEMBLE(roles)
ENSEMBLE(centre)
ENSEMBLE(width)

static void softmax(float *values)
{
    float most = values[0], sum = 0;
    for (int i = 1; i < ROLES; i++)
        most = values[i] > most ? values[i] : most;
    for (int i = 0; i < ROLES; i++)
        sum += values[i] = expf(values[i] - most);
    for (int i = 0; i < ROLES; i++)
        values[i] /= sum;
}

static int best(float *chances)
{
    int at = 0;
    for (int i = 1; i < ROLES; i++)
        at = chances[i] > chances[at] ? i : at;
    return at;
}

// Dense rows of COLUMNS numbers, 0 for what is not told -> for each its likeliest roles: place, probability, centre and width of log
// pay, and low, mid and high.
void answer(const float *rows, int count, int top, int *places, float *chances, float *centres, float *widths, int *bands)
{
    roles_mask of_roles[roles_TREES];
    centre_mask of_centre[centre_TREES], asked_centre[centre_TREES];
    width_mask of_width[width_TREES], asked_width[width_TREES];
    int told[COLUMNS];
    float all[ROLES];
    for (int r = 0, at = 0; r < count; r++) {
        const float *row = rows + (int64_t)r * COLUMNS;
        int known = 0;
        for (int i = 0; i < COLUMNS; i++) {
            told[known] = i;
            known += row[i] != 0;
        }
        roles_person(of_roles, row, told, known);
        centre_person(of_centre, row, told, known);
        width_person(of_width, row, told, known);
        roles_sum(of_roles, all);
        softmax(all);
        for (int i = 0; i < top; i++, at++) {
            int role = places[at] = best(all);
            chances[at] = all[role];
            all[role] = -1;
            memcpy(asked_centre, of_centre, sizeof of_centre);
            memcpy(asked_width, of_width, sizeof of_width);
            centre_tell(asked_centre, COLUMNS + role, 1);
            width_tell(asked_width, COLUMNS + role, 1);
            centre_sum(asked_centre, centres + at);
            width_sum(asked_width, widths + at);
            double width = fmax(0.05, 1.25 * widths[at]);
            bands[3 * at] = (int)lrint(exp(centres[at] + LOW * width));
            bands[3 * at + 1] = (int)lrint(exp(centres[at]));
            bands[3 * at + 2] = (int)lrint(exp(centres[at] + HIGH * width));
        }
    }
}
