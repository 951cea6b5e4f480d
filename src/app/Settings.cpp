#include "app/Settings.h"

#include "io/AtomicFile.h"

#include <nlohmann/json.hpp>

namespace stipple {
namespace {

constexpr const char* fileName = "settings.json";
constexpr std::size_t mostBytes = 1 << 16;

// As the card's slider has it, with room for large screens of low density.
constexpr float leastPointsPerMm = 0.5F;
constexpr float mostPointsPerMm = 40.0F;

} // namespace

Settings readSettings(const std::filesystem::path& folder) {
    Settings settings;
    const auto bytes = readWholeFile(folder / fileName, mostBytes);
    if (folder.empty() || !bytes) return settings;
    const auto kept = nlohmann::json::parse(*bytes, nullptr, false);
    if (!kept.is_object() || !kept.contains("screenPointsPerMm")) return settings;
    const auto& value = kept["screenPointsPerMm"];
    const float points = value.is_number() ? value.get<float>() : 0.0F;
    if (points >= leastPointsPerMm && points <= mostPointsPerMm) settings.screenPointsPerMm = points;
    return settings;
}

void keepSettings(const Settings& settings, const std::filesystem::path& folder) {
    if (folder.empty()) return;
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const nlohmann::json kept{{"screenPointsPerMm", settings.screenPointsPerMm}};
    (void)writeFileAtomically(folder / fileName, kept.dump(2) + "\n");
}

} // namespace stipple
