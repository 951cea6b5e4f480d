#pragma once

#include "base/Result.h"

#include <glad/gl.h>
#include <glm/glm.hpp>

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace stipple {

/// A linked shader program. Setting a uniform that the program does not have is a broken invariant, never
/// a silently black picture.
class GlProgram {
public:
    /// Compiles and links the named files of a folder (*.vert, *.frag, and *.glsl for both stages; several of
    /// one stage are linked together). Fails with the compiler's message and the file's name.
    static Result<GlProgram> link(const std::filesystem::path& folder, const std::vector<std::string>& files);
    ~GlProgram();
    GlProgram(GlProgram&& other) noexcept;
    GlProgram& operator=(GlProgram&& other) noexcept;

    void use() const { glUseProgram(id_); }

    /// Of the program in use.
    void set(const char* uniform, int value) const { glUniform1i(location(uniform), value); }
    void set(const char* uniform, float value) const { glUniform1f(location(uniform), value); }
    void set(const char* uniform, glm::vec2 v) const { glUniform2f(location(uniform), v.x, v.y); }
    void set(const char* uniform, glm::vec3 v) const { glUniform3f(location(uniform), v.x, v.y, v.z); }
    void set(const char* uniform, glm::vec4 v) const { glUniform4f(location(uniform), v.x, v.y, v.z, v.w); }
    void set(const char* uniform, const std::array<float, 3>& v) const {
        glUniform3fv(location(uniform), 1, v.data());
    }
    /// An array, named by its first element.
    void set(const char* uniform, std::span<const std::array<float, 3>> values) const {
        glUniform3fv(location(uniform), static_cast<GLsizei>(values.size()), values.front().data());
    }
    void set(const char* uniform, const glm::mat3& m) const {
        glUniformMatrix3fv(location(uniform), 1, GL_FALSE, &m[0][0]);
    }
    void set(const char* uniform, const glm::mat4& m) const {
        glUniformMatrix4fv(location(uniform), 1, GL_FALSE, &m[0][0]);
    }

private:
    explicit GlProgram(GLuint id);
    GLint location(const char* uniform) const;

    GLuint id_ = 0;
    std::map<std::string, GLint, std::less<>> locations_;
};

} // namespace stipple
