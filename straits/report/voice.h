// A page in a language: its messages (messages.h), the names of things, and figures by its custom.
#pragma once

#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "straits/report/language.h"
#include "straits/world/world.h"

namespace straits {

// Translations in every language of the things that a page speaks of, by kind ("place", "commodity", "chokepoint", "traffic",
// "ship_class") and id. What has no name here keeps the one of the package.
class Translations {
 public:
  void add(const std::string& kind, const std::string& id, std::array<std::string, kLanguages> names);
  [[nodiscard]] const std::string* find(const std::string& kind, const std::string& id,
                                        Language language) const;

 private:
  std::map<std::pair<std::string, std::string>, std::array<std::string, kLanguages>> names_;
};

using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

class Voice {
 public:
  // World and names outlive it.
  Voice(const World& world, const Translations& names, Language language)
      : world_(world), names_(names), language_(language) {}

  [[nodiscard]] Language language() const { return language_; }
  // The message with {name} replaced by the value of that name; throws Error(kBug) for a key that is not there.
  [[nodiscard]] std::string say(std::string_view key, Values values = {}) const;
  [[nodiscard]] std::string number(double value) const { return write_number(value, language_); }
  [[nodiscard]] std::string count(auto count) const {
    return write_count(static_cast<long>(count), language_);
  }
  [[nodiscard]] std::string percent(double share) const { return write_percent(share, language_); }
  [[nodiscard]] std::string day(Date date) const { return write_day(date, language_); }
  [[nodiscard]] std::string short_day(Date date) const { return write_short_day(date, language_); }
  [[nodiscard]] std::string usd(double usd) const { return write_usd(usd, language_); }
  [[nodiscard]] std::string unit(const std::string& unit) const;
  [[nodiscard]] std::string amount(double value, const std::string& unit) const;  // "1.5 Mb/d", "2.0 kb/d"
  [[nodiscard]] std::string changes(int count) const;                             // "3 dated changes"

  [[nodiscard]] std::string place(const std::string& place_or_node) const;
  [[nodiscard]] std::string commodity(const std::string& id) const;
  [[nodiscard]] std::string chokepoint(const std::string& id) const;
  [[nodiscard]] std::string traffic(const std::string& id) const;
  [[nodiscard]] std::string ship_class(const std::string& id) const;

 private:
  [[nodiscard]] std::string name(const std::string& kind, const std::string& id, std::string fallback) const;

  const World& world_;
  const Translations& names_;
  Language language_;
};

// First letter of a sentence in capitals; ASCII letters and the French ones that begin a word.
[[nodiscard]] std::string capitalised(std::string text);

}  // namespace straits
