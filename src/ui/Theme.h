#pragma once

#include <imgui.h>

#include <span>

namespace stipple {

/// Colours with a meaning, for what is drawn by hand.
namespace palette {
inline const ImVec4 text{0.91F, 0.92F, 0.93F, 1.0F};
inline const ImVec4 dimText{0.66F, 0.69F, 0.72F, 1.0F};
inline const ImVec4 accent{0.36F, 0.66F, 0.76F, 1.0F};
inline const ImVec4 accentDark{0.16F, 0.38F, 0.46F, 1.0F};
inline const ImVec4 good{0.45F, 0.75F, 0.55F, 1.0F};
inline const ImVec4 warning{0.93F, 0.70F, 0.36F, 1.0F};
inline const ImVec4 background{0.085F, 0.092F, 0.102F, 1.0F};
inline const ImVec4 panel{0.115F, 0.124F, 0.137F, 1.0F};
inline const ImVec4 control{0.172F, 0.186F, 0.205F, 1.0F};
inline const ImVec4 controlHovered{0.222F, 0.240F, 0.264F, 1.0F};
} // namespace palette

/// Sizes and colours of every control: dark, calm, 44 points high at scale 1.
void applyTheme(float scale);

/// Bytes of the two OpenType fonts; they must stay where they are while the atlas lives.
struct FontFiles {
    std::span<const unsigned char> regular;
    std::span<const unsigned char> semiBold;
};

/// Fills the atlas with the text, heading and small font, rasterised for `pixelsPerPoint` pixels a point so
/// that nothing is blurred on a dense screen.
void loadFonts(ImGuiIO& io, const FontFiles& files, float scale, float pixelsPerPoint);

/// The fonts that loadFonts made, or ImGui's own where it was not called.
ImFont* headingFont();
ImFont* smallFont();

} // namespace stipple
