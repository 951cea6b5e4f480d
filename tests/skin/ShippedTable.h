#pragma once

#include "skin/KernelTable.h"

#include <fstream>
#include <iterator>
#include <string>

namespace stipple::testing {

inline const std::string& shippedTableBytes() {
    static const std::string bytes = [] {
        std::ifstream in(std::string(STIPPLE_SOURCE_DIR "/assets/") + kernelTableFileName, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    return bytes;
}

inline const KernelTable& shippedTable() {
    static const KernelTable table = parseKernelTable(shippedTableBytes()).value();
    return table;
}

} // namespace stipple::testing
