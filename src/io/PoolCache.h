#pragma once

#include "base/Result.h"
#include "dots/DotPool.h"
#include "geometry/TriMesh.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace stipple {

/// Pools that were built before, one file each, named by what they were made from: the mesh, the settings
/// (but for the threads) and dotPoolVersion. Any process may use the folder at any time.
constexpr std::uintmax_t mostPoolCacheBytes = 64U << 20U;

/// The pool that buildDotPool gives. Fails when there is none in the folder, or it is damaged.
Result<DotPool> loadPool(const std::filesystem::path& folder, const TriMesh& mesh,
                         const DotPoolSettings& settings);

/// Puts the pool into the folder, which is made if need be, whole or not at all; the pools not used for the
/// longest time go, until what is left is within mostPoolCacheBytes.
Result<void> storePool(const std::filesystem::path& folder, const TriMesh& mesh,
                       const DotPoolSettings& settings, const DotPool& pool);

/// Loads the pool, or builds and stores it; a cache that cannot be used only costs time. Empty when `stop` is
/// requested.
DotPool cachedPool(const std::filesystem::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
                   const std::stop_token& stop = {});

/// For derive(): pools from cacheFolder(), built where they are not there yet.
std::shared_ptr<const DotPool> keptPool(const TriMesh& mesh, const DotPoolSettings& settings);

} // namespace stipple
