#include "scalp/ScanFit.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stipple {

namespace {

constexpr int gridCells = 44; ///< along the scan's longest side
constexpr std::size_t probeCount = 260;
constexpr std::size_t sampleCount = 3000;
constexpr int rotationCount = 420; ///< neighbours are about 25 degrees apart
constexpr float crownMm = 120.0F;  ///< part under the vertex that places the head sideways
constexpr float topShare = 0.01F;  ///< of the surface that may stand out above the head
constexpr float farMm = 20.0F;     ///< distances count up to here
constexpr int icpRounds = 14;
constexpr std::size_t kept = 10;

struct Probe {
    glm::vec3 place;
    glm::vec3 normal;
};

/// Nearest points of the scan, remembered for the cells of a grid around it.
class NearestGrid {
public:
    NearestGrid(const ScanSurface& scan, const std::vector<glm::vec3>& samples) {
        glm::vec3 low = samples.front();
        glm::vec3 high = low;
        for (const glm::vec3& p : samples) {
            low = glm::min(low, p);
            high = glm::max(high, p);
        }
        const glm::vec3 size = high - low;
        cell_ = 1.2F * std::max({size.x, size.y, size.z}) / static_cast<float>(gridCells);
        origin_ = low - 0.1F * size - glm::vec3(cell_);
        cells_ = glm::ivec3(1.2F * size / cell_) + 3;
        fill(scan);
    }

    /// Outside of the grid, what its rim says.
    const Probe& near(glm::vec3 place) const {
        const glm::ivec3 cell = glm::clamp(glm::ivec3((place - origin_) / cell_), glm::ivec3(0), cells_ - 1);
        return nearest_[(static_cast<std::size_t>(cell.z) * cells_.y + cell.y) * cells_.x + cell.x];
    }

private:
    void fill(const ScanSurface& scan) {
        nearest_.reserve(static_cast<std::size_t>(cells_.x) * cells_.y * cells_.z);
        const float reach = cell_ * static_cast<float>(2 * gridCells);
        for (int z = 0; z < cells_.z; ++z)
            for (int y = 0; y < cells_.y; ++y)
                for (int x = 0; x < cells_.x; ++x) {
                    const auto hit = scan.bvh().closest(origin_ + cell_ * (glm::vec3(x, y, z) + 0.5F), reach);
                    Probe probe{glm::vec3(0.0F), glm::vec3(0.0F)};
                    if (hit) probe = {hit->positionMm, interpolate(scan.mesh(), scan.normals(), hit->point)};
                    nearest_.push_back(probe);
                }
    }

    glm::vec3 origin_{0.0F};
    float cell_ = 1.0F;
    glm::ivec3 cells_{1};
    std::vector<Probe> nearest_;
};

/// Points of the average head, each for the same share of the weights.
std::vector<Probe> probesOf(const HeadModel& model) {
    const std::vector<glm::vec3> points = model.positionsMm(HeadShape{});
    const std::vector<glm::vec3> normals = areaWeightedNormals(points, model.triangles());
    const auto& weights = model.weights();
    const double step = std::accumulate(weights.begin(), weights.end(), 0.0) / double{probeCount};
    std::vector<Probe> probes;
    double owed = 0.5 * step;
    for (std::size_t i = 0; i < points.size(); ++i) {
        owed -= double{weights[i]};
        if (owed > 0.0) continue;
        probes.push_back({points[i], normals[i]});
        while (owed <= 0.0) owed += step;
    }
    return probes;
}

/// Rotations spread evenly over all of them: super-Fibonacci spirals (Alexa 2022).
glm::dmat3 spreadRotation(int index) {
    constexpr double psi = 1.533751168755204288118041;
    const double s = index + 0.5;
    const double t = s / rotationCount;
    const double alpha = 2.0 * 3.14159265358979323846 * s / std::sqrt(2.0);
    const double beta = 2.0 * 3.14159265358979323846 * s / psi;
    const double r = std::sqrt(t);
    const double q = std::sqrt(1.0 - t);
    const Eigen::Quaterniond turn(q * std::cos(beta), r * std::sin(alpha), r * std::cos(alpha),
                                  q * std::sin(beta));
    const Eigen::Matrix3d m = turn.normalized().toRotationMatrix();
    glm::dmat3 rotation;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column) rotation[column][row] = m(row, column);
    return rotation;
}

/// The middle of the points at the top along `up`, and how high the top is.
struct Crown {
    glm::dvec3 middle{0.0};
    double top = 0.0;
};

Crown crownOf(const std::vector<glm::vec3>& points, glm::dvec3 up, double depth, float shareAbove) {
    std::vector<double> heights;
    heights.reserve(points.size());
    for (const glm::vec3& p : points) heights.push_back(glm::dot(glm::dvec3(p), up));
    std::vector<double> sorted = heights;
    const auto rank = static_cast<std::ptrdiff_t>(shareAbove * static_cast<float>(points.size()));
    std::nth_element(sorted.begin(), sorted.begin() + rank, sorted.end(), std::greater<>());
    Crown crown{glm::dvec3(0.0), sorted[static_cast<std::size_t>(rank)]};
    double count = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (heights[i] > crown.top - depth) {
            crown.middle += glm::dvec3(points[i]);
            count += 1.0;
        }
    crown.middle /= count;
    return crown;
}

/// Lays the model's crown on the scan's, along the up axis of a start.
HeadPose crowned(const glm::dmat3& rotation, double size, const Crown& head,
                 const std::vector<glm::vec3>& samples) {
    HeadPose pose;
    pose.rotation = rotation;
    pose.size = size;
    const glm::dvec3 up = rotation[1];
    const Crown there = crownOf(samples, up, double{crownMm} * size, topShare);
    const glm::dvec3 here = rotation * (head.middle * size);
    glm::dvec3 shift = there.middle - here;
    shift += up * ((there.top - size * head.top) - glm::dot(shift, up));
    pose.translation = shift;
    return pose;
}

