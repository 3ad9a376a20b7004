#include "straits/package/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace straits {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kShownCharacters = 60;

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_utf16(std::string_view content) {
  return content.substr(0, 2) == "\xFF\xFE" || content.substr(0, 2) == "\xFE\xFF";
}

// What Windows-1252 (the usual wrong guess of spreadsheet programs) means by a byte.
std::string windows_1252_hint(unsigned char byte) {
  static constexpr std::array<std::string_view, 32> kLow = {
      "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
      "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};
  std::string meant;
  if (byte >= 0xA0) {
    meant = {static_cast<char>(0xC0 | (byte >> 6)), static_cast<char>(0x80 | (byte & 0x3F))};
  } else if (byte >= 0x80) {
    meant = kLow[byte - 0x80U];
  }
  return meant.empty() ? std::string{} : fmt::format(" (in Windows-1252 it would be \"{}\")", meant);
}

int count_characters(std::string_view line) {
  return static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The first byte of the line that is not UTF-8; npos = none.
std::size_t find_invalid_utf8(std::string_view line) {
  if (is_ascii(line)) return std::string_view::npos;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t length = utf8_length(line.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

// The first control character of the line that is neither a tab nor a carriage return; npos = none.
std::size_t find_control(std::string_view line) {
  const auto found = std::find_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r') || c == '\x7F';
  });
  return found == line.end() ? std::string_view::npos : static_cast<std::size_t>(found - line.begin());
}

void check_line(std::string_view line, const std::string& file, int number, Diagnostics& problems) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.size() > kMaxLineBytes) {
    problems.add({file, number, 0, ""},
                 fmt::format("the line has {} bytes; the limit is {}", line.size(), kMaxLineBytes));
    return;
  }
  if (const std::size_t at = find_invalid_utf8(line); at != std::string_view::npos) {
    problems.add(
        {file, number, count_characters(line.substr(0, at)) + 1, ""},
        fmt::format("byte 0x{:02X} is not UTF-8{}; save the file as \"CSV UTF-8\" or convert it with: "
                    "iconv -f WINDOWS-1252 -t UTF-8",
                    byte_at(line, at), windows_1252_hint(byte_at(line, at))));
  }
  if (const std::size_t at = find_control(line); at != std::string_view::npos) {
    problems.add({file, number, count_characters(line.substr(0, at)) + 1, ""},
                 fmt::format("a control character (0x{:02X}); delete it", byte_at(line, at)));
  }
  if (const std::size_t at = line.find('\r'); at != std::string_view::npos) {
    problems.add({file, number, count_characters(line.substr(0, at)) + 1, ""},
                 "a carriage return alone does not end a line; save the file with LF (or CRLF) line ends");
  }
}

void check_lines(std::string_view content, const std::string& file, Diagnostics& problems) {
  int number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    check_line(content.substr(begin, end - begin), file, ++number, problems);
    begin = end + 1;
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned char first = byte_at(text, 0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte_at(text, i) & 0xC0) != 0x80) return 0;
  const unsigned char second = byte_at(text, 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

std::string show_text(std::string_view text) {
  std::string shown;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) {
    if (characters == kShownCharacters) return shown + "...";
    const std::size_t length = utf8_length(text.substr(i));
    const unsigned char byte = byte_at(text, i);
    const bool c1_control = length == 2 && byte == 0xC2 && byte_at(text, i + 1) < 0xA0;
    if (length == 0 || byte < 0x20 || byte == 0x7F || c1_control) {
      shown += fmt::format("\\x{:02X}", byte);
      i += 1;
    } else {
      shown += text.substr(i, length);
      i += length;
    }
  }
  return shown;
}

EncodingCheck check_encoding(std::string_view content, const std::string& file) {
  EncodingCheck check;
  const FilePosition whole{file, 0, 0, ""};
  if (content.empty()) {
    check.problems.add(whole, "the file is empty; expected a line of column names");
    return check;
  }
  if (content.size() > kMaxTableBytes) {
    check.problems.add(whole, fmt::format("the file has {} bytes; the limit is {} (64 MiB)", content.size(),
                                          kMaxTableBytes));
    return check;
  }
  if (is_utf16(content)) {
    check.problems.add(
        {file, 1, 0, ""},
        "the file is UTF-16; save it as \"CSV UTF-8\" or convert it with: iconv -f UTF-16 -t UTF-8");
    return check;
  }
  if (const std::size_t at = content.find('\0'); at != std::string_view::npos) {
    const int line = 1 + static_cast<int>(std::count(
                             content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    check.problems.add({file, line, 0, ""}, "a NUL byte; this is no text file");
    return check;
  }
  if (content.find('\n') == std::string_view::npos && content.find('\r') != std::string_view::npos) {
    check.problems.add({file, 1, 0, ""},
                       "lines end with a carriage return alone; save the file with LF (or CRLF) line ends");
    return check;
  }
  if (content.substr(0, 3) == kByteOrderMark) {
    check.problems.add(
        {file, 1, 1, ""},
        "the file starts with a byte order mark, which Excel writes for \"CSV UTF-8\"; remove it with: "
        "sed -i '1s/^\\xEF\\xBB\\xBF//' FILE, or save it as UTF-8 without BOM in a text editor");
    content.remove_prefix(3);
  }
  check_lines(content, file, check.problems);
  check.content = content;
  check.readable = true;
  return check;
}

}  // namespace straits
