#include "io/PoolCache.h"

#include "base/Hash.h"
#include "io/AtomicFile.h"
#include "io/TableCache.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace stipple {

namespace fs = std::filesystem;

namespace {

constexpr const char* extension = ".pool";

/// Followed by the pool's dots as they lie in memory.
struct Header {
    std::uint64_t magic = 0x324C4F4F50505453; // "STPPOOL2"
    std::uint64_t key = 0;
    std::uint64_t dots = 0;
    std::uint64_t contentHash = 0;
};
static_assert(std::has_unique_object_representations_v<Header>);

template <class T>
void addAll(Hasher& hasher, const std::vector<T>& values) {
    hasher.addBytes(values.data(), values.size() * sizeof(T));
}

std::uint64_t keyOf(const TriMesh& mesh, const DotPoolSettings& settings) {
    Hasher hasher;
    hasher.add(dotPoolVersion);
    hasher.add(settings.maxPerCm2);
    hasher.add(settings.seed);
    hasher.add(settings.candidatesPerDot);
    hasher.add(mesh.positionsMm.size());
    addAll(hasher, mesh.positionsMm);
    addAll(hasher, mesh.triangles);
    return hasher.digest();
}

fs::path fileOf(const fs::path& folder, std::uint64_t key) {
    return folder / (hexDigits(key) + extension);
}

std::uint64_t contentHashOf(std::string_view content) {
    Hasher hasher;
    hasher.addBytes(content.data(), content.size());
    return hasher.digest();
}

std::string_view bytesOf(const std::vector<PoolDot>& dots) {
    return {reinterpret_cast<const char*>(dots.data()), dots.size() * sizeof(PoolDot)};
}

/// Whether the dots are sorted, and on triangles that there are.
bool isSound(const DotPool& pool, std::size_t triangles) {
    const auto isEarlier = [](const PoolDot& a, const PoolDot& b) {
        return a.place.triangle < b.place.triangle;
    };
    return std::is_sorted(pool.dots.begin(), pool.dots.end(), isEarlier) &&
           (pool.dots.empty() || pool.dots.back().place.triangle < triangles);
}

Result<DotPool> parsed(std::string_view bytes, std::uint64_t key, const TriMesh& mesh, float maxPerCm2,
                       const std::string& where) {
    const auto damaged = fail("is no pool of dots of this surface", where);
    Header header;
    if (bytes.size() < sizeof header) return damaged;
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes.remove_prefix(sizeof header);
    if (header.magic != Header().magic || header.key != key || header.dots > mostPoolCacheBytes ||
        bytes.size() != header.dots * sizeof(PoolDot) || header.contentHash != contentHashOf(bytes))
        return damaged;
    DotPool pool;
    pool.maxPerCm2 = maxPerCm2;
    pool.dots.resize(header.dots);
    if (header.dots > 0) std::memcpy(pool.dots.data(), bytes.data(), bytes.size());
    if (!isSound(pool, mesh.triangles.size())) return damaged;
    return pool;
}

struct CachedFile {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
};

/// The pools in the folder, those used last first.
std::vector<CachedFile> cachedFiles(const fs::path& folder) {
    std::vector<CachedFile> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != extension) continue;
        CachedFile file{entry->path(), entry->last_write_time(error), entry->file_size(error)};
        if (!error) files.push_back(std::move(file));
        error.clear(); // another process may have removed it
    }
    std::sort(files.begin(), files.end(), [](const CachedFile& a, const CachedFile& b) {
        return a.used != b.used ? a.used > b.used : a.path < b.path;
    });
    return files;
}

void removeOldest(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const CachedFile& file : cachedFiles(folder)) {
        bytes += file.bytes;
        std::error_code error;
        if (bytes > mostPoolCacheBytes) fs::remove(file.path, error);
    }
}

} // namespace

Result<DotPool> loadPool(const fs::path& folder, const TriMesh& mesh, const DotPoolSettings& settings) {
    const std::uint64_t key = keyOf(mesh, settings);
    const fs::path file = fileOf(folder, key);
    const Result<std::string> bytes = readWholeFile(file, mostPoolCacheBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    auto pool = parsed(*bytes, key, mesh, settings.maxPerCm2, file.string());
    std::error_code error;
    if (pool) fs::last_write_time(file, fs::file_time_type::clock::now(), error); // used just now
    return pool;
}

Result<void> storePool(const fs::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
                       const DotPool& pool) {
    Header header;
    header.key = keyOf(mesh, settings);
    header.dots = pool.dots.size();
    std::string bytes(sizeof header, '\0');
    bytes.append(bytesOf(pool.dots));
    header.contentHash = contentHashOf(std::string_view(bytes).substr(sizeof header));
    std::memcpy(bytes.data(), &header, sizeof header);
    if (bytes.size() > mostPoolCacheBytes) return fail("is too large to keep", folder.string());
    std::error_code error;
    fs::create_directories(folder, error);
    const Result<void> written = writeFileAtomically(fileOf(folder, header.key), bytes);
    if (written) removeOldest(folder);
    return written;
}

DotPool cachedPool(const fs::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
                   const std::stop_token& stop) {
    if (auto pool = loadPool(folder, mesh, settings); pool && !stop.stop_requested()) return *std::move(pool);
    DotPool pool = buildDotPool(mesh, settings, stop);
    if (!stop.stop_requested()) static_cast<void>(storePool(folder, mesh, settings, pool));
    return pool;
}

std::shared_ptr<const DotPool> keptPool(const TriMesh& mesh, const DotPoolSettings& settings) {
    const fs::path folder = cacheFolder();
    return std::make_shared<const DotPool>(folder.empty() ? buildDotPool(mesh, settings)
                                                          : cachedPool(folder / "pools", mesh, settings));
}

} // namespace stipple
