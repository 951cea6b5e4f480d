#include "app/Autosave.h"

#include "app/Session.h"
#include "base/Hash.h"
#include "io/PlanFile.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>

namespace stipple {
namespace {

constexpr double quietSeconds = 2.0;

std::string planKey(const std::filesystem::path& plan) {
    std::error_code ignored;
    const std::string name =
        plan.empty() ? "" : std::filesystem::absolute(plan, ignored).lexically_normal().string();
    Hasher hasher;
    hasher.addBytes(name.data(), name.size());
    return hexDigits(hasher.digest());
}

bool runs(int process) {
    return kill(process, 0) == 0 || errno != ESRCH;
}

// "<key>.<process>.stipple" -> the process; 0 for other names.
int processOf(const std::string& name, const std::string& key) {
    if (!name.starts_with(key + ".") || !name.ends_with(planExtension)) return 0;
    const char* digits = name.data() + key.size() + 1;
    int process = 0;
    const auto [end, failure] = std::from_chars(digits, name.data() + name.size(), process);
    return failure == std::errc() && std::string_view(end) == planExtension ? process : 0;
}

} // namespace

std::filesystem::path stateFolder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return std::filesystem::path(state) / "stipple";
    if (const char* home = std::getenv("HOME"); home && *home)
        return std::filesystem::path(home) / ".local/state/stipple";
    return {};
}

std::filesystem::path copyFile(const std::filesystem::path& folder, const std::filesystem::path& plan,
                               int process) {
    return folder / (planKey(plan) + "." + std::to_string(process) + planExtension);
}

std::optional<std::filesystem::path> leftBehind(const std::filesystem::path& folder,
                                                const std::filesystem::path& plan) {
    const std::string key = planKey(plan);
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const int process = processOf(entry.path().filename().string(), key);
        if (process != 0 && process != getpid() && !runs(process)) return entry.path();
    }
    return std::nullopt;
}

Autosave::Autosave(std::filesystem::path folder) : folder_(std::move(folder)) {}

Autosave::~Autosave() {
    removeCopy();
}

void Autosave::removeCopy() {
    if (writing_.valid()) writing_.wait();
    due_.reset();
    std::error_code ignored;
    if (!copy_.empty()) std::filesystem::remove(std::exchange(copy_, {}), ignored);
}

std::optional<double> Autosave::dueIn(double nowSeconds) const {
    if (!due_) return std::nullopt;
    return std::max(0.0, *due_ - nowSeconds);
}

void Autosave::adopt(const std::filesystem::path& leftCopy, const std::filesystem::path& plan) {
    removeCopy();
    std::error_code failure;
    const std::filesystem::path file = copyFile(folder_, plan, getpid());
    std::filesystem::rename(leftCopy, file, failure);
    if (!failure) copy_ = file;
}

void Autosave::update(const Document& document, const std::filesystem::path& plan, bool unsaved,
                      double nowSeconds) {
    if (folder_.empty()) return;
    if (!unsaved) {
        removeCopy();
        seen_ = document;
        return;
    }
    if (!sameParts(seen_, document)) {
        seen_ = document;
        due_ = nowSeconds + quietSeconds;
    }
    if (!due_ || nowSeconds < *due_) return;
    write(document, plan);
}

void Autosave::write(const Document& document, const std::filesystem::path& plan) {
    due_.reset();
    const std::filesystem::path file = copyFile(folder_, plan, getpid());
    if (file != copy_) removeCopy();
    copy_ = file;
    if (writing_.valid()) writing_.wait();
    writing_ = std::async(std::launch::async, [document, file] {
        std::error_code ignored;
        std::filesystem::create_directories(file.parent_path(), ignored);
        return writePlan(document, file).has_value();
    });
}

bool Autosave::leaveBehind(const Document& document, const std::filesystem::path& plan) {
    if (folder_.empty()) return false;
    write(document, plan);
    copy_.clear();
    return writing_.get();
}

} // namespace stipple
