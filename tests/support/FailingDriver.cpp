// A graphics driver that fails as FAILING_DRIVER says: "reset", "picture-memory" or "dot-memory". A library
// of its own, which tests load before the program's: SDL then hands these functions out for the driver's own.
#include <SDL.h>
#include <dlfcn.h>
#include <glad/gl.h>

#include <cstdlib>
#include <string_view>
#include <utility>

namespace {

bool outOfMemory = false;

bool asked(std::string_view failure) {
    const char* wish = std::getenv("FAILING_DRIVER");
    return wish != nullptr && wish == failure;
}

template <class Function>
Function real(const char* name) {
    const auto find = reinterpret_cast<void* (*)(const char*)>(::dlsym(RTLD_NEXT, "SDL_GL_GetProcAddress"));
    return reinterpret_cast<Function>(find(name));
}

unsigned resetStatus() {
    return 0x8253; // GL_GUILTY_CONTEXT_RESET, which OpenGL 4.1 does not have
}

void texImage(GLenum target, GLint level, GLint kind, GLsizei width, GLsizei height, GLint border,
              GLenum format, GLenum type, const void* pixels) {
    // Only the targets of pictures hold half floats.
    if (kind == GL_RGBA16F && pixels == nullptr)
        outOfMemory = true;
    else
        real<PFNGLTEXIMAGE2DPROC>("glTexImage2D")(target, level, kind, width, height, border, format, type,
                                                  pixels);
}

void bufferData(GLenum target, GLsizeiptr bytes, const void* data, GLenum usage) {
    if (usage == GL_DYNAMIC_DRAW) // dots
        outOfMemory = true;
    else
        real<PFNGLBUFFERDATAPROC>("glBufferData")(target, bytes, data, usage);
}

GLenum error() {
    const GLenum seen = real<PFNGLGETERRORPROC>("glGetError")();
    return std::exchange(outOfMemory, false) ? GL_OUT_OF_MEMORY : seen;
}

template <class Function>
void* addressOf(Function* function) {
    return reinterpret_cast<void*>(function);
}

} // namespace

extern "C" {

SDL_bool SDL_GL_ExtensionSupported(const char* extension) {
    if (asked("reset") && std::string_view(extension) == "GL_KHR_robustness") return SDL_TRUE;
    return reinterpret_cast<SDL_bool (*)(const char*)>(::dlsym(RTLD_NEXT, "SDL_GL_ExtensionSupported"))(
        extension);
}

void* SDL_GL_GetProcAddress(const char* name) {
    const std::string_view wanted = name;
    if (asked("reset") && wanted == "glGetGraphicsResetStatus") return addressOf(resetStatus);
    if (asked("picture-memory") && wanted == "glTexImage2D") return addressOf(texImage);
    if (asked("dot-memory") && wanted == "glBufferData") return addressOf(bufferData);
    if (wanted == "glGetError") return addressOf(error);
    return real<void*>(name);
}
}
