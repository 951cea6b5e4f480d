#pragma once

#include "geometry/MeshCleanup.h"
#include "scalp/HeadRegistration.h"

#include <memory>
#include <optional>
#include <string>

namespace stipple {

enum class LengthUnit { Auto, Millimetre, Centimetre, Metre };
inline constexpr int lengthUnitCount = 4;
/// "auto", "mm", "cm", "m"
std::string_view name(LengthUnit unit);
std::optional<LengthUnit> lengthUnitNamed(std::string_view name);

/// A client's own head, cleaned, standing in model space. Immutable; shared by all documents on it.
struct Scan {
    std::string name;    ///< of the file it came from
    ScanMesh surface;    ///< for display; mm, model space
    TriMesh scalp;       ///< what dots lie on; edges of 1.5 mm or less
    HeadShape shape;     ///< the parametric head most like it
    Landmarks landmarks; ///< as found at import
    EarRoots earRoots;   ///< where the fitted head's ears grow
    std::array<float, landmarkCount> landmarkErrorMm{};
    float surfaceErrorMm = 0.0F;  ///< standard deviation of the surface: noise and smoothing
    float scaleErrorShare = 0.0F; ///< standard deviation of the scale, as a share of any length
    MeshReport report;
};

struct ScanOptions {
    LengthUnit unit = LengthUnit::Auto;
    std::map<LandmarkId, glm::vec3> landmarks; ///< in the file's own numbers
    float smoothing = 0.0F;                    ///< 0..1
};

/// From what a file held to a head: unit, clean-up, registration, scalp. Fails when it is no head.
Result<std::shared_ptr<const Scan>> makeScan(ScanMesh raw, std::string name, const ScanOptions& options,
                                             const std::shared_ptr<const HeadTemplate>& source,
                                             const Progress& progress);

/// The head of a scan with its landmarks where the user wants them: chart, zones and hairlines follow.
/// Fails when the landmarks are not those of a head (left and right exchanged, vertex below the tragions).
Result<std::shared_ptr<const Head>> buildScannedHead(std::shared_ptr<const HeadTemplate> source,
                                                     std::shared_ptr<const Scan> scan,
                                                     const Landmarks& landmarks);

/// The same scan with every length multiplied, because one length is known: its scale is then as good as
/// that length.
std::shared_ptr<const Scan> rescaled(const Scan& scan, float factor, float errorShare);

} // namespace stipple
