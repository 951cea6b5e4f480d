#include "render/GlContext.h"

#include <SDL.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <cstdio>
#include <utility>

namespace stipple {

namespace {

constexpr const char* driverAdvice = "Install a graphics driver with OpenGL 4.1 or newer (on Debian, "
                                     "libgl1-mesa-dri has one that needs no card)";

void GLAD_API_PTR onMessage(GLenum, GLenum type, GLuint, GLenum severity, GLsizei, const GLchar* message,
                            const void* errorCount) {
    const bool error = type == GL_DEBUG_TYPE_ERROR;
    if (!error && severity != GL_DEBUG_SEVERITY_HIGH) return;
    std::fprintf(stderr, "OpenGL: %s\n", message);
    if (error) ++*static_cast<int*>(const_cast<void*>(errorCount));
}

void reportMessagesTo(int& errorCount) {
    if (!GLAD_GL_KHR_debug) return;
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(onMessage, &errorCount);
}

void requestVersion() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 4);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 1);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS,
                        SDL_GL_CONTEXT_DEBUG_FLAG | SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
}

/// An empty text, or why there is no video subsystem.
std::string initOffscreenVideo() {
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0) return {};
    // Of normal priority: what the caller put into the environment wins.
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) return {};
    SDL_ResetHint(SDL_HINT_VIDEODRIVER);
    return SDL_InitSubSystem(SDL_INIT_VIDEO) == 0 ? std::string() : SDL_GetError();
}

/// glGetGraphicsResetStatus, which is not in OpenGL 4.1 itself; null where the driver has none.
unsigned (*resetStatusFunction())() {
    for (const auto& [extension, function] : {std::pair{"GL_KHR_robustness", "glGetGraphicsResetStatus"},
                                              std::pair{"GL_ARB_robustness", "glGetGraphicsResetStatusARB"}})
        if (SDL_GL_ExtensionSupported(extension) == SDL_TRUE)
            if (void* found = SDL_GL_GetProcAddress(function)) return reinterpret_cast<unsigned (*)()>(found);
    return nullptr;
}

/// A context that says when the driver was reset; one that does not where a driver refuses that.
void* createContext(SDL_Window* window) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_LOSE_CONTEXT);
    if (void* context = SDL_GL_CreateContext(window)) return context;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_NO_NOTIFICATION);
    return SDL_GL_CreateContext(window);
}

struct Opened {
    SDL_Window* window = nullptr;
    void* context = nullptr;
};

tl::unexpected<Error> closeAndFail(const Opened& opened, const std::string& what) {
    if (opened.context != nullptr) SDL_GL_DeleteContext(opened.context);
    if (opened.window != nullptr) SDL_DestroyWindow(opened.window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return fail(what, "OpenGL", driverAdvice);
}

Result<Opened> open(const char* title, int width, int height, Uint32 flags) {
    requestVersion();
    Opened opened;
    opened.window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                     flags | SDL_WINDOW_OPENGL);
    if (opened.window == nullptr) return closeAndFail(opened, SDL_GetError());
    opened.context = createContext(opened.window);
    if (opened.context == nullptr)
        return closeAndFail(opened, fmt::format("no OpenGL 4.1 context: {}", SDL_GetError()));
    const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(SDL_GL_GetProcAddress));
    if (version < GLAD_MAKE_VERSION(4, 1))
        return closeAndFail(opened, fmt::format("the driver has OpenGL {}.{}, but 4.1 is needed",
                                                GLAD_VERSION_MAJOR(version), GLAD_VERSION_MINOR(version)));
    return opened;
}

} // namespace

Result<std::unique_ptr<GlContext>> GlContext::createOffscreen() {
    if (const std::string error = initOffscreenVideo(); !error.empty())
        return fail(error, "SDL", driverAdvice);
    return adopt("Stipple", 64, 64, SDL_WINDOW_HIDDEN);
}

Result<std::unique_ptr<GlContext>> GlContext::createWindow(const char* title, int width, int height) {
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return fail(fmt::format("no window can be opened: {}", SDL_GetError()), "display",
                    "Start from a desktop session, or use `stipple render`, which needs no display");
    return adopt(title, width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
}

Result<std::unique_ptr<GlContext>> GlContext::adopt(const char* title, int width, int height,
                                                    unsigned flags) {
    const Result<Opened> opened = open(title, width, height, flags);
    if (!opened) return tl::unexpected<Error>(opened.error());
    std::unique_ptr<GlContext> context(new GlContext);
    context->window_ = opened->window;
    context->context_ = opened->context;
    context->resetStatus_ = resetStatusFunction();
    reportMessagesTo(context->errorCount_);
    return context;
}

Result<void> GlContext::checkReset() const {
    if (resetStatus_ == nullptr || resetStatus_() == GL_NO_ERROR) return {};
    return fail("the graphics driver was reset, and what it held is lost", "OpenGL",
                "Start again; if it happens often, update the driver");
}

GlContext::~GlContext() {
    SDL_GL_DeleteContext(context_);
    SDL_DestroyWindow(window_);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

} // namespace stipple
