#pragma once

#include "base/Result.h"
#include "plan/Document.h"

#include <array>
#include <string>
#include <string_view>

namespace stipple {

/// A closed range of allowed values.
struct Range {
    double min;
    double max;
    const char* unit = ""; ///< as shown after a number: " mm"
};

/// What may be stored in a document; nothing outside is ever clamped into it, it is refused.
namespace limits {
inline constexpr Range skinType{minSkinType, maxSkinType};
inline constexpr Range hairLengthMm{0.0, 20.0, " mm"};
inline constexpr Range shaftDiameterMm{0.03, 0.13, " mm"}; ///< or 0
inline constexpr Range positionMm{-1000.0, 1000.0, " mm"}; ///< of anything in model space
inline constexpr Range scanFactor{0.05, 20.0};
inline constexpr Range scaleErrorShare{0.0, 0.2};
inline constexpr Range hairlineHeightMm{50.0, 110.0, " mm"};
inline constexpr Range irregularityMm{0.0, 5.0, " mm"};
inline constexpr Range asymmetryMm{-10.0, 10.0, " mm"};
inline constexpr Range curvatureMm{-10.0, 30.0, " mm"};
inline constexpr Range recessionMm{-10.0, 60.0, " mm"};
inline constexpr Range templeAngleDegrees{60.0, 180.0, " degrees"};
inline constexpr Range templeClosureMm{-20.0, 60.0, " mm"};
inline constexpr Range sideburnMm{-20.0, 80.0, " mm"};
inline constexpr Range featherMm{0.5, 40.0, " mm"};
inline constexpr Range napeHeightMm{0.0, 60.0, " mm"};
inline constexpr Range chartMm{-250.0, 250.0, " mm"}; ///< coordinates of a hairline point
inline constexpr Range perCm2{0.0, 250.0, " dots per cm2"};
inline constexpr Range paintedPerCm2{-250.0, 250.0, " dots per cm2"};
inline constexpr Range overall{0.2, 2.0};
inline constexpr Range sessionShare{0.0, 1.0};
inline constexpr Range tripleTapShare{0.0, 1.0};
inline constexpr Range dotCount{0.0, 200'000.0, " dots"};
inline constexpr Range hairClearanceMm{0.0, 1.5, " mm"};
inline constexpr Range lossVariant{0.0, 1.0};
inline constexpr Range patchRadiusMm{1.0, 80.0, " mm"};
inline constexpr Range patchRimMm{0.5, 40.0, " mm"};
inline constexpr Range scarAngleDegrees{-180.0, 180.0, " degrees"};
inline constexpr Range scarLengthMm{2.0, 350.0, " mm"};
inline constexpr Range scarWidthMm{0.5, 60.0, " mm"};
inline constexpr Range noGoRadiusMm{0.5, 80.0, " mm"};
inline constexpr Range paintedHair{-1.0, 1.0};
inline constexpr Range paintedNoGo{0.0, 1.0};
inline constexpr std::size_t maxMarks = 200; ///< patches, scars and discs, of each kind
inline constexpr std::size_t maxLabelBytes = 60;
inline constexpr Range brushRadiusMm{1.0, 80.0, " mm"};
inline constexpr Range diameterMm{0.08, 0.5, " mm"};
inline constexpr Range depthMm{0.15, 2.0, " mm"};
inline constexpr Range strength{0.05, 1.5};
inline constexpr Range share{0.0, 1.0};
inline constexpr Range spf{1.0, 100.0};
inline constexpr Range holidayWeeks{0.0, 4.0, " weeks"};
inline constexpr Range month{1.0, 12.0};
inline constexpr Range sessionDay{0.0, 365.0, " days"};
inline constexpr Range touchUpYear{0.0, 10.0, " years"};
inline constexpr Range touchUpShare{0.05, 1.0};
inline constexpr std::size_t maxTouchUps = 20;
inline constexpr std::size_t maxOwnPigments = 100;
inline constexpr std::size_t maxOutlinePoints = 2000;
inline constexpr std::size_t maxOutlines = 200;
inline constexpr std::size_t maxHandDots = 5000; ///< removed, moved and added ones, of each kind
inline constexpr std::size_t maxVariants = 6;
} // namespace limits

/// The pigments that ship with Stipple, in the order of assets/pigments.json.
inline constexpr std::array<std::string_view, 5> knownPigments{"carbon", "iron-oxide-brown", "organic-black",
                                                               "bioresorbable", "carbon-azo-brown"};

/// Fails with "3 is outside 0.08..0.5 mm" at `field`; so does a value that is not finite.
Result<void> checkRange(double value, const Range& range, const std::string& field);

/// Each fails at the first value outside its limits; `path` goes before the field's name.
Result<void> validate(const Client& client, const std::string& path);
Result<void> validate(const HairLoss& loss, const std::string& path);
Result<void> validate(const Patch& patch, const std::string& path);
Result<void> validate(const Scar& scar, const std::string& path);
Result<void> validate(const NoGo& noGo, const std::string& path);
Result<void> validate(const NoGoDisc& disc, const std::string& path);
Result<void> validate(const Hairline& hairline, const std::string& path);
Result<void> validate(const ZoneTarget& target, const std::string& path);
Result<void> validate(const DotSettings& dots, const std::string& path);
Result<void> validate(const DensityPlan& density, const std::string& path);
Result<void> validate(const DotPlan& dots, const std::string& path);
Result<void> validate(const TouchUp& touchUp, const std::string& path);
Result<void> validate(const Sittings& sittings, const std::string& path);

Result<void> validate(const ZoneOutline& outline, const std::string& path);
Result<void> validate(const ZoneDrawing& drawing, const std::string& path);
Result<void> validate(const HandDots& hand, const std::string& path);
/// The names and how many; the parts belong to documents.
Result<void> validate(const Variants& variants, const std::string& path);

/// A clinic's own pigments take no id of a shipped one.
Result<void> validateOwnPigments(const std::vector<Pigment>& own, const std::string& path);

/// Whether the pigment ships with Stipple or is among the clinic's own; an error lists those that there are.
Result<void> checkPigment(const std::string& pigment, const std::vector<Pigment>& own,
                          const std::string& field);
/// The same for the pigments of all zones.
Result<void> checkPigments(const DotPlan& dots, const std::vector<Pigment>& own, const std::string& path);

/// Every part of the document, the head's shape included. What was painted must have one value a scalp
/// vertex.
Result<void> validate(const Document& document);

} // namespace stipple
