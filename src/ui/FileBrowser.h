#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stipple {

inline constexpr const char* planExtension = ".stipple";

struct FileEntry {
    std::string name; ///< UTF-8
    bool folder = false;

    bool operator==(const FileEntry&) const = default;
};

/// A folder's content as someone read it from the disk.
struct FolderListing {
    std::filesystem::path folder;
    std::vector<FileEntry> entries;
};

enum class BrowserMode { Open, SaveAs, OpenPigments };

/// The file browser between two frames. It never touches the disk: it asks for a folder to be visited.
struct FileBrowserState {
    bool open = false;
    BrowserMode mode = BrowserMode::Open;
    FolderListing listing; ///< entries as browserEntries orders them
    std::string name;      ///< in the name field
    int selected = -1;     ///< index into the entries
    std::string message;   ///< why the last wish could not be done
    bool asksToReplace = false;
};

struct BrowserRequest {
    enum class Kind { Visit, Choose, Cancel };
    Kind kind;
    std::filesystem::path path; ///< the folder to visit, the file chosen
};

/// What the browser shows of a folder: folders, then what can be opened (plans and scans; with OpenPigments
/// JSON files), in alphabetical order without regard to case; nothing hidden and no other files.
std::vector<FileEntry> browserEntries(std::vector<FileEntry> everything, BrowserMode mode);

/// The file meant by a name typed in a folder: absolute names are taken as they are, the plans' extension
/// is added to what is neither a plan nor a scan.
std::filesystem::path namedFile(const std::filesystem::path& folder, const std::string& name);

/// Moves the selection, keeping it inside the list, and shows a selected plan in the name field.
void moveSelection(FileBrowserState& state, int by);

/// What opening the selected entry, or the name typed, asks for. Nothing when there is none, or when a file
/// would be replaced and the user has not said so yet.
std::optional<BrowserRequest> accept(FileBrowserState& state);

/// Draws the browser while it is open.
std::optional<BrowserRequest> drawFileBrowser(FileBrowserState& state, float scale);

} // namespace stipple
