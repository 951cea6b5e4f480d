#include "ui/FileBrowser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::ElementsAre;

FileEntry folder(const char* name) {
    return {name, true};
}
FileEntry file(const char* name) {
    return {name, false};
}

FileBrowserState browser(BrowserMode mode) {
    FileBrowserState state;
    state.open = true;
    state.mode = mode;
    state.listing = {"/plans", {folder("clients"), file("a.stipple"), file("b.stipple")}};
    return state;
}

TEST(FileBrowser, ShowsFoldersThenPlansWithoutRegardToCase) {
    EXPECT_THAT(browserEntries({file("zoe.stipple"), folder("old"), file("Adam.stipple"), folder("Clients")},
                               BrowserMode::Open),
                ElementsAre(folder("Clients"), folder("old"), file("Adam.stipple"), file("zoe.stipple")));
}

TEST(FileBrowser, HidesOtherFilesAndHiddenOnes) {
    EXPECT_THAT(
        browserEntries({file("photo.png"), file(".hidden.stipple"), folder(".git"), file("Plan.STIPPLE")},
                       BrowserMode::Open),
        ElementsAre(file("Plan.STIPPLE")));
}

TEST(FileBrowser, ShowsPigmentFilesWhereThoseAreAskedFor) {
    EXPECT_THAT(browserEntries({file("plan.stipple"), file("own.json"), folder("clients")},
                               BrowserMode::OpenPigments),
                ElementsAre(folder("clients"), file("own.json")));
    FileBrowserState state = browser(BrowserMode::OpenPigments);
    state.name = "own.json";
    const auto request = accept(state);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->path, "/plans/own.json");
}

TEST(FileBrowser, AddsTheExtensionWhereItIsMissing) {
    EXPECT_EQ(namedFile("/plans", "anna"), "/plans/anna.stipple");
    EXPECT_EQ(namedFile("/plans", "anna.stipple"), "/plans/anna.stipple");
    EXPECT_EQ(namedFile("/plans", "anna v1.2"), "/plans/anna v1.2.stipple");
    EXPECT_EQ(namedFile("/plans", "/else/anna"), "/else/anna.stipple");
    EXPECT_EQ(namedFile("/plans", "Ærø"), "/plans/Ærø.stipple");
}

TEST(FileBrowser, ArrowsStayInsideTheListAndNameThePlan) {
    FileBrowserState state = browser(BrowserMode::Open);
    moveSelection(state, 1);
    EXPECT_EQ(state.selected, 0);
    EXPECT_EQ(state.name, "");
    moveSelection(state, 1);
    EXPECT_EQ(state.name, "a.stipple");
    moveSelection(state, 5);
    EXPECT_EQ(state.selected, 2);
    moveSelection(state, -9);
    EXPECT_EQ(state.selected, 0);
}

TEST(FileBrowser, EnterVisitsAFolderAndChoosesAPlan) {
    FileBrowserState state = browser(BrowserMode::Open);
    state.selected = 0;
    auto request = accept(state);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->kind, BrowserRequest::Kind::Visit);
    EXPECT_EQ(request->path, "/plans/clients");
    moveSelection(state, 1);
    request = accept(state);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->kind, BrowserRequest::Kind::Choose);
    EXPECT_EQ(request->path, "/plans/a.stipple");
}

TEST(FileBrowser, AsksOnceBeforeItReplacesAPlan) {
    FileBrowserState state = browser(BrowserMode::SaveAs);
    state.name = "a";
    EXPECT_FALSE(accept(state));
    EXPECT_TRUE(state.asksToReplace);
    const auto request = accept(state);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->path, "/plans/a.stipple");
}

TEST(FileBrowser, SavesUnderANewNameAtOnceAndNothingWithoutAName) {
    FileBrowserState state = browser(BrowserMode::SaveAs);
    EXPECT_FALSE(accept(state));
    state.name = "new";
    EXPECT_TRUE(accept(state));
}

} // namespace
} // namespace stipple
