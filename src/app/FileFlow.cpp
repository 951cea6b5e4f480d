#include "app/FileFlow.h"

#include "app/Folder.h"
#include "base/Text.h"
#include "io/PigmentFile.h"
#include "ui/Dialogs.h"
#include "ui/Panels.h"

#include <fmt/format.h>

namespace stipple {

std::string displayedFile(const std::filesystem::path& file) {
    return file.empty() ? tr("Untitled plan") : file.filename().string();
}

namespace {

/// What the practitioner has to know before relying on a scan.
std::string reportText(const Scan& scan) {
    std::string text;
    for (const MeshFinding& finding : scan.report.findings)
        text += fmt::format("{}: {}; {}.\n", displayName(name(finding.fault)), finding.found, finding.done);
    return text + tr("Check the landmarks (Landmarks tool) before you trust a millimetre.");
}

} // namespace

FileFlow::FileFlow(Session& session, Autosave& autosave, UiState& state, std::filesystem::path copies)
    : session_(session), autosave_(autosave), state_(state), copies_(std::move(copies)) {}

void FileFlow::perform(Action action) {
    switch (action) {
    case Action::NewPlan:
        return askThen(Next::NewPlan);
    case Action::Open:
        return askThen(Next::Browse);
    case Action::Quit:
        return askThen(Next::Quit);
    case Action::Save:
        return save();
    case Action::SaveAs:
        return browse(BrowserMode::SaveAs);
    case Action::OpenPigments:
        return browse(BrowserMode::OpenPigments);
    default:
        return;
    }
}

void FileFlow::openFile(std::filesystem::path file) {
    if (state_.dialog.kind != DialogKind::None) return;
    if (!hasScanEnding(file.filename().string())) return askThen(Next::OpenFile, std::move(file));
    unsavedSeenTo_ = false;
    askAbout(std::move(file));
}

void FileFlow::askThen(Next next, std::filesystem::path file) {
    if (state_.dialog.kind != DialogKind::None) return;
    next_ = next;
    nextFile_ = std::move(file);
    if (session_.unsaved())
        show(unsavedDialog(displayedFile(session_.file())));
    else
        proceed();
}

void FileFlow::proceed() {
    switch (std::exchange(next_, Next::Nothing)) {
    case Next::Nothing:
        return;
    case Next::NewPlan:
        return session_.open({});
    case Next::Browse:
        return browse(BrowserMode::Open);
    case Next::OpenFile:
        return session_.open(nextFile_);
    case Next::ImportScan:
        return session_.import(nextFile_, false);
    case Next::Quit:
        quits_ = true;
        return;
    }
}

void FileFlow::save() {
    if (session_.file().empty())
        browse(BrowserMode::SaveAs);
    else
        saveTo(session_.file());
}

void FileFlow::saveTo(const std::filesystem::path& file) {
    if (const auto saved = session_.save(file))
        return proceed();
    else
        show(errorDialog(tr("The plan could not be saved"), describe(saved.error())));
    next_ = Next::Nothing;
}

void FileFlow::browse(BrowserMode mode) {
    state_.browser = {};
    state_.browser.open = true;
    state_.browser.mode = mode;
    if (mode == BrowserMode::SaveAs)
        state_.browser.name =
            session_.file().empty() ? tr("plan.stipple") : session_.file().filename().string();
    visit(startFolder(session_.file()));
}

void FileFlow::visit(const std::filesystem::path& folder) {
    auto listing = listFolder(folder, state_.browser.mode);
    state_.browser.message = listing ? "" : describe(listing.error());
    if (!listing) return;
    state_.browser.listing = std::move(*listing);
    state_.browser.selected = -1;
}

void FileFlow::onBrowser(const BrowserRequest& request) {
    switch (request.kind) {
    case BrowserRequest::Kind::Visit:
        return visit(request.path);
    case BrowserRequest::Kind::Cancel:
        state_.browser.open = false;
        next_ = Next::Nothing;
        return;
    case BrowserRequest::Kind::Choose:
        state_.browser.open = false;
        if (state_.browser.mode == BrowserMode::OpenPigments) return takePigments(request.path);
        if (hasScanEnding(request.path.filename().string())) {
            unsavedSeenTo_ = true;
            askAbout(request.path);
        } else if (state_.browser.mode == BrowserMode::Open)
            session_.open(request.path);
        else
            saveTo(request.path);
    }
}

void FileFlow::takePigments(const std::filesystem::path& file) {
    const auto edited = readPigmentFile(file).and_then([&](const std::vector<Pigment>& pigments) {
        return session_.edit({SetOwnPigments{pigments}, {}});
    });
    if (!edited) show(errorDialog(tr("The pigments cannot be used"), describe(edited.error())));
}

void FileFlow::show(Dialog dialog) {
    asked_ = dialog.kind;
    state_.dialog = std::move(dialog);
}

void FileFlow::onAnswer(DialogAnswer answer) {
    switch (std::exchange(asked_, DialogKind::None)) {
    case DialogKind::UnsavedChanges:
        return answerUnsaved(answer);
    case DialogKind::Restore:
        return answerRestore(answer);
    case DialogKind::Scan:
        return answerScan(answer);
    case DialogKind::Error:
    case DialogKind::None:
        return;
    }
}

void FileFlow::answerUnsaved(DialogAnswer answer) {
    if (answer == DialogAnswer::Save)
        save();
    else if (answer == DialogAnswer::Discard)
        proceed();
    else
        next_ = Next::Nothing;
}

void FileFlow::askAbout(std::filesystem::path scan) {
    scan_ = std::move(scan);
    show(scanDialog(scan_.filename().string()));
}

void FileFlow::answerScan(DialogAnswer answer) {
    if (answer == DialogAnswer::Carry) session_.import(scan_, true);
    if (answer != DialogAnswer::Ok) return;
    if (unsavedSeenTo_)
        session_.import(scan_, false);
    else
        askThen(Next::ImportScan, scan_);
}

void FileFlow::offerRestore() {
    const auto left = leftBehind(copies_, session_.file());
    if (!left || state_.dialog.kind != DialogKind::None) return;
    leftCopy_ = *left;
    show(restoreDialog(displayedFile(session_.file())));
}

void FileFlow::answerRestore(DialogAnswer answer) {
    std::error_code ignored;
    if (answer == DialogAnswer::Discard) {
        std::filesystem::remove(leftCopy_, ignored);
        return;
    }
    restoring_ = true;
    restoredPlan_ = session_.file();
    session_.open(leftCopy_);
}

void FileFlow::onNews(const Session::News& news) {
    if (news.refused) state_.notice = describe(*news.refused);
    if (news.unreadable) show(errorDialog(tr("It could not be opened"), describe(*news.unreadable)));
    if (news.imported) show(errorDialog(tr("The scan carries the plan"), reportText(*news.imported)));
    if (!news.opened && !news.unreadable) return;
    const bool restored = std::exchange(restoring_, false) && news.opened;
    if (restored) {
        session_.markRestored(restoredPlan_);
        autosave_.adopt(leftCopy_, restoredPlan_);
    } else if (news.opened) {
        offerRestore();
    }
}

} // namespace stipple
