#include "dots/Candidates.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Those that are open are put together to patches of about this many.
constexpr std::uint32_t openPerPatch = 48;

/// Edge of the largest group, and of the largest patch, in radii.
constexpr float widestGroup = 6.0F;

constexpr std::uint64_t goldenGamma = 0x9E3779B97F4A7C15;

/// Boxes, distances and their sums are rounded by far less than this factor.
constexpr float roundingMargin = 1.0001F;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
/// generators").
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

std::uint64_t pieceKey(std::uint64_t key, const SurfacePiece& piece) {
    return mix(key ^ (std::uint64_t{piece.triangle} << 32 | piece.node));
}

std::uint64_t priorityOf(std::uint64_t pieceKey, std::uint64_t number) {
    return mix(pieceKey + goldenGamma * (number + 1));
}

/// A 32-bit fraction as a number in [0, 1): its top 24 bits.
float unit(std::uint32_t fraction) {
    return static_cast<float>(static_cast<std::int32_t>(fraction >> 8)) * (1.0F / 16777216.0F);
}

/// A number in [0, 1).
double shiftOf(std::uint64_t setKey) {
    return double{unit(static_cast<std::uint32_t>(mix(setKey) >> 32))};
}

std::uint64_t partKey(std::uint64_t pieceKey, std::uint64_t number) {
    return mix(pieceKey + goldenGamma * (number + 1));
}

/// Into how many a piece's edges are cut.
int cutsFor(std::uint32_t candidates) {
    int cuts = 1;
    while (candidates > candidatesPerPart * static_cast<std::uint32_t>(cuts * cuts)) ++cuts;
    return cuts;
}

PieceShape shrunk(PieceShape shape, float scale) {
    for (int k = 1; k < 3; ++k) {
        shape.positions[k] = shape.positions[0] + (shape.positions[k] - shape.positions[0]) * scale;
        shape.places[k] = shape.places[0] + (shape.places[k] - shape.places[0]) * scale;
    }
    return shape;
}

/// The k-th triangle in a row of those like `corner`, which is the first of row 0; every other one is upside
/// down.
PieceShape partOf(const PieceShape& corner, int row, int k) {
    const int pair = (k + 1) / 2;
    const auto i = static_cast<float>(pair);
    const auto j = static_cast<float>(row + k % 2);
    const float sign = k % 2 == 0 ? 1.0F : -1.0F;
    const auto moved = [=](const auto& c) {
        const auto toSecond = c[1] - c[0];
        const auto toThird = c[2] - c[0];
        const auto first = c[0] + toSecond * i + toThird * j;
        return std::decay_t<decltype(c)>{first, first + toSecond * sign, first + toThird * sign};
    };
    return {moved(corner.positions), moved(corner.places)};
}

/// Lower bound of the dot product of `n` with the vectors in a box. Rounding is monotone, so no product that
/// is computed for one of them is below it.
float leastDot(const Box& box, glm::vec3 n) {
    const glm::vec3 least = glm::min(box.low * n, box.high * n);
    return least.x + least.y + least.z;
}

float mostDot(const Box& box, glm::vec3 n) {
    const glm::vec3 most = glm::max(box.low * n, box.high * n);
    return most.x + most.y + most.z;
}

/// Lowers free2 of a range to the squared distances to p.
void lowerRange(const float* x, const float* y, const float* z, float* free2, std::size_t count,
                glm::vec3 p) {
    for (std::size_t i = 0; i < count; ++i) {
        const float dx = x[i] - p.x;
        const float dy = y[i] - p.y;
        const float dz = z[i] - p.z;
        const float d2 = dx * dx + dy * dy + dz * dz;
        free2[i] = d2 < free2[i] ? d2 : free2[i];
    }
}

void lowerRange(FreePoints& points, std::size_t first, std::size_t end, glm::vec3 p) {
    lowerRange(points.x.data() + first, points.y.data() + first, points.z.data() + first,
               points.free2.data() + first, end - first, p);
}

void lowerThoseFacing(CandidateField& field, const CandidatePatch& patch, const TriMesh& mesh,
                      const OrientedPoint& dot) {
    for (std::size_t i = patch.first; i < patch.end; ++i)
        if (faceTheSameWay(facing(mesh, field.places[i].triangle), dot.normal))
            lowerRange(field.points, i, i + 1, dot.position);
}

Box boxOf(const PieceShape& shape) {
    Box box;
    for (const glm::vec3& p : shape.positions) box.add(p);
    return box;
}

bool isWider(const Box& box, float mm) {
    const glm::vec3 extent = box.high - box.low;
    return std::max({extent.x, extent.y, extent.z}) > mm;
}

