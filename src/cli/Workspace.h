#pragma once

#include "base/Result.h"
#include "plan/Derived.h"

#include <filesystem>
#include <memory>
#include <string>

namespace stipple {

/// Tells a person at a terminal what a long command is busy with, on one line of standard error that is gone
/// when the work is done. Writes nothing where standard error is not a terminal.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void say(const std::string& what);

private:
    bool shown_;
};

/// The head that ships with Stipple.
Result<std::shared_ptr<const HeadTemplate>> defaultTemplate();

Result<Document> loadPlan(const std::filesystem::path& file);

/// Loads a plan and works out its dots.
Result<Derived> loadDerived(const std::filesystem::path& file, ProgressLine& progress);

} // namespace stipple
