#include "app/App.h"

#include "app/EditsFile.h"
#include "app/FileFlow.h"
#include "app/Picture.h"
#include "app/Settings.h"
#include "app/WindowInput.h"
#include "base/Text.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"
#include "io/Resources.h"
#include "io/ShippedOptics.h"
#include "render/GlContext.h"
#include "scene/Preview.h"
#include "ui/Comparison.h"
#include "ui/Dialogs.h"
#include "ui/Theme.h"
#include "ui/Ui.h"
#include "ui/Viewport.h"

#include <SDL.h>
#include <glad/gl.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace stipple {
namespace {

constexpr int windowWidth = 1600;
constexpr int windowHeight = 1000;
constexpr int leastWidth = 1000;
constexpr int leastHeight = 700;
// ImGui needs a second frame to show what a click in the first one opened, and a third to size it.
constexpr int framesAfterInput = 3;
constexpr int framesToDim = 12;     ///< what lies behind a dialog darkens over a few frames
constexpr double restSeconds = 0.2; ///< after the last motion the picture is drawn sharp
constexpr int jobPollMilliseconds = 40;
constexpr int blinkPollMilliseconds = 100;

double secondsNow() {
    return static_cast<double>(SDL_GetPerformanceCounter()) /
           static_cast<double>(SDL_GetPerformanceFrequency());
}

Result<std::vector<unsigned char>> readBytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream || bytes.empty()) return fail("cannot be read", file.string());
    return bytes;
}

// ---------------------------------------------------------------------------------------------------------
// Scale

// The desktop's density where window points are pixels (X11); never so large that the panels crowd the head
// out.
float desktopScale(SDL_Window* window, int height) {
    float dpi = 96.0F;
    if (SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(window), nullptr, &dpi, nullptr) != 0) return 1.0F;
    const float steps = std::floor(std::min(dpi / 96.0F, static_cast<float>(height) / 800.0F) * 4.0F);
    return std::clamp(steps / 4.0F, 1.0F, 3.0F);
}

std::optional<float> askedScale() {
    const char* text = std::getenv("STIPPLE_SCALE");
    if (text == nullptr) return std::nullopt;
    float scale = 1.0F;
    const auto [end, failure] = std::from_chars(text, text + std::strlen(text), scale);
    if (failure != std::errc() || *end != '\0') return std::nullopt;
    return std::clamp(scale, 0.5F, 4.0F);
}

float pixelsPerPoint(SDL_Window* window) {
    int points = 1;
    int pixels = 1;
    SDL_GetWindowSize(window, &points, nullptr);
    SDL_GL_GetDrawableSize(window, &pixels, nullptr);
    return static_cast<float>(pixels) / static_cast<float>(std::max(points, 1));
}

// ---------------------------------------------------------------------------------------------------------
// ImGui and its backends, for as long as the window lives

struct FontBytes {
    std::vector<unsigned char> regular;
    std::vector<unsigned char> semiBold;
};

class ImGuiHost {
public:
    ImGuiHost(const GlContext& context, const FontBytes& fonts, float scale, float density) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        applyTheme(scale);
        loadFonts(ImGui::GetIO(), {fonts.regular, fonts.semiBold}, scale, density);
        ImGui_ImplSDL2_InitForOpenGL(context.window(), context.handle());
        ImGui_ImplOpenGL3_Init("#version 410 core");
    }
    ~ImGuiHost() {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplSDL2_Shutdown();
        ImGui::DestroyContext();
    }
    ImGuiHost(const ImGuiHost&) = delete;
    ImGuiHost& operator=(const ImGuiHost&) = delete;
};

void showInWindow(SDL_Window* window) {
    int width = 0;
    int height = 0;
    SDL_GL_GetDrawableSize(window, &width, &height);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width, height);
    glClearColor(palette::background.x, palette::background.y, palette::background.z, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    SDL_GL_SwapWindow(window);
}

// ---------------------------------------------------------------------------------------------------------
// The running program

class Application {
public:
    Application(const GlContext& context, std::unique_ptr<Renderer> renderer,
                std::shared_ptr<const Optics> optics, Session session, std::filesystem::path edits,
                float scale);

