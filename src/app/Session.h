#pragma once

#include "base/Progress.h"
#include "plan/History.h"
#include "scalp/Scan.h"
#include "scene/Picker.h"
#include "ui/UiState.h"

#include <filesystem>
#include <future>
#include <memory>
#include <optional>

namespace stipple {

/// One open plan: its history, what follows from it, and the work that takes too long for one frame. Such
/// work (another head, another scatter, a file) runs on a thread on copies; until it is done, `derived` is
/// that of an earlier document.
class Session {
public:
    /// `document` is unsaved when it has no file. Takes the time to derive everything.
    Session(std::shared_ptr<const HeadTemplate> source, Document document, std::filesystem::path file);

    const Document& document() const { return history_.current(); }
    const Derived& derived() const { return derived_; }
    /// Grows whenever `derived` becomes another one.
    unsigned derivedVersion() const { return derivedVersion_; }
    /// A plan to draw; the version changes with it and is never that of another one.
    struct Shown {
        const Derived* derived;
        unsigned version;
    };
    Shown shown() const { return {&derived_, derivedVersion_}; }
    /// The variant that is wanted beside the active one; the active one until it is worked out.
    Shown besideShown() const;
    void showBeside(std::optional<std::size_t> variant) { wantedBeside_ = variant; }
    const PlanSummary& summary() const { return summary_; }
    const Picker& picker() const { return *picker_; }
    /// The head's shape as last asked for.
    const HeadShape& headShape() const;
    const History& history() const { return history_; }

    /// Empty for a plan that was never saved.
    const std::filesystem::path& file() const { return file_; }
    bool unsaved() const;
    void markSaved(std::filesystem::path file);
    /// What was opened is unsaved work on that plan, from a copy of it.
    void markRestored(std::filesystem::path file);

    /// Carries the edit out, or puts it in hand when it takes long; a later wish for the same thing replaces
    /// one that waits. Fails when the document cannot be changed so.
    Result<void> edit(EditRequest request);
    void undo();
    void redo();
    /// Reads a plan in the background and makes it the open one; `plan` is empty for a new default plan.
    void open(std::filesystem::path plan);
    /// Imports a scan in the background: a new plan on it, or (`carry`) the open plan put on it.
    void import(std::filesystem::path scan, bool carry);
    /// Gives the import up, if one is under way.
    void cancel();
    bool cancellable() const;
    Result<void> save(const std::filesystem::path& file);

    /// What happened to work in the background since the last call.
    struct News {
        bool opened = false;
        std::optional<Error> refused;         ///< an edit
        std::optional<Error> unreadable;      ///< a plan or a scan
        std::shared_ptr<const Scan> imported; ///< what now carries the plan
    };
    /// Brings `derived` up to date, or starts what takes long. Call once a frame.
    News update();

    bool working() const { return job_.valid(); }
    /// What is being worked on, for the user; empty when nothing is.
    std::string busyText() const;

private:
    enum class JobKind { Derive, Edit, Open, Import, Beside };
    struct Job {
        JobKind kind = JobKind::Derive;
        std::optional<EditRequest> edit;
        std::filesystem::path file;
        bool carry = false;
        Progress progress{};
        std::size_t variant = 0;
    };
    struct Outcome {
        Document base;
        Result<Document> document;
        std::optional<Derived> derived;
    };

    void start(Job job);
    void finish(News& news);
    void finishEdit(Outcome outcome, News& news);
    void finishOpen(Outcome outcome, News& news);
    void finishImport(Outcome outcome, News& news);
    void setDerived(Derived derived);
    /// The document with the variant wanted beside it; nothing where none is.
    std::optional<Document> besideDocument() const;
    const Derived& besideBase() const;
    void updateBeside();
    void startWhatWaits();

    std::shared_ptr<const HeadTemplate> source_;
    History history_;
    std::filesystem::path file_;
    std::optional<Document> saved_;
    Derived derived_;
    unsigned lastVersion_ = 0;
    unsigned derivedVersion_ = 0;
    std::optional<Derived> beside_; ///< of the variant beside
    unsigned besideVersion_ = 0;
    std::optional<std::size_t> wantedBeside_;
    PlanSummary summary_;
    std::shared_ptr<const Picker> picker_;
    std::optional<EditRequest> wantedEdit_; ///< long work that waits for its turn
    std::optional<std::filesystem::path> wantedFile_;
    std::optional<Job> wantedImport_;
    Job running_;
    std::future<Outcome> job_;
};

/// Every part the very same: nothing was edited between the two.
bool sameParts(const Document& a, const Document& b);

} // namespace stipple
