#pragma once

#include "base/Result.h"
#include "geometry/TriMesh.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace stipple {

/// One place of the pool: 16 bytes.
struct PoolDot {
    SurfacePoint place;
    float rank = 0.0F; ///< 0 <= rank < 1; the first k % by rank are an even scatter for every k
};

/// Ranked blue noise over a mesh: a dot is shown while `rank * maxPerCm2 < density(place)`. Painting the
/// density never moves a dot, it only shows or hides some.
struct DotPool {
    float maxPerCm2 = 0.0F;
    std::vector<PoolDot> dots; ///< sorted by triangle, those of a triangle by rank
};

/// Changes whenever buildDotPool gives other dots than before for the same mesh and settings.
constexpr std::uint32_t dotPoolVersion = 3;

struct DotPoolSettings {
    float maxPerCm2 = 250.0F; ///< density when every dot is shown, > 0
    std::uint64_t seed = 1;
    int candidatesPerDot = 20; ///< fresh ones each octave, > 0; more = more even, slower
    int threads = 0;           ///< >= 0; 0 = one for each core; does not change the result
};

/// Scatters round(area * maxPerCm2) dots by decreasing-radius dart throwing, coarse to fine
/// (docs/sampling.md). The result depends on the mesh and the settings only, bit for bit, not on machine or
/// threads. Two dots shown at a threshold keep at least 0.65 of the hexagonal spacing of that density.
/// Returns an empty pool when `stop` is requested.
DotPool buildDotPool(const TriMesh& mesh, const DotPoolSettings& settings, const std::stop_token& stop = {});

/// Centre distance of a hexagonal lattice of that density, in mm: sqrt(2 / (sqrt(3) * density)).
float hexagonalSpacingMm(float perCm2);

} // namespace stipple
