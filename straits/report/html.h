// Markup that cannot be broken by what stands in it: a string becomes Html only through text(), which escapes it, or as
// an attribute of element(), which escapes it too.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace straits {

class Html {
 public:
  Html() = default;
  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
  [[nodiscard]] const std::string& markup() const { return markup_; }
  [[nodiscard]] bool empty() const { return markup_.empty(); }

 private:
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  friend Html text(std::string_view);
  friend Html element(std::string_view, const std::vector<std::pair<std::string_view, std::string>>&,
                      const Html&);
  friend Html style_sheet(std::string_view);
  std::string markup_;
};

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

[[nodiscard]] std::string escape(std::string_view text);  // & < > " '
[[nodiscard]] Html text(std::string_view text);
[[nodiscard]] Html element(std::string_view name, const Attributes& attributes, const Html& content);
[[nodiscard]] inline Html element(std::string_view name, const Html& content) {
  return element(name, {}, content);
}
[[nodiscard]] inline Html element(std::string_view name, std::string_view content) {
  return element(name, {}, text(content));
}
// Of the program's own text alone: it is not escaped.
[[nodiscard]] Html style_sheet(std::string_view css);

}  // namespace straits
