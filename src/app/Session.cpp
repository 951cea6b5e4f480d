#include "app/Session.h"

#include "base/Text.h"
#include "io/ImportScan.h"
#include "io/PlanFile.h"
#include "io/PoolCache.h"
#include "plan/Transfer.h"

#include <chrono>

namespace stipple {
namespace {

// The scatter depends on these two only; all the rest is derived within a frame.
bool sameScatter(const Document& a, const Document& b) {
    return a.head == b.head && a.seed == b.seed;
}

bool takesLong(const Command& command) {
    return std::holds_alternative<ReshapeHead>(command) || std::holds_alternative<MoveLandmark>(command) ||
           std::holds_alternative<ScaleScan>(command);
}

template <class T>
bool isReady(const std::future<T>& job) {
    return job.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

Result<Document> importedPlan(const std::filesystem::path& file, bool carry, const Document& base,
                              const std::shared_ptr<const HeadTemplate>& source, const Progress& progress) {
    const auto head = importScan(file, ScanOptions{}, source, progress);
    if (!head) return tl::unexpected(head.error());
    return carry ? transferred(base, *head) : newDocument(*head, NewPlan{});
}

Result<Document> openedPlan(const std::filesystem::path& file,
                            const std::shared_ptr<const HeadTemplate>& source) {
    return file.empty() ? newDocument(source, NewPlan{}) : readPlan(file, source);
}

} // namespace

bool sameParts(const Document& a, const Document& b) {
    return a.head == b.head && a.client == b.client && a.hairLoss == b.hairLoss && a.noGo == b.noGo &&
           a.hairline == b.hairline && a.density == b.density && a.dots == b.dots &&
           a.sittings == b.sittings && a.ownPigments == b.ownPigments && a.seed == b.seed;
}

Session::Session(std::shared_ptr<const HeadTemplate> source, Document document, std::filesystem::path file)
    : source_(std::move(source)), history_(document), file_(std::move(file)), saved_(document) {
    setDerived(derive(document, nullptr, keptPool));
}

const HeadShape& Session::headShape() const {
    const std::optional<EditRequest>& edit = wantedEdit_ || !working() ? wantedEdit_ : running_.edit;
    const ReshapeHead* reshape = edit ? std::get_if<ReshapeHead>(&edit->command) : nullptr;
    return reshape ? reshape->shape : document().head->shape;
}

bool Session::unsaved() const {
    return !saved_ || !sameParts(*saved_, document());
}

void Session::markSaved(std::filesystem::path file) {
    file_ = std::move(file);
    saved_ = document();
}

void Session::markRestored(std::filesystem::path file) {
    file_ = std::move(file);
    saved_.reset();
}

Result<void> Session::edit(EditRequest request) {
    if (takesLong(request.command)) {
        wantedEdit_ = std::move(request);
        return {};
    }
    auto changed = stipple::apply(document(), request.command);
    if (!changed) return tl::unexpected(changed.error());
    if (!sameParts(*changed, document()))
        history_.commit(std::move(*changed), request.command, std::move(request.mergeKey));
    return {};
}

void Session::undo() {
    if (history_.canUndo()) history_.undo();
    history_.endGesture();
}

void Session::redo() {
    if (history_.canRedo()) history_.redo();
    history_.endGesture();
}

void Session::open(std::filesystem::path plan) {
    wantedEdit_.reset();
    wantedFile_ = std::move(plan);
}

Result<void> Session::save(const std::filesystem::path& file) {
    auto written = writePlan(document(), file);
    if (written) markSaved(file);
    return written;
}

void Session::start(Job job) {
    running_ = std::move(job);
    job_ = std::async(
        std::launch::async, [job = running_, base = document(), shown = derived_, source = source_] {
            Outcome outcome{base, base, std::nullopt};
            if (job.kind == JobKind::Edit) outcome.document = stipple::apply(base, job.edit->command);
            if (job.kind == JobKind::Open) outcome.document = openedPlan(job.file, source);
            if (job.kind == JobKind::Import)
                outcome.document = importedPlan(job.file, job.carry, base, source, job.progress);
            if (outcome.document) outcome.derived = derive(*outcome.document, &shown, keptPool);
            return outcome;
        });
}

void Session::finishEdit(Outcome outcome, News& news) {
    if (!outcome.document) {
        news.refused = outcome.document.error();
        return;
    }
    if (!sameParts(outcome.base, document())) {
        // Something else was edited meanwhile: once more, on top of that, unless a newer wish waits.
        if (!wantedEdit_) wantedEdit_ = running_.edit;
        return;
    }
    history_.commit(*outcome.document, running_.edit->command, running_.edit->mergeKey);
    setDerived(std::move(*outcome.derived));
}

void Session::finishOpen(Outcome outcome, News& news) {
    if (!outcome.document) {
        news.unreadable = outcome.document.error();
        return;
    }
    history_ = History(*outcome.document);
    wantedEdit_.reset();
    markSaved(running_.file);
    setDerived(std::move(*outcome.derived));
    news.opened = true;
}

void Session::import(std::filesystem::path scan, bool carry) {
    wantedImport_ = Job{JobKind::Import, std::nullopt, std::move(scan), carry};
}

bool Session::cancellable() const {
    return working() && running_.kind == JobKind::Import;
}

void Session::cancel() {
    if (cancellable()) running_.progress.cancel();
}

void Session::finishImport(Outcome outcome, News& news) {
    if (!outcome.document) {
        if (!wasCancelled(outcome.document.error())) news.unreadable = outcome.document.error();
        return;
    }
    news.imported = outcome.document->head->scan;
    wantedEdit_.reset();
    if (running_.carry) {
        // What was edited meanwhile is carried over as well.
        const bool same = sameParts(outcome.base, document());
        history_.commit(same ? *outcome.document : transferred(document(), outcome.document->head),
                        tr("Put the plan on a scan"));
    } else {
        history_ = History(*outcome.document);
        markRestored({});
    }
    if (sameParts(outcome.derived->document, document())) setDerived(std::move(*outcome.derived));
}

void Session::finish(News& news) {
    Outcome outcome = job_.get();
    switch (running_.kind) {
    case JobKind::Derive:
        if (sameScatter(*outcome.document, document())) setDerived(std::move(*outcome.derived));
        return;
    case JobKind::Edit:
        return finishEdit(std::move(outcome), news);
    case JobKind::Open:
        return finishOpen(std::move(outcome), news);
    case JobKind::Import:
        return finishImport(std::move(outcome), news);
    }
}

void Session::startWhatWaits() {
    if (wantedFile_)
        start({JobKind::Open, std::nullopt, *std::exchange(wantedFile_, std::nullopt)});
    else if (wantedImport_)
        start(*std::exchange(wantedImport_, std::nullopt));
    else if (wantedEdit_)
        start({JobKind::Edit, std::exchange(wantedEdit_, std::nullopt), {}});
    else if (!sameScatter(derived_.document, document()))
        start({});
}

Session::News Session::update() {
    News news;
    if (working() && isReady(job_)) finish(news);
    if (!working()) startWhatWaits();
    if (sameScatter(derived_.document, document()) && !sameParts(derived_.document, document()))
        setDerived(derive(document(), &derived_, keptPool));
    return news;
}

void Session::setDerived(Derived derived) {
    derived_ = std::move(derived);
    ++derivedVersion_;
    summary_ = summarise(derived_);
    if (!picker_ || picker_->head() != derived_.document.head)
        picker_ = std::make_shared<const Picker>(derived_.document.head);
}

std::string Session::busyText() const {
    if (!working()) return {};
    switch (running_.kind) {
    case JobKind::Derive:
        return tr("Scattering the dots ...");
    case JobKind::Edit:
        return tr("Working on the head ...");
    case JobKind::Open:
        return tr("Opening the plan ...");
    case JobKind::Import:
        return describe(running_.progress.last());
    }
    return {};
}

} // namespace stipple
