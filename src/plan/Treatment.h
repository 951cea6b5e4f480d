#pragma once

#include <optional>
#include <string_view>

namespace stipple {

/// The treatments that a practice offers.
enum class Treatment { ShavedLook, HairlineOnly, DensityUnderHair, Scar, Patches, Totalis, TempleFade };
inline constexpr int treatmentCount = 7;
/// "shaved-look", "hairline-only", "density-under-hair", "scar", "patches", "totalis", "temple-fade"
std::string_view name(Treatment treatment);
std::optional<Treatment> treatmentNamed(std::string_view name);

/// The three means that are taught against a drawn line: fewer dots, a lighter dilution, a smaller needle
/// towards the edge.
enum class EdgeMeans { Ramp, Dilution, Needle };
inline constexpr int edgeMeansCount = 3;
/// "ramp", "dilution", "needle"
std::string_view name(EdgeMeans means);

/// How much of it.
enum class EdgeSoftness { None, Medium, High };
inline constexpr int edgeSoftnessCount = 3;
/// "none", "medium", "high"
std::string_view name(EdgeSoftness softness);

/// What a density brush does: adds, brings the target to a value, or evens it out.
enum class BrushMode { Add, Set, Smooth };
inline constexpr int brushModeCount = 3;
/// "add", "set", "smooth"
std::string_view name(BrushMode mode);

/// Full in the middle and nothing at the rim, or full all over.
enum class BrushFalloff { Soft, Hard };
inline constexpr int brushFalloffCount = 2;
/// "soft", "hard"
std::string_view name(BrushFalloff falloff);

/// What can be taken over from another variant of the plan.
enum class VariantPart { Hairline, Zone };
inline constexpr int variantPartCount = 2;
/// "hairline", "zone"
std::string_view name(VariantPart part);

} // namespace stipple