/// Adds the patch to the list, or to the list's last patch if that is small and close by.
void addPatch(std::vector<CandidatePatch>& patches, const CandidatePatch& patch, float widestMm) {
    if (patch.end == patch.first) return;
    if (!patches.empty() && patches.back().end - patches.back().first < openPerPatch) {
        CandidatePatch both = patches.back();
        both.end = patch.end;
        both.box.add(patch.box);
        both.normals.add(patch.normals);
        if (!isWider(both.box, widestMm)) {
            patches.back() = both;
            return;
        }
    }
    patches.push_back(patch);
}

} // namespace

void FreePoints::add(glm::vec3 p, float freeMm2) {
    x.push_back(p.x);
    y.push_back(p.y);
    z.push_back(p.z);
    free2.push_back(freeMm2);
}

void FreePoints::clear() {
    for (std::vector<float>* values : {&x, &y, &z, &free2}) values->clear();
}

void CandidateField::clear() {
    points.clear();
    places.clear();
    priorities.clear();
    patches.clear();
}

std::uint64_t candidateKey(std::uint64_t seed, int batch) {
    return mix(mix(seed + goldenGamma) + static_cast<std::uint64_t>(batch));
}

/// Makes `count` candidates, part by part.
void CandidateSearch::addPiece(const Job& job, const SurfacePiece& piece, std::uint32_t count) {
    const PieceShape shape = shapeOf(job.set.mesh, piece);
    const std::uint64_t key = pieceKey(job.set.key, piece);
    Part part{piece.triangle, facing(job.set.mesh, piece.triangle), partKey(key, 0)};
    const int cuts = cutsFor(count);
    if (cuts == 1) return addPart(job, part, shape, count);
    const auto parts = static_cast<std::uint32_t>(cuts * cuts);
    const PieceShape corner = shrunk(shape, 1.0F / static_cast<float>(cuts));
    std::uint32_t number = 0;
    std::uint32_t before = 0;
    for (int row = 0; row < cuts; ++row)
        for (int k = 0; k < 2 * (cuts - row) - 1; ++k) {
            part.key = partKey(key, number);
            const std::uint32_t after = count * ++number / parts;
            addPart(job, part, partOf(corner, row, k), after - before);
            before = after;
        }
}

void CandidateSearch::addPart(const Job& job, const Part& part, const PieceShape& shape,
                              std::uint32_t count) {
    if (tileJutsOut_ && !touch(boxOf(shape), job.box)) return;
    if (count_ >= candidatesPerGroup) finishGroup(job);
    normals_.add(part.normal);
    parts_.push_back(part);
    parts_.back().first = count_;
    addCandidates(shape, part.key, count);
}

/// The candidates lie on the additive recurrence of the plastic number (Roberts 2018, "The unreasonable
/// effectiveness of quasirandom sequences"), shifted at random. Whole lanes are made: what is too much counts
/// for nothing.
void CandidateSearch::addCandidates(const PieceShape& shape, std::uint64_t key, std::uint32_t count) {
    const glm::vec2 uv = shape.places[0];
    const glm::vec2 uvToSecond = shape.places[1] - uv;
    const glm::vec2 uvToThird = shape.places[2] - uv;
    const glm::vec3 corner = shape.positions[0];
    const glm::vec3 toSecond = shape.positions[1] - corner;
    const glm::vec3 toThird = shape.positions[2] - corner;
    const auto shiftA = static_cast<std::uint32_t>(key);
    const auto shiftB = static_cast<std::uint32_t>(key >> 32);
    for (std::uint32_t first = 0; first < count; first += lanes)
        for (std::uint32_t lane = 0; lane < lanes; ++lane) {
            const float a = unit(shiftA + (first + lane) * 0xC13FA9A9U);
            const float b = unit(shiftB + (first + lane) * 0x91E10DA5U);
            // What is above the diagonal of the unit square is mirrored onto the triangle below it.
            const float s = a < 1.0F - b ? a : 1.0F - b;
            const float t = b < 1.0F - a ? b : 1.0F - a;
            const std::size_t i = std::size_t{count_} + first + lane;
            u_[i] = uv.x + uvToSecond.x * s + uvToThird.x * t;
            v_[i] = uv.y + uvToSecond.y * s + uvToThird.y * t;
            x_[i] = corner.x + toSecond.x * s + toThird.x * t;
            y_[i] = corner.y + toSecond.y * s + toThird.y * t;
            z_[i] = corner.z + toSecond.z * s + toThird.z * t;
        }
    count_ += count;
}

std::size_t CandidateSearch::endOf(std::size_t part) const {
    return part + 1 < parts_.size() ? parts_[part + 1].first : count_;
}

