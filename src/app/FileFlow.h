#pragma once

#include "app/Autosave.h"
#include "app/Session.h"

namespace stipple {

/// New, open, save, quit: asks before anything unsaved is lost, shows what went wrong, offers work that a
/// crash left behind. Talks to the user through the state's dialog and file browser only.
class FileFlow {
public:
    FileFlow(Session& session, Autosave& autosave, UiState& state, std::filesystem::path copies);

    /// NewPlan, Open, Save, SaveAs, OpenPigments, Quit; others are ignored.
    void perform(Action action);
    /// A plan or a scan was dropped on the window or chosen.
    void openFile(std::filesystem::path file);
    void onAnswer(DialogAnswer answer);
    void onBrowser(const BrowserRequest& request);
    void onNews(const Session::News& news);
    /// Looks for work left behind on the open plan.
    void offerRestore();

    bool quits() const { return quits_; }

private:
    /// What waits until unsaved work is dealt with.
    enum class Next { Nothing, NewPlan, Browse, OpenFile, ImportScan, Quit };

    void askThen(Next next, std::filesystem::path file = {});
    void proceed();
    void save();
    void saveTo(const std::filesystem::path& file);
    void browse(BrowserMode mode);
    void visit(const std::filesystem::path& folder);
    void takePigments(const std::filesystem::path& file);
    void show(Dialog dialog);
    void answerRestore(DialogAnswer answer);
    void answerUnsaved(DialogAnswer answer);
    void askAbout(std::filesystem::path scan);
    void answerScan(DialogAnswer answer);

    Session& session_;
    Autosave& autosave_;
    UiState& state_;
    std::filesystem::path copies_;
    Next next_ = Next::Nothing;
    std::filesystem::path nextFile_;
    std::filesystem::path scan_; ///< that the user is asked about
    bool unsavedSeenTo_ = false; ///< before the scan was chosen in the browser
    DialogKind asked_ = DialogKind::None;
    std::filesystem::path leftCopy_;     ///< offered to be restored
    std::filesystem::path restoredPlan_; ///< whose copy is being opened
    bool restoring_ = false;
    bool quits_ = false;
};

/// The plan's name for titles and questions.
std::string displayedFile(const std::filesystem::path& file);

} // namespace stipple
