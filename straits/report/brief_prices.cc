// Prices as small lines with the base as a ghost, and days of cover as bars.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/report/brief_sections.h"
#include "straits/report/brief_style.h"

namespace straits {
namespace {

constexpr double kWidth = 160.0, kHeight = 56.0, kMargin = 4.0;  // units of the drawing

std::string number(double value) { return fmt::format("{:.2f}", value); }

Html line(double x1, double y1, double x2, double y2, const char* colour, const char* dash) {
  return element("line",
                 {{"x1", number(x1)},
                  {"y1", number(y1)},
                  {"x2", number(x2)},
                  {"y2", number(y2)},
                  {"stroke", colour},
                  {"stroke-width", "1"},
                  {"stroke-dasharray", dash}},
                 {});
}

// Week by week, from the lowest to the highest value; the base price as a dashed line.
Html draw_price(const AnswerPrice& price) {
  const auto [least, most] = std::minmax_element(price.weekly.begin(), price.weekly.end());
  const double low = std::min(*least, price.before), high = std::max(*most, price.before);
  const double span = std::max(high - low, 1e-9 + 0.02 * std::abs(high));
  const auto x = [&](std::size_t week) {
    const auto last = static_cast<double>(std::max<std::size_t>(1, price.weekly.size() - 1));
    return kMargin + (kWidth - 2 * kMargin) * static_cast<double>(week) / last;
  };
  const auto y = [&](double value) {
    return kHeight - kMargin - (kHeight - 2 * kMargin) * (value - low) / span;
  };
  std::string points;
  for (std::size_t week = 0; week < price.weekly.size(); ++week)
    points += fmt::format("{}{},{}", week > 0 ? " " : "", number(x(week)), number(y(price.weekly[week])));
  const auto marked = price.falls_more ? least : most;
  const auto week = static_cast<std::size_t>(marked - price.weekly.begin());
  Html drawing = line(kMargin, y(price.before), kWidth - kMargin, y(price.before), kColourSame, "3 3");
  drawing += element("polyline",
                     {{"points", points},
                      {"fill", "none"},
                      {"stroke", kColourInk},
                      {"stroke-width", "1.6"},
                      {"stroke-linejoin", "round"}},
                     {});
  drawing +=
      element("circle",
              {{"cx", number(x(week))}, {"cy", number(y(*marked))}, {"r", "2.6"}, {"fill", kColourLess}}, {});
  return element(
      "svg",
      {{"viewBox", fmt::format("0 0 {} {}", kWidth, kHeight)}, {"role", "img"}, {"aria-label", price.title}},
      drawing);
}

Html bar(double x, double width, double height, const char* colour) {
  return element("rect",
                 {{"x", number(x)},
                  {"y", number(0.5 * (12.0 - height))},
                  {"width", number(std::max(0.0, width))},
                  {"height", number(height)},
                  {"fill", colour}},
                 {});
}

Html draw_cover(const AnswerCover& cover, double longest) {
  constexpr double kLong = 300.0;
  const double scale = kLong / std::max(longest, 1e-9);
  Html drawing = bar(0.0, scale * cover.usual, 10.0, "#cbd2d9");
  drawing += bar(0.0, scale * cover.lowest, 10.0, kColourInk);
  if (cover.government_lowest > 0.0)
    drawing += bar(scale * cover.government_lowest - 1.0, 2.0, 12.0, kColourLess);
  return element("svg",
                 {{"viewBox", fmt::format("0 0 {} 12", kLong)},
                  {"preserveAspectRatio", "none"},
                  {"style", "height:3.4mm"},
                  {"aria-hidden", "true"}},
                 drawing);
}

}  // namespace

Html write_prices(const BriefContent& content, const Voice& voice) {
  Html charts;
  for (const AnswerPrice& price : content.answer.prices) {
    if (price.weekly.empty()) continue;
    Html chart = element("b", price.title) + element("span", voice.unit(price.unit)) + draw_price(price);
    const bool fall = price.falls_more;
    chart += element("span", voice.say("price.path",
                                       {{"before", voice.number(price.before)},
                                        {"peak", voice.number(fall ? price.lowest : price.peak)},
                                        {"week", voice.short_day(fall ? price.lowest_week : price.peak_week)},
                                        {"end", voice.number(price.end)}}));
    charts += element("div", {{"class", "chart"}}, chart);
  }
  if (charts.empty()) return charts;
  return section("prices", voice.say("price.title"),
                 element("div", {{"class", "charts"}}, charts) +
                     element("p", {{"class", "note"}}, text(voice.say("price.note"))));
}

Html write_cover(const BriefContent& content, const Voice& voice) {
  const auto& covers = content.answer.cover;
  if (covers.empty())
    return section("cover", voice.say("cover.title"), element("p", voice.say("cover.nothing")));
  double longest = 0.0;
  for (const AnswerCover& cover : covers) longest = std::max(longest, cover.usual);
  const auto days = [&](double value) { return voice.count(std::lround(value)); };
  Html rows;
  for (const AnswerCover& cover : covers) {
    rows += element("span", voice.place(cover.place) + " · " + voice.commodity(cover.commodity));
    rows += draw_cover(cover, longest);
    rows += element("span", voice.say("cover.text", {{"start", days(cover.usual)},
                                                     {"lowest", days(cover.lowest)},
                                                     {"week", voice.short_day(cover.lowest_week)},
                                                     {"end", days(cover.end)}}));
  }
  return section("cover", voice.say("cover.title"),
                 element("div", {{"class", "covers"}}, rows) +
                     element("p", {{"class", "note"}}, text(voice.say("cover.note"))));
}

}  // namespace straits
