#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "plan/Derived.h"

#include <chrono>
#include <filesystem>
#include <future>
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
    /// Nothing is shown until something is said again.
    void clear();

private:
    bool shown_;
};

/// Does `work` on another thread while the line shows how far it is.
template <class Work>
auto shownWhile(ProgressLine& line, const Progress& progress, Work work) {
    auto result = std::async(std::launch::async, std::move(work));
    while (result.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready)
        line.say(describe(progress.last()));
    return result.get();
}

/// The head that ships with Stipple.
Result<std::shared_ptr<const HeadTemplate>> defaultTemplate();

Result<Document> loadPlan(const std::filesystem::path& file);

/// The plan with the variant of that name active; as it is where the name is empty.
Result<Document> withVariant(const Document& document, const std::string& name);

/// Loads a plan and works out its dots, of a variant where one is named.
Result<Derived> loadDerived(const std::filesystem::path& file, ProgressLine& progress,
                            const std::string& variant = {});

} // namespace stipple
