#include "scalp/Scan.h"

#include "base/Check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr std::array<std::string_view, 4> unitNames{"auto", "mm", "cm", "m"};
constexpr std::array<float, 4> unitToMm{0.0F, 1.0F, 10.0F, 1000.0F};

/// Edges on which dots can follow a hairline.
constexpr float maxScalpEdgeMm = 1.5F;
constexpr std::size_t maxDisplayTriangles = 200'000;
constexpr float displayErrorMm = 0.05F;
constexpr int maxTexturePixels = 2048; ///< a side; seen only beside the treated area
/// Scalp farther than this from the scan was not measured, only bridged.
constexpr float bridgedMm = 1.0F;
/// What a ruler at the scanner's calibration leaves open where the file's unit is known: structured-light and
/// phone depth scanners are specified at 0.5 to 1 % of a length.
constexpr float knownScaleErrorShare = 0.007F;

TriMesh surfaceOf(const ScanMesh& scan) {
    return finished(scan.positions, scan.triangles);
}

void addFinding(MeshReport& report, MeshFinding finding) {
    const auto later = [&](const MeshFinding& other) { return other.fault > finding.fault; };
    report.findings.insert(std::ranges::find_if(report.findings, later), std::move(finding));
}

UnitGuess unitOf(const ScanMesh& raw, LengthUnit unit) {
    if (unit == LengthUnit::Auto) return guessUnit(raw);
    return {unitToMm[static_cast<std::size_t>(unit)], true, fmt::format("in {}, as told", name(unit))};
}

void scale(ScanMesh& scan, float factor) {
    for (glm::vec3& p : scan.positions) p *= factor;
}

RegistrationHints hintsOf(const ScanOptions& options, const UnitGuess& unit) {
    RegistrationHints hints;
    hints.scaleKnown = unit.known;
    for (const auto& [id, place] : options.landmarks) hints.landmarks[id] = place * unit.toMm;
    return hints;
}

/// Finer than a micrometre is noise, and noise does not pack; nor does a hundredth of a texel.
glm::vec3 rounded(glm::vec3 mm) {
    constexpr float stepsPerMm = 1024.0F;
    return glm::round(mm * stepsPerMm) / stepsPerMm;
}
glm::vec2 rounded(glm::vec2 uv) {
    constexpr float steps = 32768.0F;
    return glm::round(uv * steps) / steps;
}

void stand(ScanMesh& scan, const HeadRegistration& registration) {
    for (glm::vec3& p : scan.positions)
        p = rounded(registration.scale * (registration.rotation * p) + registration.translationMm);
}

/// "+Z", "-X" of the file for a direction of model space.
std::string fileAxis(const glm::mat3& rotation, glm::vec3 modelAxis) {
    const glm::vec3 inFile = glm::transpose(rotation) * modelAxis;
    int axis = 0;
    for (int i = 1; i < 3; ++i)
        if (std::abs(inFile[i]) > std::abs(inFile[axis])) axis = i;
    return fmt::format("{}{}", inFile[axis] < 0.0F ? '-' : '+', "XYZ"[axis]);
}

MeshFinding stanceFinding(const glm::mat3& rotation) {
    const float nearest = [&] {
        const glm::vec3 up = glm::transpose(rotation) * glm::vec3(0.0F, 1.0F, 0.0F);
        return std::max({std::abs(up.x), std::abs(up.y), std::abs(up.z)});
    }();
    const double tiltDegrees = std::acos(std::min(nearest, 1.0F)) * 180.0 / 3.14159265358979;
    return {MeshFault::UpAxis, 0,
            fmt::format("the head's up is the file's {}, its front {}, tilted by {:.0f} degrees",
                        fileAxis(rotation, {0, 1, 0}), fileAxis(rotation, {0, 0, 1}), tiltDegrees),
            "turned upright, tragions level"};
}

MeshFinding unitFinding(const UnitGuess& unit, const HeadRegistration& registration) {
    if (unit.known)
        return {MeshFault::Units, 0, unit.reason, fmt::format("multiplied by {} to mm", unit.toMm)};
    return {MeshFault::Units, 0, unit.reason,
            fmt::format("made as large as the fitted head, within {:.0f} %: measure one length on the client "
                        "and enter it",
                        100.0F * registration.scaleErrorShare)};
}

/// Nothing where the whole scalp lies on the scan.
void addCoverage(MeshReport& report, const WrappedScalp& scalp) {
    const std::vector<float> areas = vertexAreasMm2(scalp.mesh);
    float bridgedMm2 = 0.0F;
    float totalMm2 = 0.0F;
    std::size_t count = 0;
    float worstMm = 0.0F;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        totalMm2 += areas[i];
        worstMm = std::max(worstMm, scalp.offScanMm[i]);
        if (scalp.offScanMm[i] <= bridgedMm) continue;
        bridgedMm2 += areas[i];
        ++count;
    }
    if (count == 0) return;
    addFinding(
        report,
        {MeshFault::Coverage, count,
         fmt::format("{:.0f} of {:.0f} cm2 of scalp are missing or are no scalp (cap, hair, hole)",
                     bridgedMm2 / 100.0F, totalMm2 / 100.0F),
         fmt::format("bridged smoothly, up to {:.0f} mm from the scan; areas there are estimates", worstMm)});
}