    /// Until the user closes the window. Fails when the graphics driver was reset: unsaved work is then left
    /// for the next start.
    Result<void> run();
    void showError(const Error& error) {
        state_.dialog = errorDialog(tr("The plan could not be opened"), describe(error));
    }
    void offerRestore() { files_.offerRestore(); }

private:
    void waitForEvents();
    void handleEvents();
    bool handle(const SDL_Event& event);
    void frame();
    void carryOut(const UiRequests& requests);
    void perform(Action action);
    void hear(const Session::News& news);
    void letTimePass();
    void drawPicture();
    void showTitle();
    UiModel model() const;
    std::vector<void*> paneTextures() const;
    bool coarse() const;
    bool moving() const;
    TouchArea viewportArea() const;

    Result<void> afterReset(Error error);
    void loadSettings();
    void keepSettings() const;

    const GlContext& context_;
    SDL_Window* window_;
    Session session_;
    std::filesystem::path copies_ = stateFolder();
    Settings atStart_;
    Autosave autosave_{copies_};
    EditsFile edits_;
    UiState state_;
    FileFlow files_{session_, autosave_, state_, copies_};
    WindowInput input_;
    std::unique_ptr<Renderer> renderer_;
    std::shared_ptr<const Optics> optics_;
    std::array<Picture, mostPanes> pictures_;
    std::size_t panes_ = 0; ///< pictures in use
    std::string title_;
    int framesWanted_ = framesAfterInput;
    double lastFrame_ = secondsNow();
    double lastMotion_ = 0.0;
    Camera lastCamera_;
};

Application::Application(const GlContext& context, std::unique_ptr<Renderer> renderer,
                         std::shared_ptr<const Optics> optics, Session session, std::filesystem::path edits,
                         float scale)
    : context_(context), window_(context.window()), session_(std::move(session)), edits_(std::move(edits)),
      input_(context.window()), renderer_(std::move(renderer)), optics_(std::move(optics)) {
    state_.scale = scale;
    loadSettings();
}

void Application::loadSettings() {
    if (const float kept = readSettings(copies_).screenPointsPerMm; kept > 0.0F)
        state_.screenPointsPerMm = kept;
    atStart_.screenPointsPerMm = state_.screenPointsPerMm;
}

void Application::keepSettings() const {
    const Settings settings{state_.screenPointsPerMm};
    if (settings != atStart_) stipple::keepSettings(settings, copies_);
}

TouchArea Application::viewportArea() const {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window_, &width, &height);
    const Area area =
        layOut(static_cast<float>(width), static_cast<float>(height), state_.scale, state_.showChart)
            .viewport;
    return {{area.x, area.y}, {area.width, area.height}};
}

// True when a frame has to follow before the next event.
bool Application::handle(const SDL_Event& event) {
    const bool keysFree =
        state_.dialog.kind == DialogKind::None && !state_.browser.open && !ImGui::GetIO().WantTextInput;
    const InputMeaning meaning = input_.handle(event, viewportArea(), keysFree);
    framesWanted_ = framesAfterInput;
    if (state_.showKeys || !keysFree) framesWanted_ = framesToDim;
    if (meaning.action) perform(*meaning.action);
    if (meaning.beforeHeld) state_.beforeHeld = *meaning.beforeHeld;
    if (!meaning.dropped.empty()) files_.openFile(meaning.dropped);
    if (meaning.closes) files_.perform(Action::Quit);
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST)
        state_.beforeHeld = false;
    return meaning.endsBatch;
}

// Sleeps until something happens: an event, work that is done, a copy that is due, the end of a motion.
void Application::waitForEvents() {
    if (framesWanted_ > 0 || state_.playing) return;
    int milliseconds = -1;
    const auto atMost = [&](int limit) {
        milliseconds = milliseconds < 0 ? limit : std::min(milliseconds, limit);
    };
    if (const auto due = autosave_.dueIn(secondsNow())) atMost(static_cast<int>(*due * 1000.0) + 1);
    if (session_.working()) atMost(jobPollMilliseconds);
    if (coarse()) atMost(static_cast<int>(restSeconds * 1000.0));
    if (state_.comparison == Comparison::Blink) atMost(blinkPollMilliseconds);
    if (ImGui::GetIO().WantTextInput) atMost(400); // the text cursor blinks
    if (milliseconds < 0)
        SDL_WaitEvent(nullptr);
    else
        SDL_WaitEventTimeout(nullptr, milliseconds);
}

