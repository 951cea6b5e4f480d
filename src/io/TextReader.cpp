#include "io/TextReader.h"

#include "io/ScanReading.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace stipple {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/// A word of a broken file as a message may show it.
std::string quoted(std::string_view word) {
    std::string text = "\"";
    for (const char c : word.substr(0, 24)) text += c >= ' ' && c <= '~' ? c : '?';
    return text + (word.size() > 24 ? "...\"" : "\"");
}

/// from_chars knows no plus.
std::string_view withoutPlus(std::string_view word) {
    return word.size() > 1 && word[0] == '+' && word[1] != '-' ? word.substr(1) : word;
}

float outOfRange(std::string_view word) {
    const bool small = word.find("e-") != word.npos || word.find("E-") != word.npos;
    if (small) return 0.0F;
    return word[0] == '-' ? -std::numeric_limits<float>::infinity() : std::numeric_limits<float>::infinity();
}

} // namespace

bool TextReader::nextLine() {
    if (next_ >= text_.size()) {
        line_ = {};
        return false;
    }
    std::size_t end = next_;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') ++end;
    line_ = text_.substr(next_, end - next_);
    const bool two = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n';
    next_ = std::min(end + (two ? 2 : 1), text_.size());
    ++number_;
    return true;
}

bool TextReader::nextLineWithWords() {
    while (nextLine()) {
        line_ = trimmed(line_.substr(0, line_.find('#')));
        if (!line_.empty()) return true;
    }
    return false;
}

std::string_view TextReader::word() {
    std::size_t begin = 0;
    while (begin < line_.size() && isBlank(line_[begin])) ++begin;
    std::size_t end = begin;
    while (end < line_.size() && !isBlank(line_[end])) ++end;
    const std::string_view found = line_.substr(begin, end - begin);
    line_.remove_prefix(end);
    return found;
}

std::string_view TextReader::wordOfText() {
    for (;;) {
        const std::string_view found = word();
        if (!found.empty() || !nextLine()) return found;
    }
}

std::string_view TextReader::restOfLine() {
    const std::string_view rest = trimmed(line_);
    line_ = {};
    return rest;
}

std::string TextReader::where() const {
    return fmt::format("line {}", number_);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lowerCase(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

float numberFrom(std::string_view word, const TextReader& where) {
    const std::string_view digits = withoutPlus(word);
    float value = 0.0F;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::result_out_of_range) return outOfRange(digits);
    if (error != std::errc()) unexpectedWord(word, "a number", where);
    if (end == digits.data() + digits.size()) return value;
    if (*end == '#') return std::numeric_limits<float>::quiet_NaN();
    unexpectedWord(word, "a number", where);
}

long long integerFrom(std::string_view word, const TextReader& where) {
    const std::string_view digits = withoutPlus(word);
    long long value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size())
        unexpectedWord(word, "a whole number", where);
    return value;
}

void unexpectedWord(std::string_view word, const char* expected, const TextReader& where) {
    if (word.empty()) broken(fmt::format("{} is missing", expected), where.where());
    broken(fmt::format("{} is expected, found {}", expected, quoted(word)), where.where());
}

} // namespace stipple
