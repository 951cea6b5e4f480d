#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stipple {

/// Walks through a text by lines and words, without copying it. Lines end with \n, \r\n or \r.
class TextReader {
public:
    explicit TextReader(std::string_view text) : text_(text) {}

    /// Goes to the next line; false at the end of the text.
    bool nextLine();
    /// Goes to the next line that has a word before any '#', and ends it at that; false at the end.
    bool nextLineWithWords();
    /// The next word of this line, empty at its end.
    std::string_view word();
    /// The next word of this line or the ones after it, empty at the end of the text.
    std::string_view wordOfText();
    /// What is left of this line, without blanks around it.
    std::string_view restOfLine();

    /// How many bytes the lines up to this one have.
    std::size_t bytesRead() const { return next_; }
    /// "line 12"
    std::string where() const;

private:
    std::string_view text_;
    std::string_view line_; ///< what is left of it
    std::size_t next_ = 0;  ///< where the next line begins
    std::size_t number_ = 0;
};

std::string_view trimmed(std::string_view text);
std::string lowerCase(std::string_view text);

/// A number as programs print it, "nan", "inf" and Microsoft's "1.#QNAN" included; what is too large is
/// infinite, what is too small is 0. The broken scan's message names `where`.
float numberFrom(std::string_view word, const TextReader& where);

/// An integer; see numberFrom.
long long integerFrom(std::string_view word, const TextReader& where);

/// The message for a word that is not what was expected; says so when the text has ended.
[[noreturn]] void unexpectedWord(std::string_view word, const char* expected, const TextReader& where);

} // namespace stipple
