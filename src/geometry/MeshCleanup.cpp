#include "geometry/MeshCleanup.h"

#include "base/Check.h"
#include "geometry/CountText.h"
#include "geometry/FaceRepair.h"
#include "geometry/HoleFilling.h"
#include "geometry/LooseParts.h"
#include "geometry/ManifoldCut.h"
#include "geometry/MeshEdit.h"
#include "geometry/MeshSmoothing.h"
#include "geometry/Orientation.h"
#include "geometry/Weld.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

struct Repair {
    ScanMesh mesh;
    MeshReport report;
    CleanupOptions options;

    void note(MeshFault fault, std::size_t count, std::string found, std::string done) {
        report.findings.push_back({fault, count, std::move(found), std::move(done)});
    }
};

using Stage = Result<void> (*)(Repair&, const Progress&);

/// Coordinates above this (10 km in mm) are no places on a head, and their squares would not fit.
constexpr float farthestMm = 1e7F;

bool isPlace(glm::vec3 p) {
    return std::abs(p.x) < farthestMm && std::abs(p.y) < farthestMm && std::abs(p.z) < farthestMm;
}

/// Texture coordinates that are no numbers show the picture's corner.
void mendTextureCoordinates(ScanMesh& mesh) {
    for (std::array<glm::vec2, 3>& corners : mesh.cornerUv)
        for (glm::vec2& uv : corners)
            for (int k = 0; k < 2; ++k) uv[k] = uv[k] >= 0.0F ? std::min(uv[k], 1.0F) : 0.0F;
}

Result<void> dropWhatIsNowhere(Repair& repair, const Progress&) {
    ScanMesh& mesh = repair.mesh;
    mendTextureCoordinates(mesh);
    std::vector<bool> used(mesh.positions.size());
    std::vector<bool> drop(mesh.triangles.size());
    for (std::size_t i = 0; i < drop.size(); ++i)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t v = mesh.triangles[i][k];
            used[v] = true;
            if (!isPlace(mesh.positions[v])) drop[i] = true;
        }
    std::size_t nowhere = 0;
    std::size_t unused = 0;
    for (std::size_t v = 0; v < used.size(); ++v) {
        if (!isPlace(mesh.positions[v]))
            ++nowhere;
        else if (!used[v])
            ++unused;
    }
    const std::size_t before = drop.size();
    removeTriangles(mesh, drop);
    removeUnusedVertices(mesh);
    if (nowhere > 0)
        repair.note(MeshFault::NotFinite, nowhere,
                    countText(nowhere, "vertex that is no place (NaN, infinite or beyond 10 km)",
                              "vertices that are no places (NaN, infinite or beyond 10 km)"),
                    "dropped with " + countText(before - mesh.triangles.size(), "triangle", "triangles"));
    if (unused > 0)
        repair.note(MeshFault::UnusedVertices, unused,
                    countText(unused, "vertex without a triangle", "vertices without a triangle"), "dropped");
    return {};
}

Result<void> weld(Repair& repair, const Progress& progress) {
    const auto joined = weldVertices(repair.mesh, progress.part(0.3F, 1.0F));
    if (!joined) return tl::unexpected(joined.error());
    removeUnusedVertices(repair.mesh);
    if (*joined > 0)
        repair.note(MeshFault::DuplicateVertices, *joined,
                    countText(*joined, "vertex in the place of another", "vertices in the place of another"),
                    "joined, " + countText(repair.mesh.positions.size(), "is left", "are left"));
    return {};
}

Result<void> dropNeedlessTriangles(Repair& repair, const Progress& progress) {
    if (const std::size_t flat = removeZeroAreaTriangles(repair.mesh); flat > 0)
        repair.note(MeshFault::ZeroArea, flat,
                    countText(flat, "triangle without area", "triangles without area"),
                    "removed, without gaps");
    if (auto go = progress.step("looking for double triangles", 0.6F); !go) return go;
    if (const std::size_t same = removeDuplicateTriangles(repair.mesh); same > 0)
        repair.note(MeshFault::DuplicateFaces, same,
                    countText(same, "triangle that was there already", "triangles that were there already"),
                    "dropped");
    if (!repair.mesh.triangles.empty()) return {};
    return fail("the scan has no triangles with an area", "",
                "check that the file holds a surface, not points or lines, and that it was saved completely");
}

/// What making the surface manifold and turning it outward came to.
struct Turned {
    SurfaceParts parts;
    std::size_t nonManifoldEdges = 0;
    std::size_t splitVertices = 0;
    std::size_t dropped = 0;
    std::size_t cutEdges = 0;
    std::size_t turnedTriangles = 0;
};

