#include "skin/Colour.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple {

namespace {

constexpr double pi = std::numbers::pi;

using Matrix3 = std::array<std::array<double, 3>, 3>;

// CIE 1931 standard observer, 2 degrees (CIE 15).
constexpr std::array<Spectrum, 3> matching{
    {{0.01431, 0.04351, 0.13438, 0.2839, 0.34828, 0.3362, 0.2908,  0.19536, 0.09564, 0.03201, 0.0049,
      0.0093,  0.06327, 0.1655,  0.2904, 0.43345, 0.5945, 0.7621,  0.9163,  1.0263,  1.0622,  1.0026,
      0.85445, 0.6424,  0.4479,  0.2835, 0.1649,  0.0874, 0.04677, 0.0227,  0.011359},
     {0.000396, 0.00121, 0.0040, 0.0116, 0.023,   0.038, 0.060, 0.09098, 0.13902, 0.20802, 0.323,
      0.503,    0.710,   0.862,  0.954,  0.99495, 0.995, 0.952, 0.870,   0.757,   0.631,   0.503,
      0.381,    0.265,   0.175,  0.107,  0.061,   0.032, 0.017, 0.00821, 0.004102},
     {0.06785, 0.2074,  0.6456,  1.3856, 1.74706, 1.77211, 1.6692, 1.28764, 0.81295, 0.46518, 0.272,
      0.1582,  0.07825, 0.04216, 0.0203, 0.00875, 0.0039,  0.0021, 0.00165, 0.0011,  0.0008,  0.00034,
      0.00019, 0.00005, 0.00002, 0.0,    0.0,     0.0,     0.0,    0.0,     0.0}}};

// CIE standard illuminants (ISO 11664-2), 100 at 560 nm.
constexpr std::array<Spectrum, illuminantCount> lights{
    {{82.7549, 91.4860, 93.4318, 86.6823, 104.865, 117.008, 117.812, 114.861, 115.923, 108.811, 109.354,
      107.802, 104.790, 107.689, 104.405, 104.046, 100.000, 96.3342, 95.7880, 88.6856, 90.0062, 89.5991,
      87.6987, 83.2886, 83.6992, 80.0268, 80.2146, 82.2778, 78.2842, 69.7213, 71.6091},
     {14.7080, 17.6753, 20.9950, 24.6709, 28.7027, 33.0859, 37.8121, 42.8693, 48.2423, 53.9132, 59.8611,
      66.0635, 72.4959, 79.1326, 85.9470, 92.9120, 100.000, 107.184, 114.436, 121.731, 129.043, 136.346,
      143.618, 150.836, 157.979, 165.028, 171.963, 178.769, 185.429, 191.931, 198.261}}};

constexpr std::array<Xyz, illuminantCount> whites{{{0.95047, 1.0, 1.08883}, {1.09850, 1.0, 0.35585}}};
constexpr std::array<std::string_view, illuminantCount> names{"D65", "A"};

// IEC 61966-2-1.
constexpr Matrix3 rgbFromXyz{{{3.2404542, -1.5371385, -0.4985314},
                              {-0.9692660, 1.8760108, 0.0415560},
                              {0.0556434, -0.2040259, 1.0572252}}};
constexpr Matrix3 xyzFromRgb{{{0.4124564, 0.3575761, 0.1804375},
                              {0.2126729, 0.7151522, 0.0721750},
                              {0.0193339, 0.1191920, 0.9503041}}};
constexpr Matrix3 bradford{{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};
constexpr Matrix3 bradfordInverse{{{0.9869929, -0.1470543, 0.1599627},
                                   {0.4323053, 0.5183603, 0.0492912},
                                   {-0.0085287, 0.0400428, 0.9684867}}};

Xyz product(const Matrix3& m, const Xyz& v) {
    Xyz result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

Xyz adaptedToD65(const Xyz& xyz, Illuminant from) {
    if (from == Illuminant::D65) return xyz;
    const Xyz source = product(bradford, whitePoint(from));
    const Xyz target = product(bradford, whitePoint(Illuminant::D65));
    Xyz cones = product(bradford, xyz);
    for (std::size_t i = 0; i < 3; ++i) cones[i] *= target[i] / source[i];
    return product(bradfordInverse, cones);
}

constexpr double labThreshold = 6.0 / 29.0;

double labCurve(double t) {
    constexpr double d = labThreshold;
    return t > d * d * d ? std::cbrt(t) : t / (3.0 * d * d) + 4.0 / 29.0;
}

double labCurveInverse(double f) {
    constexpr double d = labThreshold;
    return f > d ? f * f * f : 3.0 * d * d * (f - 4.0 / 29.0);
}

double radians(double degrees) {
    return degrees * pi / 180.0;
}

double pow7(double x) {
    const double x3 = x * x * x;
    return x3 * x3 * x;
}

/// Near 0 for neutral colours, near 1 for vivid ones: the blue part of CIEDE2000.
double vividness(double chroma) {
    return std::sqrt(pow7(chroma) / (pow7(chroma) + pow7(25.0)));
}

struct Polar {
    double chroma = 0.0;
    double hueDeg = 0.0; ///< 0..360
};

Polar polar(double a, double b) {
    if (a == 0.0 && b == 0.0) return {};
    const double degrees = std::atan2(b, a) * 180.0 / pi;
    return {std::hypot(a, b), degrees < 0.0 ? degrees + 360.0 : degrees};
}

double hueDifferenceDeg(const Polar& x, const Polar& y) {
    if (x.chroma * y.chroma == 0.0) return 0.0;
    const double d = y.hueDeg - x.hueDeg;
    if (d > 180.0) return d - 360.0;
    return d < -180.0 ? d + 360.0 : d;
}

double meanHueDeg(const Polar& x, const Polar& y) {
    const double sum = x.hueDeg + y.hueDeg;
    if (x.chroma * y.chroma == 0.0) return sum;
    if (std::abs(x.hueDeg - y.hueDeg) <= 180.0) return 0.5 * sum;
    return 0.5 * (sum < 360.0 ? sum + 360.0 : sum - 360.0);
}

double hueWeight(double hueDeg) {
    return 1.0 - 0.17 * std::cos(radians(hueDeg - 30.0)) + 0.24 * std::cos(radians(2.0 * hueDeg)) +
           0.32 * std::cos(radians(3.0 * hueDeg + 6.0)) - 0.20 * std::cos(radians(4.0 * hueDeg - 63.0));
}

double rotation(double chroma, double hueDeg) {
    const double u = (hueDeg - 275.0) / 25.0;
    return -2.0 * vividness(chroma) * std::sin(radians(60.0 * std::exp(-u * u)));
}

} // namespace

float srgbEncoded(float linear) {
    if (linear <= 0.0031308F) return 12.92F * linear;
    return 1.055F * std::pow(linear, 1.0F / 2.4F) - 0.055F;
}

float srgbDecoded(float encoded) {
    if (encoded <= 0.04045F) return encoded / 12.92F;
    return std::pow((encoded + 0.055F) / 1.055F, 2.4F);
}

std::string_view name(Illuminant illuminant) {
    return names[static_cast<std::size_t>(illuminant)];
}

std::optional<Illuminant> illuminantNamed(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Illuminant>(found - names.begin());
}

const Xyz& whitePoint(Illuminant illuminant) {
    return whites[static_cast<std::size_t>(illuminant)];
}

Xyz xyzOf(const Spectrum& reflectance, Illuminant illuminant) {
    const Spectrum& light = lights[static_cast<std::size_t>(illuminant)];
    Xyz xyz = whitePoint(illuminant);
    for (std::size_t c = 0; c < 3; ++c) {
        double seen = 0.0;
        double white = 0.0;
        for (std::size_t i = 0; i < wavelengthCount; ++i) {
            const double weight = light[i] * matching[c][i];
            seen += weight * reflectance[i];
            white += weight;
        }
        xyz[c] *= seen / white;
    }
    return xyz;
}

LinearRgb linearSrgbOf(const Xyz& xyz, Illuminant illuminant) {
    const Xyz rgb = product(rgbFromXyz, adaptedToD65(xyz, illuminant));
    return {static_cast<float>(rgb[0]), static_cast<float>(rgb[1]), static_cast<float>(rgb[2])};
}

Xyz xyzOf(const LinearRgb& rgb) {
    return product(xyzFromRgb, {rgb[0], rgb[1], rgb[2]});
}

Lab labOf(const Xyz& xyz, Illuminant illuminant) {
    const Xyz& white = whitePoint(illuminant);
    const double x = labCurve(xyz[0] / white[0]);
    const double y = labCurve(xyz[1] / white[1]);
    const double z = labCurve(xyz[2] / white[2]);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

Xyz xyzOf(const Lab& lab, Illuminant illuminant) {
    const Xyz& white = whitePoint(illuminant);
    const double y = (lab.lightness + 16.0) / 116.0;
    return {white[0] * labCurveInverse(y + lab.a / 500.0), white[1] * labCurveInverse(y),
            white[2] * labCurveInverse(y - lab.b / 200.0)};
}

Lab labOf(const LinearRgb& rgb) {
    return labOf(xyzOf(rgb));
}

double colourDifference(const Lab& x, const Lab& y) {
    const double neutral = 0.5 * (std::hypot(x.a, x.b) + std::hypot(y.a, y.b));
    const double stretch = 1.0 + 0.5 * (1.0 - vividness(neutral));
    const Polar px = polar(stretch * x.a, x.b);
    const Polar py = polar(stretch * y.a, y.b);
    const double chroma = 0.5 * (px.chroma + py.chroma);
    const double hue = meanHueDeg(px, py);
    const double middle = 0.5 * (x.lightness + y.lightness) - 50.0;
    const double dL =
        (y.lightness - x.lightness) / (1.0 + 0.015 * middle * middle / std::sqrt(20.0 + middle * middle));
    const double dC = (py.chroma - px.chroma) / (1.0 + 0.045 * chroma);
    const double dH = 2.0 * std::sqrt(px.chroma * py.chroma) *
                      std::sin(radians(0.5 * hueDifferenceDeg(px, py))) /
                      (1.0 + 0.015 * chroma * hueWeight(hue));
    return std::sqrt(dL * dL + dC * dC + dH * dH + rotation(chroma, hue) * dC * dH);
}

double individualTypologyAngleDeg(const Lab& lab) {
    return std::atan2(lab.lightness - 50.0, lab.b) * 180.0 / pi;
}

} // namespace stipple
