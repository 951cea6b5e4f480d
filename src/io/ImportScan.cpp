#include "io/ImportScan.h"

namespace stipple {

Result<std::shared_ptr<const Head>> importScan(const std::filesystem::path& file, const ScanOptions& options,
                                               const std::shared_ptr<const HeadTemplate>& source,
                                               const Progress& progress) {
    auto raw = readScan(file, progress.part(0.0F, 0.25F));
    if (!raw) return tl::unexpected(raw.error());
    const auto scan =
        makeScan(std::move(*raw), file.filename().string(), options, source, progress.part(0.25F, 1.0F))
            .map_error([&](Error error) {
                if (!wasCancelled(error))
                    error.where = file.string() + (error.where.empty() ? "" : ": " + error.where);
                return error;
            });
    if (!scan) return tl::unexpected(scan.error());
    return buildScannedHead(source, *scan, (*scan)->landmarks);
}

} // namespace stipple