void CandidateSearch::lowerAround(const PointGrid& dots, float reachMm) {
    const float reach2 = reachMm * reachMm * roundingMargin;
    const auto lower = [&](std::size_t first, std::size_t count, glm::vec3 p) {
        lowerRange(&x_[first], &y_[first], &z_[first], &free2_[first], count, p);
    };
    const std::size_t wholeLanes = (count_ + lanes - 1) / lanes * lanes;
    free2_.fill(1e30F);
    Box box;
    for (std::size_t i = 0; i < count_; ++i) box.add({x_[i], y_[i], z_[i]});
    dots.visitAround(box.grownBy(reachMm * roundingMargin), [&](const OrientedPoint& dot) {
        if (distance2(box, dot.position) > reach2) return;
        if (leastDot(normals_, dot.normal) > 0.0F) {
            lower(0, wholeLanes, dot.position);
        } else {
            for (std::size_t i = 0; i < parts_.size(); ++i)
                if (faceTheSameWay(parts_[i].normal, dot.normal))
                    lower(parts_[i].first, endOf(i) - parts_[i].first, dot.position);
        }
    });
}

void CandidateSearch::keepOpen(CandidateField& field, const CandidateRange& range) {
    CandidatePatch patch{{}, normals_, static_cast<std::uint32_t>(field.points.size()), 0};
    std::size_t open = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
        open_[open] = i;
        open += free2_[i] < range.leastFree2 ? 0 : 1;
    }
    std::size_t k = 0;
    for (std::size_t j = 0; j < open; ++j) {
        const std::uint32_t i = open_[j];
        while (i >= endOf(k)) ++k;
        const Part& part = parts_[k];
        patch.box.add({x_[i], y_[i], z_[i]});
        field.points.add({x_[i], y_[i], z_[i]}, free2_[i]);
        field.places.push_back({part.triangle, u_[i], v_[i]});
        field.priorities.push_back(priorityOf(part.key, i - part.first));
    }
    patch.end = static_cast<std::uint32_t>(field.points.size());
    addPatch(field.patches, patch, widestGroup * range.reachMm);
}

void CandidateSearch::finishGroup(const Job& job) {
    if (count_ > 0) {
        lowerAround(job.dots, job.range.reachMm);
        keepOpen(job.field, job.range);
    }
    tilesBox_ = normals_ = Box{};
    parts_.clear();
    count_ = 0;
}

/// One candidate falls on each share of the area along the curve, so that pieces get their share of them to
/// within one.
void CandidateSearch::addTile(const Job& job, const SurfaceTile& tile, const SurfaceTile& next) {
    const double shift = shiftOf(job.set.key);
    const auto candidatesBefore = [&](double areaMm2) {
        return static_cast<std::int64_t>(areaMm2 * job.set.perMm2 + shift);
    };
    double area = tile.areaBeforeMm2;
    std::int64_t before = candidatesBefore(area);
    const std::int64_t end = candidatesBefore(next.areaBeforeMm2);
    if (before == end) return;
    if (isWider(tilesBox_, widestGroup * job.range.reachMm)) finishGroup(job);
    tileJutsOut_ = distance2(job.box, tile.box.low) + distance2(job.box, tile.box.high) > 0.0F;
    tilesBox_.add(tile.box);
    for (std::size_t i = tile.first; i < next.first && before < end; ++i) {
        const SurfacePiece& piece = job.set.surface.pieces[i];
        area += double{piece.areaMm2};
        const std::int64_t after = candidatesBefore(area);
        if (after > before) addPiece(job, piece, static_cast<std::uint32_t>(after - before));
        before = after;
    }
}

void CandidateSearch::addOpen(const Job& job, std::size_t first, std::size_t end) {
    const std::vector<SurfaceTile>& tiles = job.set.surface.tiles;
    for (std::size_t i = first; i < end; ++i)
        if (touch(tiles[i].box, job.box)) addTile(job, tiles[i], tiles[i + 1]);
    finishGroup(job);
}

void lowerFree2(CandidateField& field, const TriMesh& mesh, const OrientedPoint& dot, float radius2) {
    for (const CandidatePatch& patch : field.patches) {
        if (distance2(patch.box, dot.position) > radius2 * roundingMargin) continue;
        if (leastDot(patch.normals, dot.normal) > 0.0F)
            lowerRange(field.points, patch.first, patch.end, dot.position);
        else if (mostDot(patch.normals, dot.normal) > 0.0F)
            lowerThoseFacing(field, patch, mesh, dot);
    }
}

void lowerFree2Within(CandidateField& field, const TriMesh& mesh, const OrientedPoint& dot, float radius2) {
    for (const CandidatePatch& patch : field.patches) {
        if (distance2(patch.box, dot.position) > radius2 * roundingMargin) continue;
        for (std::size_t i = patch.first; i < patch.end; ++i)
            if (distance2(field.points.position(i), dot.position) < radius2 &&
                faceTheSameWay(facing(mesh, field.places[i].triangle), dot.normal))
                lowerRange(field.points, i, i + 1, dot.position);
    }
}

} // namespace stipple
