#include "app/EditsFile.h"
#include "app/FileFlow.h"
#include "app/Folder.h"
#include "io/HeadTemplateFile.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace stipple {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const HeadTemplate> shippedHead() {
    static const auto head = readHeadTemplate(STIPPLE_SOURCE_DIR "/assets/heads/default-head.glb").value();
    return head;
}

// One plan is derived once; every test begins with its own session on it.
const Document& plainPlan() {
    static const Document plan = newDocument(shippedHead(), NewPlan{}).value();
    return plan;
}

class SessionTest : public testing::Test {
protected:
    SessionTest() { fs::create_directories(folder / "copies"); }
    ~SessionTest() override { fs::remove_all(folder); }

    Session::News finishWork() {
        Session::News all;
        do {
            const Session::News news = session.update();
            all.opened = all.opened || news.opened;
            if (news.refused) all.refused = news.refused;
            if (news.unreadable) all.unreadable = news.unreadable;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        } while (session.working());
        const Session::News last = session.update();
        all.opened = all.opened || last.opened;
        return all;
    }

    void reshape(float circumferenceMm, const char* key = "") {
        HeadShape shape = session.headShape();
        shape.circumferenceMm = circumferenceMm;
        ASSERT_TRUE(session.edit({ReshapeHead{shape}, key}));
    }

    fs::path folder = fs::temp_directory_path() / ("stipple-app-test-" + std::to_string(getpid()));
    Session session{shippedHead(), plainPlan(), folder / "a.stipple"};
    Autosave autosave{folder / "copies"};
    UiState state;
    FileFlow files{session, autosave, state, folder / "copies"};
};

TEST_F(SessionTest, AnEditIsUnsavedUntilItIsUndoneOrSaved) {
    EXPECT_FALSE(session.unsaved());
    ASSERT_TRUE(session.edit({SetSkinType{5}, ""}));
    EXPECT_TRUE(session.unsaved());
    session.undo();
    EXPECT_FALSE(session.unsaved());
    session.undo();
    session.redo();
    EXPECT_TRUE(session.unsaved());
    ASSERT_TRUE(session.save(folder / "b.stipple"));
    EXPECT_FALSE(session.unsaved());
    EXPECT_EQ(session.file(), folder / "b.stipple");
}

TEST_F(SessionTest, ARefusedEditChangesNothing) {
    EXPECT_FALSE(session.edit({SetDotDepth{99.0F}, ""}));
    EXPECT_FALSE(session.unsaved());
    EXPECT_FALSE(session.history().canUndo());
}

TEST_F(SessionTest, EditsOfOneGestureAreOneUndoStep) {
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(session.edit({SetOverallDensity{1.0F + 0.05F * static_cast<float>(i + 1)}, "overall#1"}));
    session.undo();
    EXPECT_FALSE(session.history().canUndo());
    EXPECT_EQ(session.document().density->overall, 1.0F);
}

TEST_F(SessionTest, PaintingShowsInTheNextFrameWithoutWork) {
    const std::size_t before = session.summary().dotCount;
    ASSERT_TRUE(session.edit({SetOverallDensity{1.2F}, ""}));
    session.update();
    EXPECT_FALSE(session.working());
    EXPECT_GT(session.summary().dotCount, before);
}

TEST_F(SessionTest, AVariantIsShownBesideTheActiveOne) {
    const std::uint64_t plain = hashOf(*session.derived().dots);
    const auto edit = [&](const Command& command) {
        ASSERT_TRUE(session.edit({command, ""}));
        finishWork();
    };
    session.showBeside(0);
    edit(AddVariant{});
    edit(SetOverallDensity{0.5F});
    EXPECT_EQ(hashOf(*session.besideShown().derived->dots), plain);
    EXPECT_NE(hashOf(*session.shown().derived->dots), plain);
    const unsigned version = session.besideShown().version;
    EXPECT_NE(version, session.shown().version);
    edit(SetHairlineHeight{85.0F});
    EXPECT_EQ(session.besideShown().version, version) << "edits of one leave the other alone";
    edit(SetSeed{9});
    edit(SetSkinType{5});
    EXPECT_EQ(hashOf(*session.besideShown().derived->dots), plain) << "on a scatter of its own";
    EXPECT_EQ(session.besideShown().derived->document.client->skinType, 5);
    session.showBeside(std::nullopt);
    finishWork();
    EXPECT_EQ(session.besideShown().derived, session.shown().derived);
}

