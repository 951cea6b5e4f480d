#include "io/TableCache.h"

#include "base/Hash.h"
#include "io/AtomicFile.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace stipple {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".table";
constexpr std::size_t mostBytes = std::size_t{64} << 20U;
constexpr std::size_t mostFiles = 200;
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
    fs::file_time_type used;
    fs::path path;
};

void removeOldest(const fs::path& folder) {
    std::error_code ignored;
    std::vector<KeptFile> files;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == extension)
            files.push_back({entry.last_write_time(ignored), entry.path()});
    if (files.size() <= mostFiles) return;
    std::ranges::sort(files, std::ranges::greater(), &KeptFile::used);
    for (std::size_t i = mostFiles; i < files.size(); ++i) fs::remove(files[i].path, ignored);
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
    const auto kept = readWholeFile(file, mostBytes);
    if (!kept || kept->size() < digestSize) return std::nullopt;
    std::string bytes = kept->substr(digestSize);
    if (kept->substr(0, digestSize) != digestOf(bytes)) return std::nullopt;
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return bytes;
}

void keepBytes(const fs::path& folder, std::string_view name, std::string_view bytes) {
    std::error_code failed;
    if (!folder.empty()) fs::create_directories(folder, failed);
    if (folder.empty() || failed) return;
    if (writeFileAtomically(fileOf(folder, name), digestOf(bytes) + std::string(bytes))) removeOldest(folder);
}

Result<LayerTable> cachedLayerTable(const fs::path& folder, const LayerTableWish& wish,
                                    const Progress& progress) {
    const std::string name = "layers-" + hexDigits(layerTableKey(wish));
    if (const auto bytes = keptBytes(folder, name))
        if (auto table = layerTableFrom(*bytes)) return *std::move(table);
    auto table = layerTable(wish, progress);
    if (table) keepBytes(folder, name, layerTableBytes(*table));
    return table;
}

} // namespace stipple
