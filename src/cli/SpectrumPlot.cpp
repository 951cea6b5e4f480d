#include "cli/SpectrumPlot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr int widthPixels = 800;
constexpr int heightPixels = 500;
constexpr double mostFrequency = 2.5;
constexpr double mostPower = 2.5;
constexpr double linesApart = 0.5;

struct Grey {
    std::uint8_t value;
};

void set(Image& image, int x, int y, Grey grey) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
    std::fill_n(image.pixel(x, y), 3, grey.value);
}

int columnOf(double frequency) {
    return static_cast<int>(std::lround(frequency / mostFrequency * (widthPixels - 1)));
}

int rowOf(double power) {
    return static_cast<int>(std::lround((1.0 - power / mostPower) * (heightPixels - 1)));
}

void drawGrid(Image& image) {
    for (double at = 0.0; at <= mostFrequency; at += linesApart)
        for (int y = 0; y < heightPixels; ++y) set(image, columnOf(at), y, {225});
    for (double at = 0.0; at <= mostPower; at += linesApart)
        for (int x = 0; x < widthPixels; ++x) set(image, x, rowOf(at), {225});
    for (int x = 0; x < widthPixels; ++x) set(image, x, rowOf(1.0), {150});
}

/// Three pixels high, and as high as the curve is steep.
void drawColumn(Image& image, int x, double from, double to) {
    const int low = std::max(rowOf(from), rowOf(to));
    const int high = std::min(rowOf(from), rowOf(to));
    for (int y = high - 1; y <= low + 1; ++y) set(image, x, y, {20});
}

} // namespace

Image plotOf(const ScatterSpectrum& spectrum) {
    Image image{widthPixels, heightPixels, {}};
    image.rgba.assign(std::size_t{4} * widthPixels * heightPixels, 255);
    drawGrid(image);
    for (std::size_t i = 1; i < spectrum.samples.size(); ++i) {
        const auto& from = spectrum.samples[i - 1];
        const auto& to = spectrum.samples[i];
        const int first = columnOf(from.frequency);
        const int columns = std::max(1, columnOf(to.frequency) - first);
        for (int x = 0; x < columns; ++x) {
            const double step = (to.power - from.power) / columns;
            drawColumn(image, first + x, from.power + step * x, from.power + step * (x + 1));
        }
    }
    return image;
}

std::string csvOf(const ScatterSpectrum& spectrum) {
    std::string csv = "frequency,power\n";
    for (const auto& [frequency, power] : spectrum.samples)
        csv += fmt::format("{:.4f},{:.4f}\n", frequency, power);
    return csv;
}

} // namespace stipple
