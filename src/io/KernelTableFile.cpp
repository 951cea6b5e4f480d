#include "io/KernelTableFile.h"

#include "io/AtomicFile.h"
#include "io/Resources.h"

namespace stipple {

namespace fs = std::filesystem;

Result<KernelTable> shippedKernelTable() {
    constexpr std::size_t maxBytes = 1 << 22;
    return resourceRoot()
        .and_then([](const fs::path& root) {
            return readWholeFile(root / "assets" / kernelTableFileName, maxBytes);
        })
        .and_then([](const std::string& bytes) { return parseKernelTable(bytes); });
}

} // namespace stipple