void Application::handleEvents() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0)
        if (handle(event)) return;
}

void Application::perform(Action action) {
    if (action == Action::Escape && session_.cancellable()) return session_.cancel();
    if (stipple::perform(action, state_)) return;
    if (action == Action::Undo)
        session_.undo();
    else if (action == Action::Redo)
        session_.redo();
    else
        files_.perform(action);
}

void Application::carryOut(const UiRequests& requests) {
    for (const EditRequest& request : requests.edits) {
        const auto done = session_.edit(request);
        state_.notice = done ? "" : describe(done.error());
    }
    for (const Action action : requests.actions) perform(action);
    if (requests.browser) files_.onBrowser(*requests.browser);
    if (requests.answer) files_.onAnswer(*requests.answer);
}

UiModel Application::model() const {
    return {session_.document(),
            session_.derived(),
            session_.summary(),
            session_.headShape(),
            session_.picker(),
            session_.history().undoLabel(),
            session_.history().redoLabel(),
            displayedFile(session_.file()),
            session_.unsaved(),
            session_.busyText(),
            session_.cancellable(),
            paneTextures(),
            pictures_.front().texts(),
            pictures_.front().tint()};
}

std::vector<void*> Application::paneTextures() const {
    std::vector<void*> textures;
    for (std::size_t i = 0; i < panes_; ++i) textures.push_back(pictures_[i].texture());
    return textures;
}

bool Application::coarse() const {
    return std::any_of(pictures_.begin(), pictures_.begin() + static_cast<std::ptrdiff_t>(panes_),
                       [](const Picture& picture) { return picture.coarse(); });
}

void Application::letTimePass() {
    const double now = secondsNow();
    const double passed = std::min(now - lastFrame_, 0.25);
    if (state_.playing) advanceYears(state_, passed);
    advanceBlink(state_, passed);
    lastFrame_ = now;
}

bool Application::moving() const {
    return state_.playing || state_.drag.kind != DragKind::None || secondsNow() - lastMotion_ < restSeconds ||
           ImGui::IsAnyItemActive();
}

void Application::drawPicture() {
    if (state_.camera.eyeMm != lastCamera_.eyeMm) lastMotion_ = secondsNow();
    lastCamera_ = state_.camera;
    const float density = pixelsPerPoint(window_);
    const std::vector<Pane> panes = panesOf(state_);
    panes_ = panes.size();
    const std::array<Session::Shown, 2> shown{session_.shown(), session_.besideShown()};
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const glm::vec2 points = (panes[i].high - panes[i].low) * state_.viewportPoints;
        const auto drawn =
            pictures_[i].update(*renderer_, *optics_,
                                {*shown[panes[i].beside].derived, shown[panes[i].beside].version,
                                 panes[i].view, toolMarks(model(), state_), toolLines(model(), state_),
                                 state_.camera, pixelsOf(points.x, points.y, density), moving(),
                                 movingBudgetSeconds / static_cast<double>(panes.size())});
        if (!drawn) state_.notice = describe(drawn.error());
    }
}

void Application::showTitle() {
    std::string title = windowTitle(displayedFile(session_.file()), session_.unsaved());
    if (title == title_) return;
    title_ = std::move(title);
    SDL_SetWindowTitle(window_, title_.c_str());
}

// What a job has to say may be a dialog: that needs frames of its own, as no event follows.
void Application::hear(const Session::News& news) {
    const DialogKind before = state_.dialog.kind;
    files_.onNews(news);
    if (state_.dialog.kind != before) framesWanted_ = framesToDim;
}

