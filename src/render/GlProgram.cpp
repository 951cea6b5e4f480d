#include "render/GlProgram.h"

#include "base/Check.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace stipple {

namespace {

Result<std::string> textOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        return fail("shader cannot be read", file.string(), "Reinstall the program, or set STIPPLE_HOME");
    return text;
}

/// Released after linking: a program keeps what it needs.
struct Shader {
    GLuint id;
    explicit Shader(GLenum stage) : id(glCreateShader(stage)) {}
    ~Shader() { glDeleteShader(id); }
    Shader(const Shader&) = delete;
    Shader& operator=(const Shader&) = delete;
};

std::string infoLog(GLuint id, void(GLAD_API_PTR* log)(GLuint, GLsizei, GLsizei*, GLchar*)) {
    std::string text(4096, '\0');
    GLsizei length = 0;
    log(id, static_cast<GLsizei>(text.size()), &length, text.data());
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::vector<GLenum> stagesOf(const std::filesystem::path& file) {
    if (file.extension() == ".vert") return {GL_VERTEX_SHADER};
    if (file.extension() == ".frag") return {GL_FRAGMENT_SHADER};
    return {GL_VERTEX_SHADER, GL_FRAGMENT_SHADER};
}

Result<void> attach(GLuint program, const std::filesystem::path& file, const std::string& text,
                    GLenum stage) {
    const Shader shader(stage);
    const char* source = text.c_str();
    glShaderSource(shader.id, 1, &source, nullptr);
    glCompileShader(shader.id);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader.id, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_FALSE)
        return fail("shader does not compile: " + infoLog(shader.id, glGetShaderInfoLog), file.string());
    glAttachShader(program, shader.id);
    return {};
}

} // namespace

Result<GlProgram> GlProgram::link(const std::filesystem::path& folder,
                                  const std::vector<std::string>& files) {
    GlProgram program(glCreateProgram());
    for (const std::string& file : files) {
        const Result<std::string> text = textOf(folder / file);
        if (!text) return tl::unexpected<Error>(text.error());
        for (const GLenum stage : stagesOf(file))
            if (const auto attached = attach(program.id_, folder / file, *text, stage); !attached)
                return tl::unexpected<Error>(attached.error());
    }
    glLinkProgram(program.id_);
    GLint linked = GL_FALSE;
    glGetProgramiv(program.id_, GL_LINK_STATUS, &linked);
    if (linked == GL_FALSE)
        return fail("shaders do not link: " + infoLog(program.id_, glGetProgramInfoLog),
                    (folder / files.back()).string());
    GLint count = 0;
    glGetProgramiv(program.id_, GL_ACTIVE_UNIFORMS, &count);
    for (GLuint i = 0; i < static_cast<GLuint>(count); ++i) {
        std::array<char, 128> name{};
        GLint size = 0;
        GLenum type = 0;
        glGetActiveUniform(program.id_, i, name.size(), nullptr, &size, &type, name.data());
        program.locations_[name.data()] = glGetUniformLocation(program.id_, name.data());
    }
    return program;
}

GlProgram::GlProgram(GLuint id) : id_(id) {}

GlProgram::~GlProgram() {
    if (id_ != 0) glDeleteProgram(id_);
}

GlProgram::GlProgram(GlProgram&& other) noexcept
    : id_(std::exchange(other.id_, 0U)), locations_(std::move(other.locations_)) {}

GlProgram& GlProgram::operator=(GlProgram&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(locations_, other.locations_);
    return *this;
}

GLint GlProgram::location(const char* uniform) const {
    const auto found = locations_.find(std::string_view(uniform));
    STIPPLE_CHECK(found != locations_.end(), uniform);
    return found->second;
}

} // namespace stipple
