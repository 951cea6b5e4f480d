#include "Fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stipple::fuzz::readAnything(data, size, stipple::MeshFormat::Stl);
}
