#pragma once

#include "scalp/Head.h"

#include <optional>

namespace stipple {

/// The sizes of a head that a tape and a calliper give.
enum class HeadSize { Circumference, Length, Breadth, BitragionArc };
inline constexpr int headSizeCount = 4;

/// A size of grown people, mm: 5 % are smaller than the first number, 95 % smaller than the last.
struct SizeRange {
    float p5;
    float p50;
    float p95;
};

/// Circumference, length and breadth: ANSUR II (US Army 2012, 4,082 men and 1,986 women of 17 to 58 years;
/// Gordon et al. 2014), percentiles of its public records. The arc was not taken then: the means are those of
/// the survey of 1988 (Gordon et al. 1989), rounded, with a standard deviation of 13 mm; a head fitted to
/// them is 131 and 127 mm high over the tragions, which are ANSUR II's medians. Soldiers are fitter and
/// younger than clients, and other countries differ.
SizeRange sizeRange(HeadSize size, Sex sex);

/// How many percent of that sex have a smaller one, 0..100: two halves of normal distributions that meet at
/// the median and pass through the 5th and 95th percentile.
float percentile(HeadSize size, Sex sex, float mm);

} // namespace stipple
