#include "io/AtomicFile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

namespace stipple {

namespace {

bool writeAndFlush(const std::filesystem::path& file, std::string_view bytes) {
    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    const std::unique_ptr<std::FILE, Close> out(std::fopen(file.c_str(), "wb"));
    if (!out) return false;
    return std::fwrite(bytes.data(), 1, bytes.size(), out.get()) == bytes.size() &&
           std::fflush(out.get()) == 0 && fsync(fileno(out.get())) == 0;
}

tl::unexpected<Error> cannotWrite(const std::filesystem::path& file, int error) {
    return fail(fmt::format("cannot be written: {}", std::strerror(error)), file.string(),
                "Check that the folder exists, that you may write there and that the disk is not full");
}

} // namespace

Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view bytes) {
    std::filesystem::path temporary = file;
    temporary += fmt::format(".{}.part", getpid());
    std::error_code ignored;
    if (!writeAndFlush(temporary, bytes)) {
        const int error = errno;
        std::filesystem::remove(temporary, ignored);
        return cannotWrite(file, error);
    }
    std::error_code error;
    std::filesystem::rename(temporary, file, error);
    if (!error) return {};
    std::filesystem::remove(temporary, ignored);
    return cannotWrite(file, error.value());
}

} // namespace stipple