void Application::frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    input_.placePointer();
    ImGui::NewFrame();
    state_.pinch = input_.takePinch();
    state_.brush.pressure = input_.pressure();
    letTimePass();
    const UiRequests requests = drawUi(model(), state_);
    carryOut(requests);
    session_.showBeside(state_.besideVariant);
    hear(session_.update());
    drawPicture();
    ImGui::Render();
    showInWindow(window_);
    showTitle();
    autosave_.update(session_.document(), session_.file(), session_.unsaved(), secondsNow());
    if (const auto kept = edits_.update(session_.history()); !kept) state_.notice = describe(kept.error());
    --framesWanted_;
}

Result<void> Application::afterReset(Error error) {
    if (session_.unsaved() && autosave_.leaveBehind(session_.document(), session_.file()))
        error.fix = tr("Start again; your unsaved work is kept and will be offered");
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Stipple", describe(error).c_str(), nullptr);
    return tl::unexpected(std::move(error));
}

Result<void> Application::run() {
    while (!files_.quits()) {
        waitForEvents();
        handleEvents();
        frame();
        if (auto works = context_.checkReset(); !works) return afterReset(works.error());
    }
    keepSettings();
    return {};
}

// ---------------------------------------------------------------------------------------------------------
// Start

struct Materials {
    std::filesystem::path root;
    std::shared_ptr<const HeadTemplate> head;
    std::shared_ptr<const Optics> optics;
    FontBytes fonts;
};

Result<Materials> loadMaterials() {
    const auto root = resourceRoot();
    if (!root) return tl::unexpected(root.error());
    auto head = defaultTemplate();
    if (!head) return tl::unexpected(head.error());
    auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    auto regular = readBytes(*root / "assets/fonts/Inter-Regular.otf");
    if (!regular) return tl::unexpected(regular.error());
    auto semiBold = readBytes(*root / "assets/fonts/Inter-SemiBold.otf");
    if (!semiBold) return tl::unexpected(semiBold.error());
    return Materials{*root, *head, *optics, {std::move(*regular), std::move(*semiBold)}};
}

// The plan asked for; where that cannot be read, a new one and the reason.
struct FirstPlan {
    Document document;
    std::filesystem::path file;
    std::optional<Error> unreadable;
};

Result<FirstPlan> firstPlan(const std::filesystem::path& file,
                            const std::shared_ptr<const HeadTemplate>& source) {
    std::optional<Error> unreadable;
    if (!file.empty()) {
        const auto plan = readPlan(file, source);
        if (plan) return FirstPlan{*plan, file, std::nullopt};
        unreadable = plan.error();
    }
    return newDocument(source, NewPlan{}).map([&](Document document) {
        return FirstPlan{std::move(document), {}, unreadable};
    });
}

Result<void> runWith(const std::filesystem::path& plan, const std::filesystem::path& edits) {
    const auto materials = loadMaterials();
    if (!materials) return tl::unexpected(materials.error());
    const auto first = firstPlan(plan, materials->head);
    if (!first) return tl::unexpected(first.error());
    const auto context = GlContext::createWindow("Stipple", windowWidth, windowHeight);
    if (!context) return tl::unexpected(context.error());
    SDL_Window* window = (*context)->window();
    SDL_SetWindowMinimumSize(window, leastWidth, leastHeight);
    auto renderer = Renderer::create(materials->root / "shaders");
    if (!renderer) return tl::unexpected(renderer.error());
    const float density = pixelsPerPoint(window);
    const float scale = askedScale().value_or(density > 1.0F ? 1.0F : desktopScale(window, windowHeight));
    const ImGuiHost host(**context, materials->fonts, scale, density);
    Application application(**context, std::move(*renderer), materials->optics,
                            Session(materials->head, first->document, first->file), edits, scale);
    if (first->unreadable)
        application.showError(*first->unreadable);
    else
        application.offerRestore();
    return application.run();
}

} // namespace

int runApp(const std::filesystem::path& plan, const std::filesystem::path& edits) {
    const auto done = runWith(plan, edits);
    if (done) return 0;
    std::fprintf(stderr, "stipple: %s\n", describe(done.error()).c_str());
    return 1;
}

} // namespace stipple
