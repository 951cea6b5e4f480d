#include "ui/Theme.h"

#include <algorithm>

namespace stipple {
namespace {

constexpr float textPoints = 16.0F;
constexpr float smallPoints = 13.5F;
constexpr float touchPoints = 44.0F;

// Latin, Greek, Cyrillic (file names), punctuation, superscripts, arrows, mathematical signs.
constexpr ImWchar textGlyphs[] = {0x0020, 0x024F, 0x0370, 0x03FF, 0x0400, 0x04FF, 0x1E00, 0x1EFF, 0x2010,
                                  0x2027, 0x2030, 0x205E, 0x2070, 0x208E, 0x20AC, 0x20AC, 0x2190, 0x2199,
                                  0x2212, 0x2212, 0x2248, 0x2265, 0x25B2, 0x25CF, 0};
constexpr ImWchar latinGlyphs[] = {0x0020, 0x00FF, 0x2010, 0x2027, 0x2070, 0x208E, 0x2212, 0x2212, 0};

void setColours(ImGuiStyle& style) {
    ImVec4* colours = style.Colors;
    colours[ImGuiCol_Text] = palette::text;
    colours[ImGuiCol_TextDisabled] = palette::dimText;
    colours[ImGuiCol_WindowBg] = palette::panel;
    colours[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    colours[ImGuiCol_PopupBg] = palette::panel;
    colours[ImGuiCol_Border] = ImVec4(1, 1, 1, 0.08F);
    colours[ImGuiCol_FrameBg] = palette::control;
    colours[ImGuiCol_FrameBgHovered] = palette::controlHovered;
    colours[ImGuiCol_FrameBgActive] = palette::controlHovered;
    colours[ImGuiCol_TitleBg] = palette::panel;
    colours[ImGuiCol_TitleBgActive] = palette::panel;
    colours[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    colours[ImGuiCol_ScrollbarGrab] = palette::controlHovered;
    colours[ImGuiCol_CheckMark] = palette::accent;
    colours[ImGuiCol_SliderGrab] = palette::accent;
    colours[ImGuiCol_SliderGrabActive] = palette::text;
    colours[ImGuiCol_Button] = palette::control;
    colours[ImGuiCol_ButtonHovered] = palette::controlHovered;
    colours[ImGuiCol_ButtonActive] = palette::accentDark;
    colours[ImGuiCol_Header] = palette::accentDark;
    colours[ImGuiCol_HeaderHovered] = palette::controlHovered;
    colours[ImGuiCol_HeaderActive] = palette::accentDark;
    colours[ImGuiCol_Separator] = ImVec4(1, 1, 1, 0.08F);
    colours[ImGuiCol_TextSelectedBg] = palette::accentDark;
    colours[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.55F);
}

void setSizes(ImGuiStyle& style) {
    style.WindowPadding = ImVec2(16, 14);
    style.FramePadding = ImVec2(12, (touchPoints - textPoints) / 2);
    style.ItemSpacing = ImVec2(8, 8);
    style.ItemInnerSpacing = ImVec2(8, 6);
    style.ScrollbarSize = 14;
    style.GrabMinSize = 5;
    style.WindowRounding = 0;
    style.PopupRounding = 8;
    style.FrameRounding = 6;
    style.GrabRounding = 2;
    style.ScrollbarRounding = 7;
    style.WindowBorderSize = 0;
    style.PopupBorderSize = 1;
    style.DisabledAlpha = 0.45F;
}

ImFont* fontAt(int index) {
    const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
    return fonts[std::min(index, fonts.Size - 1)];
}

} // namespace

void applyTheme(float scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    setSizes(style);
    setColours(style);
    style.ScaleAllSizes(scale);
}

void loadFonts(ImGuiIO& io, const FontFiles& files, float scale, float pixelsPerPoint) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;
    const auto add = [&](std::span<const unsigned char> bytes, float points, const ImWchar* glyphs) {
        io.Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()), points * scale * pixelsPerPoint,
                                       &config, glyphs);
    };
    io.Fonts->Clear();
    add(files.regular, textPoints, textGlyphs);
    add(files.semiBold, textPoints, latinGlyphs);
    add(files.regular, smallPoints, latinGlyphs);
    io.FontGlobalScale = 1.0F / pixelsPerPoint;
}

ImFont* headingFont() {
    return fontAt(1);
}
ImFont* smallFont() {
    return fontAt(2);
}

} // namespace stipple