void addSize(MeshReport& report, std::size_t before, const Scan& scan) {
    addFinding(report,
               {MeshFault::Size, scan.scalp.triangles.size(),
                fmt::format("{} triangles after repair", before),
                fmt::format("{} triangles to look at; the scalp laid out anew in {} triangles, no edge "
                            "over {} mm",
                            scan.surface.triangles.size(), scan.scalp.triangles.size(), maxScalpEdgeMm)});
}

/// Halves a picture, averaging, until no side is longer than allowed.
Image reduced(Image image) {
    while (std::max(image.width, image.height) > maxTexturePixels) {
        Image half{image.width / 2, image.height / 2, {}};
        half.rgba.resize(static_cast<std::size_t>(half.width) * half.height * 4);
        for (int y = 0; y < half.height; ++y)
            for (int x = 0; x < half.width; ++x)
                for (int c = 0; c < 4; ++c)
                    half.pixel(x, y)[c] = static_cast<std::uint8_t>(
                        (image.pixel(2 * x, 2 * y)[c] + image.pixel(2 * x + 1, 2 * y)[c] +
                         image.pixel(2 * x, 2 * y + 1)[c] + image.pixel(2 * x + 1, 2 * y + 1)[c] + 2) /
                        4);
        image = std::move(half);
    }
    return image;
}

/// The parametric head's ear roots, moved to the scan's tragions.
EarRoots earRootsOn(const Head& parametric, const Landmarks& landmarks) {
    EarRoots roots = earRootsMm(parametric);
    for (glm::vec3& p : roots[0]) p += landmarks.tragionLeft - parametric.landmarks.tragionLeft;
    for (glm::vec3& p : roots[1]) p += landmarks.tragionRight - parametric.landmarks.tragionRight;
    return roots;
}

Result<void> between(const char* what, float valueMm, float lowMm, float highMm) {
    if (valueMm >= lowMm && valueMm <= highMm) return {};
    return fail(
        fmt::format("{} is {:.0f} mm; on a head it is {:.0f} to {:.0f} mm", what, valueMm, lowMm, highMm),
        "landmarks", "Move the landmarks to their places, or check the scan's unit");
}

Result<void> validate(const Landmarks& marks) {
    const glm::vec3 middle = 0.5F * (marks.tragionLeft + marks.tragionRight);
    for (const Result<void>& check :
         {between("the breadth from tragion to tragion", marks.tragionLeft.x - marks.tragionRight.x, 90, 200),
          between("the vertex's height above the tragions", marks.vertex.y - middle.y, 80, 200),
          between("the glabella's distance in front of the tragions", marks.glabella.z - middle.z, 60, 150),
          between("the inion's distance behind the tragions", middle.z - marks.inion.z, 30, 150),
          between("the breadth between the eyes' outer corners", marks.canthusLeft.x - marks.canthusRight.x,
                  50, 160)})
        if (!check) return check;
    return {};
}

/// Taken on scalp and forehead only: no ears, no cap, no neck.
HeadMeasures measured(const Head& head) {
    constexpr float beforeEarsMm = 30.0F;
    TriMesh mesh = head.scalp;
    const auto offset = static_cast<std::uint32_t>(mesh.positionsMm.size());
    mesh.positionsMm.insert(mesh.positionsMm.end(), head.skin.positionsMm.begin(),
                            head.skin.positionsMm.end());
    for (const glm::uvec3& t : head.skin.triangles) mesh.triangles.push_back(t + offset);
    std::vector<float> ignored(offset, 0.0F);
    for (const glm::vec3& p : head.skin.positionsMm) ignored.push_back(p.z > beforeEarsMm ? 0.0F : 1.0F);
    return measureHead(mesh, ignored, head.landmarks);
}

} // namespace

std::string_view name(LengthUnit unit) {
    return unitNames[static_cast<std::size_t>(unit)];
}

std::optional<LengthUnit> lengthUnitNamed(std::string_view text) {
    const auto found = std::ranges::find(unitNames, text);
    if (found == unitNames.end()) return std::nullopt;
    return static_cast<LengthUnit>(found - unitNames.begin());
}

