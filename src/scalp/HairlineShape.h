#pragma once

#include "scalp/Hairline.h"

#include <optional>
#include <string_view>

namespace stipple {

/// The hairlines of the trade. Their measures are choices of ours within the 8-8-5 cm construction (Garg,
/// "Decoding facial esthetics", J Cutan Aesthet Surg) and the advice to keep the frontotemporal points on the
/// verticals through the lateral canthi (Shapiro & Shapiro 2013).
enum class HairlineTemplate {
    Straight,
    Rounded,
    Oval,
    WidowsPeak,
    MShape,
    Mature,
    Youthful,
    SoftAfro,
    FemaleRound,
    FemaleM,
};
inline constexpr int hairlineTemplateCount = 10;
/// "straight", "widows-peak", "soft-afro", "female-m", ...
std::string_view name(HairlineTemplate shape);
std::optional<HairlineTemplate> hairlineTemplateNamed(std::string_view name);

/// The points of a template, its central point `heightMm` above the glabella along the skin (50..110), and
/// the defaults of all else. Mature is defaultHairline().
Hairline templateHairline(const Head& head, HairlineTemplate shape, float heightMm);

/// How a line runs, in the trade's words; lengths in mm of the chart. With mirror the left side counts.
struct HairlineShape {
    float curvatureMm = 0.0F;        ///< how far the mid-pupil points lie behind the central point
    float recessionMm = 0.0F;        ///< how far the frontotemporal points lie behind the central point
    float templeAngleDegrees = 0.0F; ///< at the frontotemporal point, between front and temple; 180 = none
    float templeClosureMm = 0.0F;    ///< how far the temple peak lies in front of the frontotemporal point
    float sideburnMm = 0.0F;         ///< how far the sideburn point lies behind the temple peak
};
HairlineShape shapeOf(const Hairline& hairline);

/// The line with some of its measures changed: those that are given.
struct HairlineReshaping {
    std::optional<float> curvatureMm = std::nullopt;
    std::optional<float> recessionMm = std::nullopt;
    std::optional<float> templeAngleDegrees =
        std::nullopt; ///< turns the temple peak about the point before it
    std::optional<float> templeClosureMm = std::nullopt;
    std::optional<float> sideburnMm = std::nullopt;
    std::optional<float> asymmetryMm = std::nullopt; ///< Hairline::asymmetryMm
};
/// With mirror the right side becomes the left one's twin; without, each side is changed for itself and the
/// asymmetry does nothing.
Hairline reshaped(const Hairline& hairline, const HairlineReshaping& wanted);

/// The place of the chart at `chartY` that lies `leftMm` from the median plane on the person's left
/// (negative: right); the nearest one where the scalp does not reach so far.
ChartPoint placeBesideMedian(const Head& head, float leftMm, float chartY);

} // namespace stipple
