#include "scalp/HeadRegistration.h"

#include "scalp/HeadBlend.h"
#include "scalp/HeadFit.h"
#include "scalp/LandmarkSearch.h"
#include "scalp/ScanFit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr std::size_t scanSampleCount = 1500;
constexpr float misfitLimitMm = 12.0F;
constexpr std::size_t finalists = 4;

/// Mean of adult men's and women's length and breadth (ANSUR II, 50th percentiles): the size of a head whose
/// scale is not known. Sizes of adults differ by this share (standard deviation).
constexpr float averageLengthMm = 195.0F;
constexpr float averageBreadthMm = 150.5F;
constexpr float adultSizeSd = 0.035F;

/// Given landmarks farther than this from any head's are those of another place, or exchanged.
constexpr float landmarkMissMm = 30.0F;

/// A head on the scan, in the scan's coordinates.
struct Fitted {
    HeadPose pose;
    Misfit misfit; ///< in mm of the head
};

Fitted judged(const ScanFit& fit, const HeadPose& pose, const std::vector<glm::vec3>& samples) {
    const auto unit = static_cast<float>(pose.size);
    Misfit misfit = stipple::misfit(fit, placed(fit.model, pose), samples, misfitLimitMm * unit);
    misfit.headMm /= unit;
    misfit.scanMm /= unit;
    misfit.heldMm /= unit;
    return {pose, misfit};
}

/// Refines every pose and puts the best first.
Result<std::vector<Fitted>> refined(const ScanFit& fit, const std::vector<HeadPose>& poses,
                                    const std::vector<glm::vec3>& samples, const PoseFitOptions& options,
                                    const Progress& progress) {
    std::vector<Fitted> result;
    for (const HeadPose& pose : poses) {
        const float share = static_cast<float>(result.size()) / static_cast<float>(poses.size());
        if (const auto go = progress.step("Turning the head", share); !go) return tl::unexpected(go.error());
        result.push_back(judged(fit, fittedPose(fit, pose, options), samples));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Fitted& a, const Fitted& b) { return a.misfit.both() < b.misfit.both(); });
    return result;
}

std::vector<HeadPose> posesOf(const std::vector<Fitted>& fitted, std::size_t count) {
    std::vector<HeadPose> poses;
    for (std::size_t i = 0; i < std::min(count, fitted.size()); ++i) poses.push_back(fitted[i].pose);
    return poses;
}

/// The pose once as a man's and once as a woman's.
std::vector<HeadPose> bothSexes(HeadPose pose) {
    pose.shape.sex = Sex::Male;
    HeadPose other = pose;
    other.shape.sex = Sex::Female;
    return {pose, other};
}

Result<Fitted> bestFit(const ScanFit& fit, const Progress& progress) {
    const std::vector<glm::vec3> samples = fit.scan.samples(scanSampleCount);
    const auto starts = startingPoses(fit, progress.part(0.0F, 0.4F));
    if (!starts) return tl::unexpected(starts.error());
    const auto turned =
        refined(fit, *starts, samples, {10, 40.0F, 10.0F, false, 4}, progress.part(0.4F, 0.6F));
    if (!turned) return tl::unexpected(turned.error());
    const auto shaped = refined(fit, posesOf(*turned, finalists), samples, {6, 20.0F, 10.0F, true, 2},
                                progress.part(0.6F, 0.8F));
    if (!shaped) return tl::unexpected(shaped.error());
    const auto final = refined(fit, bothSexes(shaped->front().pose), samples, {20, 14.0F, 7.0F, true, 1},
                               progress.part(0.8F, 1.0F));
    if (!final) return tl::unexpected(final.error());
    return final->front();
}

Result<void> checkLandmarks(const ScanFit& fit, const HeadPose& pose) {
    const std::vector<glm::vec3> points = placed(fit.model, pose);
    for (const auto& [id, place] : fit.hints.landmarks) {
        const float miss = glm::length(fit.model.at(id, points) - place) / static_cast<float>(pose.size);
        if (!(miss <= landmarkMissMm))
            return fail(fmt::format("the given {} is {:.0f} mm from where the head that fits best has it",
                                    name(id), miss),
                        fmt::format("landmarks.{}", name(id)),
                        "Check that it is in the scan's own coordinates and that left and right, which are "
                        "the person's, are not exchanged");
    }
    return {};
}

/// From the scan's coordinates to model space.
struct Stand {
    glm::mat3 rotation{1.0F};
    glm::vec3 translationMm{0.0F};
    float scale = 1.0F;

    glm::vec3 operator()(glm::vec3 place) const { return scale * (rotation * place) + translationMm; }
};

/// Level as the template stands, +X through the left tragion, the origin midway between both.
Stand standOf(const HeadPose& pose, glm::vec3 tragionLeft, glm::vec3 tragionRight, float scale) {
    const glm::vec3 x = glm::normalize(tragionLeft - tragionRight);
    const glm::vec3 up(pose.rotation[1]);
    const glm::vec3 y = glm::normalize(up - x * glm::dot(up, x));
    Stand stand;
    stand.rotation = glm::transpose(glm::mat3(x, y, glm::cross(x, y)));
    stand.scale = scale;
    stand.translationMm = -scale * (stand.rotation * (0.5F * (tragionLeft + tragionRight)));
    return stand;
}

