#include "app/Folder.h"

#include "base/Text.h"

#include <cstdlib>

namespace stipple {

Result<FolderListing> listFolder(const std::filesystem::path& folder, BrowserMode mode) {
    std::error_code failure;
    const std::filesystem::path place = std::filesystem::canonical(folder, failure);
    std::filesystem::directory_iterator entries(place, failure);
    if (failure) return fail(tr("This folder cannot be read"), folder.string(), failure.message());
    std::vector<FileEntry> found;
    for (; entries != std::filesystem::directory_iterator(); entries.increment(failure)) {
        std::error_code unreadable;
        found.push_back({entries->path().filename().string(), entries->is_directory(unreadable)});
        if (failure) break;
    }
    return FolderListing{place, browserEntries(std::move(found), mode)};
}

std::filesystem::path startFolder(const std::filesystem::path& plan) {
    std::error_code ignored;
    if (!plan.empty()) return std::filesystem::absolute(plan, ignored).parent_path();
    if (const char* home = std::getenv("HOME"); home && std::filesystem::is_directory(home, ignored))
        return home;
    return std::filesystem::current_path(ignored);
}

} // namespace stipple