TEST_F(SessionTest, AnotherHeadIsBuiltAsideAndTheLatestWishWins) {
    const auto head = session.document().head;
    reshape(560.0F, "size#1");
    session.update();
    EXPECT_TRUE(session.working());
    EXPECT_EQ(session.document().head, head) << "nothing has changed yet";
    reshape(580.0F, "size#1");
    reshape(590.0F, "size#1");
    EXPECT_EQ(session.headShape().circumferenceMm, 590.0F) << "the control shows what was asked for";
    finishWork();
    EXPECT_EQ(session.document().head->shape.circumferenceMm, 590.0F);
    EXPECT_EQ(session.derived().document.head, session.document().head);
    EXPECT_EQ(session.picker().head(), session.document().head);
    session.undo();
    EXPECT_EQ(session.document().head, head) << "one pull, one step";
}

TEST_F(SessionTest, AnEditDuringTheWorkIsNotLost) {
    reshape(585.0F);
    session.update();
    ASSERT_TRUE(session.edit({SetSkinType{6}, ""}));
    finishWork();
    EXPECT_EQ(session.document().client->skinType, 6);
    EXPECT_EQ(session.document().head->shape.circumferenceMm, 585.0F);
}

TEST_F(SessionTest, AHeadThatCannotBeIsRefusedWithAReason) {
    reshape(9999.0F);
    const auto news = finishWork();
    ASSERT_TRUE(news.refused);
    EXPECT_FALSE(news.refused->what.empty());
    EXPECT_FALSE(session.unsaved());
}

TEST_F(SessionTest, WhatWasSavedOpensAgain) {
    ASSERT_TRUE(session.edit({SetSkinType{4}, ""}));
    ASSERT_TRUE(session.save(folder / "c.stipple"));
    ASSERT_TRUE(session.edit({SetSkinType{1}, ""}));
    session.open(folder / "c.stipple");
    EXPECT_TRUE(finishWork().opened);
    EXPECT_EQ(session.document().client->skinType, 4);
    EXPECT_FALSE(session.history().canUndo());
    EXPECT_FALSE(session.unsaved());
}

TEST_F(SessionTest, APlanThatCannotBeReadLeavesTheOpenOneAlone) {
    std::ofstream(folder / "broken.stipple") << "{ \"schema\": ";
    ASSERT_TRUE(session.edit({SetSkinType{4}, ""}));
    files.openFile(folder / "broken.stipple");
    EXPECT_EQ(state.dialog.kind, DialogKind::UnsavedChanges);
    files.onAnswer(DialogAnswer::Discard);
    state.dialog = {};
    files.onNews(finishWork());
    EXPECT_EQ(state.dialog.kind, DialogKind::Error);
    EXPECT_EQ(session.document().client->skinType, 4);
}

TEST_F(SessionTest, ClosingAsksBeforeWorkIsLost) {
    ASSERT_TRUE(session.edit({SetSkinType{4}, ""}));
    files.perform(Action::Quit);
    EXPECT_EQ(state.dialog.kind, DialogKind::UnsavedChanges);
    EXPECT_FALSE(files.quits());
    state.dialog = {};
    files.onAnswer(DialogAnswer::Cancel);
    EXPECT_FALSE(files.quits());
    files.perform(Action::Quit);
    state.dialog = {};
    files.onAnswer(DialogAnswer::Save);
    EXPECT_TRUE(files.quits());
    EXPECT_TRUE(fs::exists(folder / "a.stipple"));
}

TEST_F(SessionTest, AFailedSaveKeepsTheWindowOpen) {
    session.markSaved(folder / "missing" / "a.stipple");
    ASSERT_TRUE(session.edit({SetSkinType{4}, ""}));
    files.perform(Action::Quit);
    state.dialog = {};
    files.onAnswer(DialogAnswer::Save);
    EXPECT_FALSE(files.quits());
    EXPECT_EQ(state.dialog.kind, DialogKind::Error);
}

TEST_F(SessionTest, UnsavedWorkIsCopiedAsideAndTheCopyGoesWithTheSave) {
    ASSERT_TRUE(session.edit({SetSkinType{4}, ""}));
    const auto copy = copyFile(folder / "copies", session.file(), getpid());
    const auto atSecond = [&](double now) {
        autosave.update(session.document(), session.file(), session.unsaved(), now);
    };
    atSecond(10.0);
    ASSERT_TRUE(autosave.dueIn(10.0));
    atSecond(10.0 + *autosave.dueIn(10.0));
    EXPECT_FALSE(autosave.dueIn(20.0));
    session.markSaved(folder / "a.stipple");
    const bool writtenOrNot = fs::exists(copy); // the write may still be under way
    atSecond(21.0);
    EXPECT_FALSE(fs::exists(copy)) << writtenOrNot;
}

