// The parts of documentation.h that work on pages: gaps out of notes, sections into a page.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "straits/package/documentation.h"
#include "straits/package/name_hint.h"

namespace straits {
namespace {

constexpr std::string_view kBegin = "<!-- world docs: ", kClose = " -->", kEnd = "<!-- end -->";

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Number of # at the front of a heading; 0 = none.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level > 0 && level < line.size() && line[level] == ' ' ? level : 0;
}

bool speaks_of_gaps(std::string_view heading) {
  std::string lower;
  for (const char c : heading) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower.find("gap") != std::string::npos;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of('\n'), end = text.find_last_not_of('\n');
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

struct Note {
  std::string title, gaps;
};

Note read_note(const std::string& name, std::string_view text) {
  Note note{name.substr(0, name.rfind('.')), ""};
  bool titled = false;
  std::size_t inside = 0;  // level of the heading whose section is taken
  for (const std::string_view line : split_lines(text)) {
    const std::size_t level = heading_level(line);
    if (level > 0 && !titled) note.title = line.substr(level + 1), titled = true;
    if (level > 0 && (inside == 0 || level <= inside)) inside = speaks_of_gaps(line) ? level : 0;
    const bool own_heading = level > 0 && level == inside;
    if (inside > 0 && !own_heading) note.gaps.append(line).append("\n");
  }
  note.gaps = trimmed(note.gaps);
  return note;
}

class PageUpdater {
 public:
  PageUpdater(const std::string& file, const std::map<std::string, std::string>& sections)
      : file_(file), sections_(sections) {}

  Checked<std::string> update(std::string_view page) {
    for (const std::string_view line : split_lines(page)) take(line, ++line_);
    if (open_at_ > 0) add(open_at_, fmt::format("this marker has no end; expected a line {}", kEnd));
    if (!any_)
      add(0, fmt::format("has no marker; expected a line {}tables{} and later {}", kBegin, kClose, kEnd));
    if (!problems_.empty()) return problems_;
    return std::move(out_);
  }

 private:
  void add(int line, std::string message) { problems_.add({file_, line, 0, ""}, std::move(message)); }

  void take(std::string_view line, int number) {
    const bool begins = line.starts_with(kBegin) && line.ends_with(kClose);
    if (begins && open_at_ > 0) add(number, "a marker inside a marked section");
    if (begins) return begin(line, number);
    if (line == kEnd) open_at_ = 0;
    if (open_at_ == 0) out_.append(line).append("\n");
  }

  void begin(std::string_view line, int number) {
    any_ = true;
    open_at_ = number;
    const std::string name(line.substr(kBegin.size(), line.size() - kBegin.size() - kClose.size()));
    const auto section = sections_.find(name);
    if (section == sections_.end()) {
      std::vector<std::string> known;
      for (const auto& [other, text] : sections_) known.push_back(other);
      return add(number, unknown_name_hint("section", name, known));
    }
    const std::string text = trimmed(section->second);
    out_.append(line).append("\n").append(text).append(text.empty() ? "" : "\n");
  }

  const std::string& file_;
  const std::map<std::string, std::string>& sections_;
  std::string out_;
  Diagnostics problems_;
  int line_ = 0, open_at_ = 0;
  bool any_ = false;
};

}  // namespace

std::string document_gaps(const std::map<std::string, std::string>& notes) {
  std::string page;
  for (const auto& [name, text] : notes) {
    const Note note = read_note(name, text);
    if (!note.gaps.empty())
      page += fmt::format("{}### {}\n\n{}\n", page.empty() ? "" : "\n", note.title, note.gaps);
  }
  return page;
}

Checked<std::string> update_page(std::string_view page, const std::string& file,
                                 const std::map<std::string, std::string>& sections) {
  return PageUpdater(file, sections).update(page);
}

}  // namespace straits