/// The template's cage where its refined skin passes through these points.
std::vector<glm::vec3> displacedCage(const HeadModel& model, const HeadPose& pose,
                                     const std::vector<glm::vec3>& points) {
    std::vector<glm::vec3> cage = morphed(model.source().skin, targetWeights(pose.shape, model.source()));
    const std::vector<glm::vec3> before = placed(model, pose);
    for (std::size_t i = 0; i < cage.size(); ++i)
        cage[i] = glm::vec3(pose.rotation * (pose.scale() * glm::dvec3(cage[i])) + pose.translation) +
                  (points[i] - before[i]);
    return cage;
}

HeadMeasures measuresOf(const HeadTemplate& source, const std::vector<glm::vec3>& cage,
                        const Landmarks& landmarks) {
    TriMesh skin;
    skin.positionsMm = source.topology->skin->refine(cage);
    skin.triangles = triangulated(source.topology->skin->quads());
    return measureHead(skin, refinedMask(source, "ear"), landmarks);
}

/// Sets the measures as near to the measured ones as a parametric head can have.
void setMeasures(HeadShape& shape, const HeadMeasures& measured, const HeadTemplate& source) {
    shape.lengthMm = std::clamp(measured.lengthMm, 160.0F, 230.0F);
    shape.breadthMm = std::clamp(measured.breadthMm, 125.0F, 180.0F);
    const std::vector<glm::vec3> skin =
        source.topology->skin->refine(morphed(source.skin, targetWeights(shape, source)));
    const auto triangles = triangulated(source.topology->skin->quads());
    const std::vector<float> ears = refinedMask(source, "ear");
    const Landmarks landmarks = landmarksOf(source, skin);
    constexpr float stepMm = 6.0F;
    for (int i = 0; i < 40; ++i) {
        const int steps = (i + 1) / 2;
        const float off = stepMm * static_cast<float>(i % 2 == 0 ? steps : -steps);
        shape.circumferenceMm = std::clamp(measured.circumferenceMm + off, 480.0F, 660.0F);
        if (fitHead(skin, triangles, ears, landmarks, shape)) return;
    }
}

float rootMeanSquare(const ScanFit& fit, const std::vector<glm::vec3>& points, float reach) {
    double sum = 0.0;
    double weight = 0.0;
    const std::vector<Pull> all = pulls(fit, points, reach, reach);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].weight <= 0.0F) continue;
        sum += double{fit.model.weights()[i]} * double{all[i].distance} * double{all[i].distance};
        weight += double{fit.model.weights()[i]};
    }
    return weight > 0.0 ? static_cast<float>(std::sqrt(sum / weight)) : 0.0F;
}

} // namespace

Result<HeadRegistration> registerHead(const TriMesh& scan, const std::shared_ptr<const HeadTemplate>& source,
                                      const RegistrationHints& hints, const Progress& progress) {
    if (scan.triangles.empty()) return fail("the scan has no triangles", "scan", "Check the file");
    if (const auto go = progress.step("Looking the scan up", 0.0F); !go) return tl::unexpected(go.error());
    const ScanSurface surface(scan);
    const HeadModel model(source);
    const ScanFit fit{surface, model, hints};
    const auto best = bestFit(fit, progress.part(0.0F, 0.7F));
    if (!best) return tl::unexpected(best.error());
    const HeadPose& pose = best->pose;
    if (const auto valid = checkLandmarks(fit, pose); !valid) return tl::unexpected(valid.error());
    if (const auto head = checkHead(fit, best->misfit, placed(model, pose), pose); !head)
        return tl::unexpected(head.error());

    const auto unit = static_cast<float>(pose.size);
    const auto points = displaced(fit, placed(model, pose), unit, progress.part(0.7F, 0.95F));
    if (!points) return tl::unexpected(points.error());
    const LandmarkPlaces found = foundLandmarks(fit, *points, pose, best->misfit);

    HeadRegistration result;
    result.shape = pose.shape;
    const std::vector<glm::vec3> cage = displacedCage(model, pose, *points);
    const auto stands = [&](float scale) {
        return standOf(pose, found.place[LandmarkId::TragionLeft], found.place[LandmarkId::TragionRight],
                       scale);
    };
    const auto move = [&](const Stand& stand) {
        result.cageMm.clear();
        for (const glm::vec3& p : cage) result.cageMm.push_back(stand(p));
        for (int i = 0; i < landmarkCount; ++i)
            result.landmarks[static_cast<LandmarkId>(i)] = stand(found.place[static_cast<LandmarkId>(i)]);
        return measuresOf(*source, result.cageMm, result.landmarks);
    };
    Stand stand = stands(1.0F);
    HeadMeasures measured = move(stand);
    if (!hints.scaleKnown) {
        stand =
            stands(std::sqrt(averageLengthMm * averageBreadthMm / (measured.lengthMm * measured.breadthMm)));
        measured = move(stand);
        result.scaleErrorShare = adultSizeSd;
    }
    setMeasures(result.shape, measured, *source);
    result.rotation = stand.rotation;
    result.translationMm = stand.translationMm;
    result.scale = stand.scale;
    result.rmsMm = stand.scale * rootMeanSquare(fit, *points, misfitLimitMm * unit);
    for (std::size_t i = 0; i < result.landmarkErrorMm.size(); ++i)
        result.landmarkErrorMm[i] =
            hints.landmarks.contains(static_cast<LandmarkId>(i)) ? 1.0F : stand.scale * found.errorMm[i];
    return result;
}

} // namespace stipple
