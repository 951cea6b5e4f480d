#pragma once

#include "base/Result.h"
#include "plan/History.h"

#include <filesystem>

namespace stipple {

/// Keeps a file with the edits that lead from the plan that was opened to the one on the screen, as
/// `stipple apply` takes them.
class EditsFile {
public:
    /// `file` empty: does nothing.
    explicit EditsFile(std::filesystem::path file) : file_(std::move(file)) {}

    /// Writes the file anew when the present document is another one. Fails, once a change, when it cannot be
    /// written or when something led to the document that is no edit.
    Result<void> update(const History& history);

private:
    std::filesystem::path file_;
    Document seen_;
};

} // namespace stipple