Result<Turned> makeManifold(ScanMesh& mesh, const Progress& progress) {
    Turned sum;
    for (bool sound = false; !sound;) {
        if (auto go = progress.step("looking for edges of more than two triangles", 0.0F); !go)
            return tl::unexpected(go.error());
        Pairing pairing = pairHalfEdges(mesh);
        if (auto go = progress.step("turning triangles outward", 0.4F); !go)
            return tl::unexpected(go.error());
        OrientedParts oriented = orientOutward(mesh, pairing.twin);
        sum.splitVertices += splitVerticesByFan(mesh, pairing.twin);
        if (auto go = progress.step("checking edges", 0.7F); !go) return tl::unexpected(go.error());
        const std::vector<bool> drop = trianglesBesidePairs(mesh, pairing.twin);
        const std::size_t before = mesh.triangles.size();
        removeTriangles(mesh, drop);
        sound = mesh.triangles.size() == before;
        sum.dropped += before - mesh.triangles.size();
        sum.nonManifoldEdges = std::max(sum.nonManifoldEdges, pairing.nonManifoldEdges);
        sum.cutEdges += oriented.cutEdges;
        sum.turnedTriangles = std::max(sum.turnedTriangles, oriented.turnedTriangles);
        sum.parts = std::move(oriented.parts);
    }
    return sum;
}

void noteManifold(Repair& repair, const Turned& turned) {
    if (turned.nonManifoldEdges > 0 || turned.splitVertices > 0)
        repair.note(MeshFault::NonManifoldEdges, turned.nonManifoldEdges,
                    turned.nonManifoldEdges > 0
                        ? countText(turned.nonManifoldEdges, "edge where more than two triangles meet",
                                    "edges where more than two triangles meet")
                        : std::string("places where the surface touches itself in a point"),
                    "cut apart: the two that fit best go on into each other; " +
                        countText(turned.splitVertices, "vertex doubled", "vertices doubled") +
                        (turned.dropped > 0
                             ? ", " + countText(turned.dropped, "triangle", "triangles") + " dropped"
                             : ""));
    const std::size_t all = repair.mesh.triangles.size();
    const std::size_t faults = turned.turnedTriangles;
    if (faults == 0 && turned.cutEdges == 0) return;
    std::string found = faults >= all
                            ? "the whole surface was inside out"
                            : countText(faults, "triangle facing inward", "triangles facing inward");
    if (turned.cutEdges > 0) found += ", and a surface with only one side";
    repair.note(MeshFault::FlippedFaces, faults, std::move(found),
                turned.cutEdges > 0 ? "turned outward; the one-sided surface was cut along " +
                                          countText(turned.cutEdges, "edge", "edges")
                                    : "turned outward");
}

Result<void> dropParts(Repair& repair, const SurfaceParts& parts) {
    const LooseParts loose =
        findLooseParts(repair.mesh, parts, static_cast<double>(repair.options.smallestPartShare));
    if (loose.mainShare < static_cast<double>(repair.options.smallestPartShare))
        return fail("the surface is in " + countText(parts.count, "separate piece", "separate pieces") +
                        ", none of them large enough to be a head",
                    "", "export the scan as one connected surface (often called \"merge\" or \"fuse\")");
    const std::size_t dropped = loose.small + loose.inner;
    if (parts.count == 1) return {};
    std::string found =
        countText(parts.count - 1, "part beside the main surface", "parts beside the main surface");
    if (dropped == 0) {
        repair.note(MeshFault::LooseParts, parts.count - 1, std::move(found),
                    "kept: too large to be stray pieces");
        return {};
    }
    if (loose.inner > 0) found += fmt::format(", {} of them inside it", loose.inner);
    removeTriangles(repair.mesh, loose.drop);
    removeUnusedVertices(repair.mesh);
    repair.note(MeshFault::LooseParts, parts.count - 1, std::move(found),
                fmt::format("dropped {}, {:.2g} % of the area{}", dropped, 100.0 * loose.droppedShare,
                            dropped + 1 < parts.count ? "; kept the larger ones" : ""));
    return {};
}

Result<void> mendSurface(Repair& repair, const Progress& progress) {
    auto turned = makeManifold(repair.mesh, progress.part(0.0F, 0.8F));
    if (!turned) return tl::unexpected(turned.error());
    noteManifold(repair, *turned);
    if (auto go = progress.step("looking for loose parts", 0.8F); !go) return go;
    return dropParts(repair, turned->parts);
}

/// "412, 84, 30 mm round", "412, 84, 30, 12, 12 mm round and 9 smaller"
std::string roundText(const std::vector<double>& rimsMm) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, rimsMm.size()); ++i)
        text += fmt::format("{}{:.0f}", i == 0 ? "" : ", ", rimsMm[i]);
    text += " mm round";
    if (rimsMm.size() > most) text += " and " + countText(rimsMm.size() - most, "smaller", "smaller");
    return text;
}

Result<void> closeHoles(Repair& repair, const Progress& progress) {
    const auto holes = fillHoles(repair.mesh, static_cast<double>(repair.options.largestHoleMm), progress);
    if (!holes) return tl::unexpected(holes.error());
    const std::size_t filled = holes->filledRimsMm.size();
    const std::size_t open = holes->openRimsMm.size();
    if (filled + open == 0) return {};
    std::vector<double> rims = holes->filledRimsMm;
    rims.insert(rims.end(), holes->openRimsMm.begin(), holes->openRimsMm.end());
    std::ranges::sort(rims, std::greater());
    std::string done = open == 0 ? "filled" : filled > 0 ? fmt::format("filled {}, ", filled) : "";
    if (open > 0)
        done += fmt::format("left {} open ({}), as where a neck ends or a face is missing", open,
                            roundText(holes->openRimsMm));
    repair.note(MeshFault::Holes, filled + open,
                countText(filled + open, "hole", "holes") + ", " + roundText(rims), std::move(done));
    return {};
}

