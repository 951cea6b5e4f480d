#include "io/PoolCache.h"

#include "base/Hash.h"
#include "io/FileCache.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

namespace fs = std::filesystem;

namespace {

template <class T>
void addAll(Hasher& hasher, const std::vector<T>& values) {
    hasher.addBytes(values.data(), values.size() * sizeof(T));
}

std::string nameOf(const TriMesh& mesh, const DotPoolSettings& settings) {
    Hasher hasher;
    hasher.add(dotPoolVersion);
    hasher.add(settings.maxPerCm2);
    hasher.add(settings.seed);
    hasher.add(settings.candidatesPerDot);
    hasher.add(mesh.positionsMm.size());
    addAll(hasher, mesh.positionsMm);
    addAll(hasher, mesh.triangles);
    return "dots-" + hexDigits(hasher.digest());
}

/// Whether the dots are sorted, and on triangles that there are.
bool isSound(const DotPool& pool, std::size_t triangles) {
    const auto isEarlier = [](const PoolDot& a, const PoolDot& b) {
        return a.place.triangle < b.place.triangle;
    };
    return std::is_sorted(pool.dots.begin(), pool.dots.end(), isEarlier) &&
           (pool.dots.empty() || pool.dots.back().place.triangle < triangles);
}

} // namespace

std::optional<DotPool> loadPool(const fs::path& folder, const TriMesh& mesh,
                                const DotPoolSettings& settings) {
    const auto bytes = keptBytes(folder, nameOf(mesh, settings));
    if (!bytes || bytes->size() % sizeof(PoolDot) != 0) return std::nullopt;
    DotPool pool{settings.maxPerCm2, std::vector<PoolDot>(bytes->size() / sizeof(PoolDot))};
    if (!bytes->empty()) std::memcpy(pool.dots.data(), bytes->data(), bytes->size());
    if (!isSound(pool, mesh.triangles.size())) return std::nullopt;
    return pool;
}

void storePool(const fs::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
               const DotPool& pool) {
    const auto* bytes = reinterpret_cast<const char*>(pool.dots.data());
    keepBytes(folder, nameOf(mesh, settings), {bytes, pool.dots.size() * sizeof(PoolDot)});
}

DotPool cachedPool(const fs::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
                   const std::stop_token& stop) {
    if (auto pool = loadPool(folder, mesh, settings); pool && !stop.stop_requested()) return *std::move(pool);
    DotPool pool = buildDotPool(mesh, settings, stop);
    if (!stop.stop_requested()) storePool(folder, mesh, settings, pool);
    return pool;
}

std::shared_ptr<const DotPool> keptPool(const TriMesh& mesh, const DotPoolSettings& settings) {
    return std::make_shared<const DotPool>(cachedPool(cacheFolder(), mesh, settings));
}

} // namespace stipple
