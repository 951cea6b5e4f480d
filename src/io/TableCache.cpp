#include "io/TableCache.h"

#include "base/Hash.h"
#include "io/FileCache.h"

namespace stipple {

Result<LayerTable> cachedLayerTable(const std::filesystem::path& folder, const LayerTableWish& wish,
                                    const Progress& progress) {
    const std::string name = "layers-" + hexDigits(layerTableKey(wish));
    if (const auto bytes = keptBytes(folder, name))
        if (auto table = layerTableFrom(*bytes)) return *std::move(table);
    auto table = layerTable(wish, progress);
    if (table) keepBytes(folder, name, layerTableBytes(*table));
    return table;
}

} // namespace stipple