Result<Movement> smoothBy(ScanMesh& mesh, float strength, const Progress& progress) {
    auto moved = smoothedPositions(mesh, smoothingWavelengthMm(static_cast<double>(strength)), progress);
    if (!moved) return tl::unexpected(moved.error());
    const Movement movement = movementAcross(mesh, *moved);
    mesh.positions = std::move(*moved);
    return movement;
}

void noteNoise(Repair& repair, double before, double stepShare) {
    constexpr double audible = 0.1;
    constexpr double steppedShare = 0.2;
    const bool stepped = stepShare > steppedShare && before > 0.5 * audible;
    if (!stepped && before <= audible) return;
    std::string found =
        stepped ? fmt::format("stair steps of voxels on {:.0f} % of the surface, ", 100.0 * stepShare)
                : std::string("scan noise, ");
    found += fmt::format("{:.2f} mm from the smooth surface", before);
    std::string done =
        repair.report.smoothedMm > 0.0F
            ? fmt::format("smoothed: moved {:.2f} mm (at most {:.2f}), {:.2f} mm of it is left",
                          repair.report.smoothedMm, repair.report.smoothedMaxMm, repair.report.noiseMm)
            : std::string("nothing; a smoothing of 0.5 would even it out and keep lengths");
    repair.note(MeshFault::StairSteps, 0, std::move(found), std::move(done));
}

Result<void> measureAndSmooth(Repair& repair, const Progress& progress) {
    const double stepShare = voxelStepShare(repair.mesh);
    const auto before = noiseOf(repair.mesh, progress.part(0.0F, 0.3F));
    if (!before) return tl::unexpected(before.error());
    repair.report.noiseMm = static_cast<float>(*before);
    if (repair.options.smoothing > 0.0F) {
        const auto movement = smoothBy(repair.mesh, repair.options.smoothing, progress.part(0.3F, 0.7F));
        if (!movement) return tl::unexpected(movement.error());
        const auto after = noiseOf(repair.mesh, progress.part(0.7F, 1.0F));
        if (!after) return tl::unexpected(after.error());
        repair.report.smoothedMm = static_cast<float>(movement->rmsMm);
        repair.report.smoothedMaxMm = static_cast<float>(movement->mostMm);
        repair.report.noiseMm = static_cast<float>(*after);
    }
    noteNoise(repair, *before, stepShare);
    return {};
}

struct NamedStage {
    const char* name;
    Stage run;
    float until; ///< share of the whole work
};
constexpr std::array<NamedStage, 6> stages{
    {{"looking for vertices without a place", dropWhatIsNowhere, 0.05F},
     {"joining vertices", weld, 0.25F},
     {"looking for triangles without area", dropNeedlessTriangles, 0.4F},
     {"looking at edges", mendSurface, 0.7F},
     {"looking for holes", closeHoles, 0.8F},
     {"measuring noise", measureAndSmooth, 1.0F}}};

} // namespace

Result<CleanedScan> cleaned(ScanMesh scan, const CleanupOptions& options, const Progress& progress) {
    STIPPLE_CHECK(scan.colours.empty() || scan.colours.size() == scan.positions.size(),
                  "one colour a vertex");
    STIPPLE_CHECK(scan.cornerUv.empty() || scan.cornerUv.size() == scan.triangles.size(),
                  "texture corners a triangle");
    Repair repair{std::move(scan), {}, options};
    repair.report.verticesRead = repair.mesh.positions.size();
    repair.report.trianglesRead = repair.mesh.triangles.size();
    float done = 0.0F;
    for (const NamedStage& stage : stages) {
        if (auto go = progress.step(stage.name, done); !go) return tl::unexpected(go.error());
        if (auto ran = stage.run(repair, progress.part(done, stage.until)); !ran)
            return tl::unexpected(ran.error());
        done = stage.until;
    }
    if (auto go = progress.step("surface repaired", 1.0F); !go) return tl::unexpected(go.error());
    std::ranges::stable_sort(repair.report.findings, {}, &MeshFinding::fault);
    return CleanedScan{std::move(repair.mesh), std::move(repair.report)};
}

void smooth(ScanMesh& scan, float strength, MeshReport& report) {
    if (!(strength > 0.0F)) return;
    const auto movement = smoothBy(scan, strength, Progress());
    const auto left = noiseOf(scan, Progress());
    STIPPLE_CHECK(movement && left, "nobody cancels this");
    report.smoothedMm = static_cast<float>(movement->rmsMm);
    report.smoothedMaxMm = static_cast<float>(movement->mostMm);
    report.noiseMm = static_cast<float>(*left);
}

} // namespace stipple
