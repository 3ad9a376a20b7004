#include "straits/report/html.h"

namespace straits {

std::string escape(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

Html text(std::string_view text) { return Html(escape(text)); }

Html element(std::string_view name, const Attributes& attributes, const Html& content) {
  std::string markup = "<" + std::string(name);
  for (const auto& [attribute, value] : attributes)
    markup += " " + std::string(attribute) + "=\"" + escape(value) + "\"";
  const bool is_void = content.empty() && (name == "meta" || name == "br");
  markup += ">";
  if (!is_void) markup += content.markup() + "</" + std::string(name) + ">";
  return Html(std::move(markup));
}

Html style_sheet(std::string_view css) { return Html("<style>" + std::string(css) + "</style>"); }

}  // namespace straits
