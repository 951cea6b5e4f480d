#include "base/Hash.h"
#include "skin/KernelTable.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace stipple {

// The file: a line of text with the version; the provenance; the six axes; the four fields; a digest of all
// before it. Numbers are little-endian. Text and axes are preceded by their length; a field is the least and
// the greatest of its values and then, for each, how far it lies between them in 65535ths.

namespace {

constexpr std::string_view magic = "stipple-dot-kernels/1\n";
constexpr std::size_t mostNodes = 64;
constexpr std::size_t mostText = 4096;
constexpr double steps = 65535.0;

struct AxisField {
    const char* name;
    std::vector<float> KernelAxes::*nodes;
    float least;
    float greatest;
};

constexpr std::array<AxisField, 6> axisFields{
    {{"bands", &KernelAxes::bandNm, 400.0F, 700.0F},
     {"melanosome fractions", &KernelAxes::melanosomeFraction, 1e-4F, 1.0F},
     {"tops", &KernelAxes::topMm, 0.0F, 10.0F},
     {"heights", &KernelAxes::heightMm, 1e-3F, 10.0F},
     {"diameters", &KernelAxes::diameterMm, 1e-3F, 10.0F},
     {"optical thicknesses", &KernelAxes::tau, 1e-4F, 1e3F}}};

struct ValueField {
    const char* name;
    std::vector<float> KernelTable::*values;
    bool ofBands;
    bool ofLoads; ///< of melanin and tau
    float least;
    float greatest;
};

constexpr std::array<ValueField, 4> valueFields{
    {{"core widths", &KernelTable::coreSigmaMm, false, false, 1e-3F, 20.0F},
     {"halo widths", &KernelTable::haloSigmaMm, true, false, 1e-3F, 20.0F},
     {"contrasts", &KernelTable::lnContrastMm2, true, true, -40.0F, 5.0F},
     {"peaks", &KernelTable::lnPeak, true, true, -40.0F, 5.0F}}};

std::size_t valueCount(const KernelAxes& axes, const ValueField& field) {
    std::size_t count = axes.topMm.size() * axes.heightMm.size() * axes.diameterMm.size();
    if (field.ofBands) count *= axes.bandNm.size();
    if (field.ofLoads) count *= axes.melanosomeFraction.size() * axes.tau.size();
    return count;
}

template <class T>
void append(std::string& bytes, T value) {
    for (std::size_t k = 0; k < sizeof(T); ++k)
        bytes.push_back(static_cast<char>((value >> (8 * k)) & 0xFFU));
}

void appendFloat(std::string& bytes, float value) {
    append(bytes, std::bit_cast<std::uint32_t>(value));
}

void appendField(std::string& bytes, const std::vector<float>& values) {
    const auto [least, greatest] = std::ranges::minmax(values);
    appendFloat(bytes, least);
    appendFloat(bytes, greatest);
    const double range = std::max(1e-12, double{greatest} - double{least});
    for (const float value : values)
        append(bytes, static_cast<std::uint16_t>(std::lround(steps * (double{value} - least) / range)));
}

std::uint64_t digestOf(std::string_view bytes) {
    Hasher hasher;
    hasher.addBytes(bytes.data(), bytes.size());
    return hasher.digest();
}

/// Takes numbers from the front; 0 when there are not enough bytes, which `ranOut` then tells.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <class T>
    T take() {
        const std::string_view from = text(sizeof(T));
        T value = 0;
        for (std::size_t k = 0; k < from.size(); ++k)
            value = static_cast<T>(value | (T{static_cast<unsigned char>(from[k])} << (8 * k)));
        return value;
    }

    float takeFloat() { return std::bit_cast<float>(take<std::uint32_t>()); }

    std::string_view text(std::size_t size) {
        ranOut = ranOut || size > bytes_.size();
        if (ranOut) return {};
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    [[nodiscard]] bool atEnd() const { return bytes_.empty(); }

    bool ranOut = false;

private:
    std::string_view bytes_;
};

tl::unexpected<Error> broken(std::string what, const std::string& field) {
    return fail(std::move(what), fmt::format("{}, {}", kernelTableFileName, field),
                "Install Stipple's assets again");
}

bool isAxis(const std::vector<float>& nodes, const AxisField& field) {
    const auto inRange = [&field](float v) { return v >= field.least && v <= field.greatest; };
    return std::ranges::all_of(nodes, inRange) &&
           std::ranges::adjacent_find(nodes, std::greater_equal<>()) == nodes.end();
}

Result<void> readAxes(Reader& reader, KernelAxes& axes) {
    for (const AxisField& field : axisFields) {
        const std::size_t count = reader.take<std::uint32_t>();
        if (reader.ranOut || count < 2 || count > mostNodes)
            return broken("the number of nodes is out of range", field.name);
        std::vector<float>& nodes = axes.*field.nodes;
        for (std::size_t k = 0; k < count; ++k) nodes.push_back(reader.takeFloat());
        if (reader.ranOut || !isAxis(nodes, field))
            return broken("the nodes do not ascend within their range", field.name);
    }
    return {};
}

Result<void> readValues(Reader& reader, KernelTable& table) {
    for (const ValueField& field : valueFields) {
        const float least = reader.takeFloat();
        const float greatest = reader.takeFloat();
        if (reader.ranOut || !(least >= field.least && greatest <= field.greatest && least <= greatest))
            return broken("the range of the values is out of bounds", field.name);
        const std::size_t count = valueCount(table.axes, field);
        Reader values(reader.text(2 * count));
        if (reader.ranOut) return broken("the file ends too early", field.name);
        for (std::size_t k = 0; k < count; ++k)
            (table.*field.values)
                .push_back(static_cast<float>(least + (double{greatest} - least) *
                                                          values.take<std::uint16_t>() / steps));
    }
    return {};
}

} // namespace

std::string kernelTableBytes(const KernelTable& table) {
    std::string bytes(magic);
    append(bytes, static_cast<std::uint32_t>(table.provenance.size()));
    bytes += table.provenance;
    for (const AxisField& field : axisFields) {
        const std::vector<float>& nodes = table.axes.*field.nodes;
        append(bytes, static_cast<std::uint32_t>(nodes.size()));
        for (const float node : nodes) appendFloat(bytes, node);
    }
    for (const ValueField& field : valueFields) appendField(bytes, table.*field.values);
    append(bytes, digestOf(bytes));
    return bytes;
}

Result<KernelTable> parseKernelTable(std::string_view bytes) {
    if (!bytes.starts_with(magic)) return broken("this is not a table of dot kernels", "first line");
    Reader reader(bytes.substr(magic.size()));
    KernelTable table;
    const std::size_t textSize = reader.take<std::uint32_t>();
    if (reader.ranOut || textSize > mostText) return broken("the text is too long", "provenance");
    table.provenance = reader.text(textSize);
    if (reader.ranOut) return broken("the file ends too early", "provenance");
    if (auto axes = readAxes(reader, table.axes); !axes) return tl::unexpected(axes.error());
    if (auto values = readValues(reader, table); !values) return tl::unexpected(values.error());
    const auto digest = reader.take<std::uint64_t>();
    if (reader.ranOut || !reader.atEnd()) return broken("the file has the wrong length", "digest");
    if (digest != digestOf(bytes.substr(0, bytes.size() - sizeof digest)))
        return broken("the bytes were changed", "digest");
    return table;
}

} // namespace stipple