/// Best rotation and translation for weighted pairs (Arun, Huang and Blostein 1987).
struct RigidSum {
    Eigen::Matrix3d cross = Eigen::Matrix3d::Zero();
    Eigen::Vector3d from = Eigen::Vector3d::Zero();
    Eigen::Vector3d to = Eigen::Vector3d::Zero();
    double weight = 0.0;

    void add(glm::dvec3 a, glm::dvec3 b, double w) {
        const Eigen::Vector3d p(a.x, a.y, a.z);
        const Eigen::Vector3d q(b.x, b.y, b.z);
        cross += w * p * q.transpose();
        from += w * p;
        to += w * q;
        weight += w;
    }

    void solve(HeadPose& pose) const {
        const Eigen::Matrix3d centred = cross - from * to.transpose() / weight;
        const Eigen::JacobiSVD<Eigen::Matrix3d> svd(centred, Eigen::ComputeFullU | Eigen::ComputeFullV);
        Eigen::Vector3d sign(1.0, 1.0, 1.0);
        sign.z() = (svd.matrixV() * svd.matrixU().transpose()).determinant() < 0.0 ? -1.0 : 1.0;
        const Eigen::Matrix3d r = svd.matrixV() * sign.asDiagonal() * svd.matrixU().transpose();
        const Eigen::Vector3d t = (to - r * from) / weight;
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 3; ++column) pose.rotation[column][row] = r(row, column);
        pose.translation = {t.x(), t.y(), t.z()};
    }
};

struct Candidate {
    HeadPose pose;
    double cost = 0.0;
};

/// Everything that the many starts share.
struct Search {
    NearestGrid grid;
    std::vector<Probe> probes;
    std::vector<std::pair<glm::dvec3, glm::dvec3>> landmarks; ///< head, scan
};

double squaredUpTo(double value, double limit) {
    return std::min(value * value, limit * limit);
}

/// One pass over the probes: the cost of the pose, and the sums for the next one.
double measure(const Search& search, const HeadPose& pose, RigidSum& next) {
    const double limit = double{farMm} * pose.size;
    double cost = 0.0;
    for (const Probe& probe : search.probes) {
        const glm::dvec3 here = glm::dvec3(probe.place) * pose.size;
        const glm::dvec3 place = pose.rotation * here + pose.translation;
        const Probe& there = search.grid.near(glm::vec3(place));
        const double agreement = glm::dot(pose.rotation * glm::dvec3(probe.normal), glm::dvec3(there.normal));
        const double distance = glm::length(glm::dvec3(there.place) - place);
        cost += agreement > 0.0 ? squaredUpTo(distance, limit) : limit * limit;
        const double hold = 1.0 / (1.0 + squaredUpTo(distance / limit, 10.0));
        next.add(here, glm::dvec3(there.place), std::max(agreement, 0.05) * hold * hold);
    }
    cost /= static_cast<double>(search.probes.size());
    for (const auto& [head, scan] : search.landmarks) {
        const glm::dvec3 here = head * pose.size;
        cost += squaredUpTo(glm::length(pose.rotation * here + pose.translation - scan), 5.0 * limit);
        next.add(here, scan, 0.3 * static_cast<double>(search.probes.size()));
    }
    return std::sqrt(cost) / pose.size;
}

Candidate settled(const Search& search, HeadPose pose) {
    for (int round = 0; round < icpRounds; ++round) {
        RigidSum next;
        measure(search, pose, next);
        next.solve(pose);
    }
    RigidSum unused;
    return {pose, measure(search, pose, unused)};
}

/// Cosine of half the angle is what quaternions would give; the trace says the same.
bool alike(const HeadPose& a, const HeadPose& b) {
    double trace = 0.0;
    for (int column = 0; column < 3; ++column) trace += glm::dot(a.rotation[column], b.rotation[column]);
    const double ratio = a.size / b.size;
    return trace > 2.8 && ratio > 0.9 && ratio < 1.11;
}

std::vector<HeadPose> bestApart(std::vector<Candidate> candidates) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    std::vector<HeadPose> result;
    for (const Candidate& candidate : candidates) {
        if (result.size() == kept) break;
        if (std::none_of(result.begin(), result.end(),
                         [&](const HeadPose& pose) { return alike(pose, candidate.pose); }))
            result.push_back(candidate.pose);
    }
    return result;
}

} // namespace

Result<std::vector<HeadPose>> startingPoses(const ScanFit& fit, const Progress& progress) {
    const std::vector<glm::vec3> samples = fit.scan.samples(sampleCount);
    const std::vector<glm::vec3> head = fit.model.positionsMm(HeadShape{});
    Search search{NearestGrid(fit.scan, samples), probesOf(fit.model), {}};
    for (const auto& [id, place] : fit.hints.landmarks)
        search.landmarks.emplace_back(fit.model.at(id, head), place);
    const Crown crown = crownOf(head, glm::dvec3(0.0, 1.0, 0.0), double{crownMm}, 0.0F);

    const std::vector<double> sizes =
        fit.hints.scaleKnown ? std::vector<double>{1.0} : std::vector<double>{0.6, 0.75, 0.9, 1.1, 1.35};
    std::vector<Candidate> candidates;
    for (int i = 0; i < rotationCount; ++i) {
        if (const auto go = progress.step("Finding the head", static_cast<float>(i) / rotationCount); !go)
            return tl::unexpected(go.error());
        for (const double size : sizes)
            candidates.push_back(settled(search, crowned(spreadRotation(i), size, crown, samples)));
    }
    return bestApart(std::move(candidates));
}

} // namespace stipple