Result<std::shared_ptr<const Scan>> makeScan(ScanMesh raw, std::string name, const ScanOptions& options,
                                             const std::shared_ptr<const HeadTemplate>& source,
                                             const Progress& progress) {
    UnitGuess unit = unitOf(raw, options.unit);
    scale(raw, unit.toMm);
    const std::vector<std::string> notes = raw.notes;
    CleanupOptions cleanup;
    cleanup.smoothing = options.smoothing;
    auto clean = cleaned(std::move(raw), cleanup, progress.part(0.0F, 0.4F));
    if (!clean) return tl::unexpected(clean.error());

    const TriMesh surface = surfaceOf(clean->mesh);
    const Progress fitting = progress.part(0.4F, 0.75F);
    auto registration = registerHead(surface, source, hintsOf(options, unit), fitting);
    if (!registration && options.unit == LengthUnit::Auto && unit.known && !progress.cancelled()) {
        unit.known = false;
        unit.reason += ", but it is none of that size";
        registration = registerHead(surface, source, hintsOf(options, unit), fitting);
    }
    if (!registration) return tl::unexpected(registration.error());
    stand(clean->mesh, *registration);
    auto scalp =
        wrapScalp(surfaceOf(clean->mesh), *registration, source, maxScalpEdgeMm, progress.part(0.75F, 0.9F));
    if (!scalp) return tl::unexpected(scalp.error());
    const auto parametric = buildHead(source, registration->shape);
    if (!parametric) return tl::unexpected(parametric.error());
    if (auto ok = progress.step("Preparing the picture", 0.9F); !ok) return tl::unexpected(ok.error());

    auto scan = std::make_shared<Scan>();
    scan->name = std::move(name);
    scan->surface = simplified(clean->mesh, maxDisplayTriangles, displayErrorMm);
    for (auto& corners : scan->surface.cornerUv)
        for (glm::vec2& uv : corners) uv = rounded(uv);
    scan->surface.texture = reduced(std::move(scan->surface.texture));
    for (glm::vec3& p : scalp->mesh.positionsMm) p = rounded(p);
    scan->scalp = finished(scalp->mesh.positionsMm, scalp->mesh.triangles);
    scan->shape = registration->shape;
    scan->landmarks = registration->landmarks;
    scan->landmarkErrorMm = registration->landmarkErrorMm;
    scan->earRoots = earRootsOn(**parametric, scan->landmarks);
    scan->report = std::move(clean->report);
    scan->surfaceErrorMm = std::hypot(scan->report.noiseMm, scan->report.smoothedMm);
    scan->scaleErrorShare = unit.known ? knownScaleErrorShare : registration->scaleErrorShare;
    addFinding(scan->report, unitFinding(unit, *registration));
    addFinding(scan->report, stanceFinding(registration->rotation));
    for (const std::string& note : notes) addFinding(scan->report, {MeshFault::LeftOut, 1, note, "left out"});
    addCoverage(scan->report, *scalp);
    addSize(scan->report, clean->mesh.triangles.size(), *scan);
    if (const auto head = buildScannedHead(source, scan, scan->landmarks); !head)
        return tl::unexpected(head.error());
    return scan;
}

Result<std::shared_ptr<const Head>> buildScannedHead(std::shared_ptr<const HeadTemplate> source,
                                                     std::shared_ptr<const Scan> scan,
                                                     const Landmarks& landmarks) {
    STIPPLE_CHECK(source && scan && !scan->scalp.triangles.empty(), "a template and a scan");
    if (const auto ok = validate(landmarks); !ok) return tl::unexpected(ok.error());
    auto head = std::make_shared<Head>();
    head->source = std::move(source);
    head->shape = scan->shape;
    head->skin = surfaceOf(scan->surface);
    head->scalp = scan->scalp;
    head->landmarks = landmarks;
    const HeadMeasures measures = measured(*head);
    head->shape.circumferenceMm = measures.circumferenceMm;
    head->shape.lengthMm = measures.lengthMm;
    head->shape.breadthMm = measures.breadthMm;
    head->chart =
        ScalpChart(landmarks, measures.lengthMm, measures.breadthMm, ScalpChart::Stance::ByLandmarks);
    EarRoots roots = scan->earRoots;
    for (glm::vec3& p : roots[0]) p += landmarks.tragionLeft - scan->landmarks.tragionLeft;
    for (glm::vec3& p : roots[1]) p += landmarks.tragionRight - scan->landmarks.tragionRight;
    completeScalp(*head, roots);
    head->scan = std::move(scan);
    return head;
}

std::shared_ptr<const Scan> rescaled(const Scan& scan, float factor, float errorShare) {
    auto result = std::make_shared<Scan>(scan);
    scale(result->surface, factor);
    for (glm::vec3& p : result->scalp.positionsMm) p *= factor;
    for (std::vector<glm::vec3>& ring : result->earRoots)
        for (glm::vec3& p : ring) p *= factor;
    for (int i = 0; i < landmarkCount; ++i) {
        result->landmarks[static_cast<LandmarkId>(i)] *= factor;
        result->landmarkErrorMm[static_cast<std::size_t>(i)] *= factor;
    }
    result->surfaceErrorMm *= factor;
    result->scaleErrorShare = errorShare;
    return result;
}

} // namespace stipple
