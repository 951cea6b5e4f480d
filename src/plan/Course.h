#pragma once

#include "plan/Document.h"
#include "skin/DotLook.h"
#include "skin/FadeBand.h"

namespace stipple {

// What the dots of a plan go through: the same for its pictures and for its forecasts.

/// Of the client, and of the practitioner as far as fading is concerned.
Care careOf(const Document& document);

/// The three sessions and the touch-ups, in years since the first session.
std::vector<Sitting> sittingsOf(const Document& document);

/// Years from the first session to the day on which the treatment counts as healed: healedDays after the last
/// session. The years of pictures and touch-ups count from there.
double healedAtYears(const Sittings& sittings);

/// What decides how a dot fades. `seed` is the plan's.
FadeDot fadeDotOf(const Dot& dot, const Care& care, std::uint64_t seed);

PlannedColumn plannedColumn(const Dot& dot);

/// The id of the pigment that Dot::pigment stands for: shipped ones first, then the clinic's own.
const std::string& pigmentId(const Document& document, std::uint8_t index);
/// The reverse; the id must be known.
std::uint8_t pigmentIndex(const Document& document, std::string_view id);

/// Dots that stand for all those of a zone's settings: 64 of them, varied as the practitioner's hand varies,
/// the same for the same settings wherever dots stand. By them `course` chooses its person.
FadeSubject typicalSubject(const Document& document, const DotSettings& settings);

/// What all dots of one pigment go through. `percent` (1..99) is the percentile of the pigment left after
/// five years: 50 = a typical person, 10 = a tenth keeps less. How well skin hides pigment differs between
/// people too, but does not change with the years: it is the typical person's, so that percentiles tell
/// fading apart.
FadeCourse courseOf(const Document& document, const DotSettings& settings, const Pigment& pigment,
                    int percent);

} // namespace stipple
