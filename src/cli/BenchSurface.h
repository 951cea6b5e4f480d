#pragma once

#include "base/Result.h"
#include "cli/Subcommands.h"
#include "dots/DotPool.h"
#include "dots/ScatterQuality.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace stipple {

/// What scatters are measured on: the sphere cap, the scalp of the plan, or that of the default head.
Result<TriMesh> benchSurface(const BenchSampleOptions& options);

/// As reports name it.
std::string surfaceName(const BenchSampleOptions& options);

/// So dense that the pool has as many dots as asked for.
DotPoolSettings benchPool(const TriMesh& mesh, const BenchSampleOptions& options);

/// To four places.
double fourPlaces(double value);

nlohmann::json qualityJson(const ScatterQuality& quality, std::size_t dots);

} // namespace stipple
