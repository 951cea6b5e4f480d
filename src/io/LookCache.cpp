#include "io/LookCache.h"

#include "base/Hash.h"
#include "io/FileCache.h"

#include <cstring>

namespace stipple {

namespace {

std::string nameOf(const ColumnLookWish& wish) {
    const SkinParameters& skin = wish.skin;
    Hasher hasher;
    hasher.add(columnLookVersion);
    for (const double value : {skin.melanosomeFraction, skin.papillaryBlood, skin.reticularBlood,
                               skin.hypodermisBlood, skin.saturation, skin.epidermisThicknessMm,
                               skin.scatteringFactor, wish.topMm, wish.bottomMm, wish.whiteness})
        hasher.add(value);
    return "look-" + hexDigits(hasher.digest());
}

std::string bytesOf(const ColumnLook& look) {
    std::string bytes;
    const auto add = [&bytes](const Spectrum& spectrum) {
        bytes.append(reinterpret_cast<const char*>(spectrum.data()), sizeof(Spectrum));
    };
    add(look.bare);
    for (const Spectrum& spectrum : look.logResidual) add(spectrum);
    return bytes;
}

/// Nothing where the bytes are not those of a whole look.
std::optional<ColumnLook> lookFrom(const std::string& bytes, double topMm) {
    if (bytes.size() != (columnLookNodes + 1) * sizeof(Spectrum)) return std::nullopt;
    ColumnLook look{topMm, {}, std::vector<Spectrum>(columnLookNodes)};
    std::memcpy(look.bare.data(), bytes.data(), sizeof(Spectrum));
    std::memcpy(look.logResidual.data(), bytes.data() + sizeof(Spectrum), columnLookNodes * sizeof(Spectrum));
    return look;
}

} // namespace

ColumnLook cachedColumnLook(const std::filesystem::path& folder, const ColumnLookWish& wish) {
    const std::string name = nameOf(wish);
    if (const auto bytes = keptBytes(folder, name))
        if (auto look = lookFrom(*bytes, wish.topMm)) return *std::move(look);
    ColumnLook look = columnLook(wish);
    keepBytes(folder, name, bytesOf(look));
    return look;
}

} // namespace stipple