TEST_F(SessionTest, WorkLeftByACrashIsOfferedAndRestored) {
    ASSERT_TRUE(session.edit({SetSkinType{6}, ""}));
    const int deadProcess = 0x3ffffff; // above the largest process number that Linux hands out
    const auto copy = copyFile(folder / "copies", session.file(), deadProcess);
    ASSERT_TRUE(session.save(copy));
    session.undo();
    session.markSaved(folder / "a.stipple");
    EXPECT_EQ(leftBehind(folder / "copies", session.file()), copy);
    EXPECT_FALSE(leftBehind(folder / "copies", folder / "other.stipple"));
    files.offerRestore();
    ASSERT_EQ(state.dialog.kind, DialogKind::Restore);
    state.dialog = {};
    files.onAnswer(DialogAnswer::Ok);
    files.onNews(finishWork());
    EXPECT_EQ(session.document().client->skinType, 6);
    EXPECT_EQ(session.file(), folder / "a.stipple");
    EXPECT_TRUE(session.unsaved());
    EXPECT_FALSE(fs::exists(copy)) << "it is this process's copy now";
}

TEST_F(SessionTest, AScanIsAskedAboutAndItsFaultsAreShown) {
    std::ofstream(folder / "broken.obj") << "v 0 0 0\nf 1 2 3\n";
    files.openFile(folder / "broken.obj");
    ASSERT_EQ(state.dialog.kind, DialogKind::Scan);
    state.dialog = {};
    files.onAnswer(DialogAnswer::Carry);
    files.onNews(finishWork());
    EXPECT_EQ(state.dialog.kind, DialogKind::Error);
    EXPECT_NE(state.dialog.text.find("broken.obj"), std::string::npos);
    EXPECT_TRUE(sameParts(session.document(), plainPlan())) << "nothing is lost";
    EXPECT_FALSE(session.unsaved());
}

TEST_F(SessionTest, ACancelledImportLeavesEverythingAsItWas) {
    session.import(STIPPLE_TEST_HEADS "/mri.stl", false);
    session.update();
    ASSERT_TRUE(session.cancellable());
    session.cancel();
    const Session::News news = finishWork();
    EXPECT_FALSE(news.unreadable);
    EXPECT_TRUE(sameParts(session.document(), plainPlan()));
}

TEST_F(SessionTest, AFolderListsItsPlans) {
    ASSERT_TRUE(session.save(folder / "z.stipple"));
    std::ofstream(folder / "note.txt") << "x";
    const auto listing = listFolder(folder, BrowserMode::Open);
    ASSERT_TRUE(listing);
    EXPECT_EQ(listing->entries, (std::vector<FileEntry>{{"copies", true}, {"z.stipple", false}}));
    EXPECT_FALSE(listFolder(folder / "nowhere", BrowserMode::Open));
}

// What was done on the screen can be done again by `stipple apply`: strokes, merged steps and undo included.
TEST_F(SessionTest, TheEditsLeadToTheSameDots) {
    const fs::path file = folder / "edits.json";
    EditsFile edits(file);
    ASSERT_TRUE(session.edit({SetHairlineHeight{72.0F}, "height"}));
    ASSERT_TRUE(session.edit({SetHairlineHeight{76.5F}, "height"}));
    const glm::vec3 topMm = session.document().head->landmarks.vertex;
    for (const float x : {0.0F, 7.0F, 14.0F})
        ASSERT_TRUE(session.edit({PaintDensity{topMm + glm::vec3(x, 0, 0), 30.0F, 11.3F, true}, "stroke"}));
    ASSERT_TRUE(session.edit({SetZoneDensity{Zone::Vertex, 33.0F}, {}}));
    session.undo();
    ASSERT_TRUE(session.edit({SetZoneDensity{Zone::Frontal, 81.0F}, {}}));
    ASSERT_TRUE(edits.update(session.history()).has_value());
    finishWork();

    const auto list = nlohmann::json::parse(std::ifstream(file));
    EXPECT_EQ(list.size(), 6U);
    Document document = plainPlan();
    for (const auto& edit : list) document = stipple::apply(document, commandFromJson(edit).value()).value();
    EXPECT_EQ(hashOf(*derive(document).dots), hashOf(*session.derived().dots));
}

} // namespace
} // namespace stipple
