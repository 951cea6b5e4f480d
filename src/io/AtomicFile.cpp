#include "io/AtomicFile.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>

namespace stipple {

namespace fs = std::filesystem;

namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool valid() const { return number_ >= 0; }
    int number() const { return number_; }
    bool close() {
        const bool closed = number_ < 0 || ::close(number_) == 0;
        number_ = -1;
        return closed;
    }

private:
    int number_;
};

tl::unexpected<Error> failWith(int errorNumber, const fs::path& file) {
    return fail(fmt::format("cannot be written: {}", std::strerror(errorNumber)), file.string(),
                "Choose a folder that you may write to, on a disk with space left");
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Permissions of the file that is replaced, or what the user's mask leaves of rw-rw-rw-.
mode_t wantedMode(const fs::path& file) {
    struct stat existing {};
    if (::stat(file.c_str(), &existing) == 0) return existing.st_mode & 07777U;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

Result<void> writeDirectly(const fs::path& file, std::string_view bytes) {
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!descriptor.valid() || !writeAll(descriptor.number(), bytes)) return failWith(errno, file);
    return {};
}

/// Writes the temporary file; the number of the error, if any.
std::optional<int> fill(Descriptor& temporary, std::string_view bytes, mode_t mode) {
    if (::fchmod(temporary.number(), mode) != 0 || !writeAll(temporary.number(), bytes) ||
        ::fsync(temporary.number()) != 0 || !temporary.close())
        return errno;
    return std::nullopt;
}

/// Makes the rename itself survive a power cut. Some file systems cannot; the data is safe either way.
void flushFolder(const fs::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid()) static_cast<void>(::fsync(descriptor.number()));
}

Result<void> replaceFile(const fs::path& file, std::string_view bytes) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::string name = (folder / ".stipple-XXXXXX").string(); // short: the file's own name may fill the limit
    Descriptor temporary(::mkostemp(name.data(), O_CLOEXEC));
    if (!temporary.valid()) return failWith(errno, file);
    std::optional<int> error = fill(temporary, bytes, wantedMode(file));
    if (!error && ::rename(name.c_str(), file.c_str()) != 0) error = errno;
    if (error) {
        ::unlink(name.c_str());
        return failWith(*error, file);
    }
    flushFolder(folder);
    return {};
}

} // namespace

Result<void> writeFileAtomically(const fs::path& file, std::string_view bytes) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (fs::is_directory(status)) return fail("is a folder", file.string(), "Name a file in it");
    if (fs::exists(status) && !fs::is_regular_file(status)) return writeDirectly(file, bytes);
    // A link stays a link: what it points to is replaced.
    const fs::path target = fs::is_symlink(file, error) ? fs::canonical(file, error) : file;
    return replaceFile(target.empty() ? file : target, bytes);
}

Result<std::string> readWholeFile(const fs::path& file, std::size_t maxBytes) {
    std::error_code error;
    if (!fs::exists(file, error)) return fail("does not exist", file.string());
    if (!fs::is_regular_file(file, error)) return fail("is not a file", file.string());
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return fail("cannot be read: " + error.message(), file.string());
    if (size > maxBytes)
        return fail(fmt::format("is too large: {} MB, at most {} MB", size >> 20U, maxBytes >> 20U),
                    file.string());
    std::string bytes(size, '\0');
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size)))
        return fail("cannot be read", file.string(), "Check that you may read it");
    return bytes;
}

} // namespace stipple
