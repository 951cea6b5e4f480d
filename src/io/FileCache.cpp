#include "io/FileCache.h"

#include "base/Hash.h"
#include "io/AtomicFile.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace stipple {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".kept";
constexpr std::size_t digestSize = 16;

fs::path fileOf(const fs::path& folder, std::string_view name) {
    return folder / (std::string(name) + std::string(extension));
}

std::string digestOf(std::string_view bytes) {
    Hasher hasher;
    hasher.addBytes(bytes.data(), bytes.size());
    return hexDigits(hasher.digest());
}

struct KeptFile {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
};

/// Those used last first.
std::vector<KeptFile> keptFiles(const fs::path& folder) {
    std::vector<KeptFile> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != extension) continue;
        KeptFile file{entry->path(), entry->last_write_time(error), entry->file_size(error)};
        if (!error) files.push_back(std::move(file));
        error.clear(); // another process may have removed it
    }
    std::sort(files.begin(), files.end(), [](const KeptFile& a, const KeptFile& b) {
        return a.used != b.used ? a.used > b.used : a.path < b.path;
    });
    return files;
}

void removeOldest(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const KeptFile& file : keptFiles(folder)) {
        bytes += file.bytes;
        std::error_code error;
        if (bytes > mostCacheBytes) fs::remove(file.path, error);
    }
}

} // namespace

fs::path cacheFolder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / "stipple";
    if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".cache/stipple";
    return {};
}

std::optional<std::string> keptBytes(const fs::path& folder, std::string_view name) {
    if (folder.empty()) return std::nullopt;
    const fs::path file = fileOf(folder, name);
    auto kept = readWholeFile(file, mostCacheBytes);
    if (!kept || kept->size() < digestSize) return std::nullopt;
    const std::string_view bytes = std::string_view(*kept).substr(digestSize);
    if (std::string_view(*kept).substr(0, digestSize) != digestOf(bytes)) return std::nullopt;
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    kept->erase(0, digestSize);
    return *std::move(kept);
}

void keepBytes(const fs::path& folder, std::string_view name, std::string_view bytes) {
    std::error_code failed;
    if (!folder.empty()) fs::create_directories(folder, failed);
    if (folder.empty() || failed || bytes.size() + digestSize > mostCacheBytes) return;
    if (writeFileAtomically(fileOf(folder, name), digestOf(bytes).append(bytes))) removeOldest(folder);
}

} // namespace stipple
