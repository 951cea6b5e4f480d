#pragma once

#include "plan/Document.h"

#include <filesystem>
#include <future>
#include <optional>

namespace stipple {

/// The folder for work that was not saved: $XDG_STATE_HOME/stipple, ~/.local/state/stipple where that is not
/// set, empty when there is neither.
std::filesystem::path stateFolder();

/// Keeps a copy of unsaved work on the disk, written shortly after the last edit, so that a crash loses
/// seconds only. One file per plan and process; gone once the plan is saved or closed properly. A folder that
/// cannot be written means no copies, never an error.
class Autosave {
public:
    /// `folder` empty: does nothing.
    explicit Autosave(std::filesystem::path folder);
    ~Autosave();
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    /// Call once a frame with the present document, the plan's file (may be empty) and whether it is unsaved.
    void update(const Document& document, const std::filesystem::path& plan, bool unsaved, double nowSeconds);

    /// Writes the copy of unsaved work at once and leaves it behind, for the next start to offer. False where
    /// that failed.
    bool leaveBehind(const Document& document, const std::filesystem::path& plan);

    /// Goes on with the copy that another process left of this plan's work.
    void adopt(const std::filesystem::path& leftCopy, const std::filesystem::path& plan);

    /// Seconds until `update` has something to do; nothing when it has not.
    std::optional<double> dueIn(double nowSeconds) const;

private:
    void removeCopy();
    void write(const Document& document, const std::filesystem::path& plan);

    std::filesystem::path folder_;
    std::filesystem::path copy_; ///< empty: none written
    Document seen_;
    std::optional<double> due_;
    std::future<bool> writing_; ///< whether it was written
};

/// A copy of the plan's unsaved work that a process left which is no longer running.
std::optional<std::filesystem::path> leftBehind(const std::filesystem::path& folder,
                                                const std::filesystem::path& plan);

/// The copy's file for a plan and a process.
std::filesystem::path copyFile(const std::filesystem::path& folder, const std::filesystem::path& plan,
                               int process);

} // namespace stipple
