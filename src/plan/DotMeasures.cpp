#include "plan/DotMeasures.h"

#include "plan/DotNeighbours.h"
#include "plan/LivingHair.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>
#include <vector>

namespace stipple {

namespace {

constexpr float reachMm = 3.0F; ///< farther neighbours do not matter
constexpr float squareMm = 10.0F;
constexpr double fewDots = 40.0; ///< in a square: fewer say nothing
constexpr double mm2PerCm2 = 100.0;
constexpr std::array orders{2, 4, 6}; ///< rows, squares, hexagons

/// What is in one square of the chart.
struct Square {
    double expected = 0.0; ///< dots, by the zones' targets
    double areaMm2 = 0.0;
    double coveredMm2 = 0.0;
    double dots = 0.0;
    std::array<std::complex<double>, orders.size()> directions{};
    Zone zone = Zone::MidScalp;
};
using Squares = std::map<std::pair<int, int>, Square>;

/// A triangle belongs to the square of its middle, with all that lies on it.
Square& squareOf(Squares& squares, const Head& head, std::uint32_t triangle) {
    const glm::uvec3& t = head.scalp.triangles[triangle];
    const ChartPoint middle = (head.scalpChart[t.x] + head.scalpChart[t.y] + head.scalpChart[t.z]) / 3.0F;
    const ChartPoint cell = glm::floor(middle / squareMm);
    Square& square = squares[{static_cast<int>(cell.x), static_cast<int>(cell.y)}];
    square.zone = anatomicalZone((cell + 0.5F) * squareMm);
    return square;
}

/// The target of each vertex without paint.
std::vector<float> unpaintedTargets(const Derived& derived) {
    const Head& head = *derived.document.head;
    const std::vector<float> distances = vertexHairlineDistancesMm(derived.sites, *derived.hairline, head);
    std::vector<float> targets(head.scalp.positionsMm.size());
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (!isNoGoVertex(*derived.noGo, head.scalp, i))
            targets[i] =
                densityPerCm2(derived.rule, DensityPlace{head.scalpChart[i],
                                                         hairAtVertex(*derived.hair, head.scalp, i).missing,
                                                         distances[i], 0.0F});
    return targets;
}

Squares expectedSquares(const Derived& derived) {
    const Head& head = *derived.document.head;
    const std::vector<float> targets = unpaintedTargets(derived);
    Squares squares;
    for (std::uint32_t i = 0; i < head.scalp.triangles.size(); ++i) {
        const glm::uvec3& t = head.scalp.triangles[i];
        const double areaMm2 = triangleAreaMm2(head.scalp, i);
        Square& square = squareOf(squares, head, i);
        square.areaMm2 += areaMm2;
        square.expected += areaMm2 / mm2PerCm2 * (targets[t.x] + targets[t.y] + targets[t.z]) / 3.0;
    }
    return squares;
}

/// Direction seen from above the skin, in the frame of the whole head: neighbouring dots share it.
std::complex<double> directionOf(glm::vec3 way, glm::vec3 normal) {
    const glm::vec3 helper = std::abs(normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
    const glm::vec3 across = glm::normalize(glm::cross(helper, normal));
    const std::complex<double> direction(glm::dot(way, across), glm::dot(way, glm::cross(normal, across)));
    return direction / std::max(std::abs(direction), 1e-9);
}

void addDot(Square& square, const Dot& dot, const NearestDot& neighbour) {
    square.dots += 1.0;
    square.coveredMm2 += 0.785398 * dot.diameterMm * dot.diameterMm;
    if (neighbour.dot == nullptr) return;
    const std::complex<double> direction = directionOf(neighbour.wayMm, dot.normal);
    for (std::size_t i = 0; i < orders.size(); ++i) square.directions[i] += std::pow(direction, orders[i]);
}

double alignmentOf(const Square& square) {
    double most = 0.0;
    for (const auto& sum : square.directions) most = std::max(most, std::abs(sum) / square.dots);
    return most;
}

double quantile(std::vector<double> values, double share, double ifEmpty) {
    if (values.empty()) return ifEmpty;
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// Of the squares with enough dots.
template <class Value>
std::vector<double> valuesOf(const Squares& squares, Value&& value) {
    std::vector<double> values;
    for (const auto& [place, square] : squares)
        if (square.dots >= fewDots) values.push_back(value(square));
    return values;
}

/// Dots over what is expected in each zone, so that a zone filled to an exact number, or painted all over, is
/// even.
std::array<double, zoneCount> zoneRatios(const Squares& squares) {
    std::array<double, zoneCount> dots{};
    std::array<double, zoneCount> expected{};
    for (const auto& [place, square] : squares) {
        if (square.expected < fewDots) continue;
        dots[static_cast<std::size_t>(square.zone)] += square.dots;
        expected[static_cast<std::size_t>(square.zone)] += square.expected;
    }
    for (std::size_t i = 0; i < dots.size(); ++i) dots[i] /= std::max(expected[i], 1.0);
    return dots;
}

double unevennessOf(const Squares& squares) {
    const auto ratios = zoneRatios(squares);
    std::vector<double> deviations;
    for (const auto& [place, square] : squares) {
        const double ratio = ratios[static_cast<std::size_t>(square.zone)];
        if (square.expected < fewDots || ratio == 0.0) continue;
        deviations.push_back(std::abs(square.dots / (square.expected * ratio) - 1.0));
    }
    return quantile(std::move(deviations), 0.95, 0.0);
}

double leastHairDistance(const Derived& derived) {
    constexpr float farEnoughMm = 1.0F;
    float squared = farEnoughMm * farEnoughMm;
    for (const Dot& dot : *derived.dots)
        derived.hairGrid->visitNear(dot.positionMm, farEnoughMm, [&](const PointGrid::Point& unit) {
            const glm::vec3 way = unit.positionMm - dot.positionMm;
            squared = std::min(squared, glm::dot(way, way));
        });
    return std::sqrt(squared);
}

/// Skin between the edges of two dots.
float gapMm(const Dot& dot, const NearestDot& neighbour) {
    if (neighbour.dot == nullptr) return reachMm;
    return neighbour.distanceMm - (dot.diameterMm + neighbour.dot->diameterMm) * 0.5F;
}

} // namespace

DotMeasures measureDots(const Derived& derived) {
    const DotsByPlace all(*derived.dots);
    Squares squares = expectedSquares(derived);
    std::vector<double> gaps;
    for (const Dot* dot : all.dots) {
        const NearestDot neighbour = nearestDot(all, *dot, reachMm);
        gaps.push_back(gapMm(*dot, neighbour));
        addDot(squareOf(squares, *derived.document.head, dot->place.triangle), *dot, neighbour);
    }
    DotMeasures measures;
    measures.leastGapMm = quantile(std::move(gaps), 0.01, reachMm);
    measures.mostCoverage =
        quantile(valuesOf(squares, [](const Square& s) { return s.coveredMm2 / s.areaMm2; }), 0.99, 0.0);
    measures.alignment = quantile(valuesOf(squares, alignmentOf), 0.9, 0.0);
    measures.unevenness = unevennessOf(squares);
    measures.leastHairDistanceMm = leastHairDistance(derived);
    return measures;
}

} // namespace stipple
