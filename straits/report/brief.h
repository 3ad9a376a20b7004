// The brief: what a minister reads in five minutes, as one HTML file that asks for nothing else and runs no script.
// Finding, worst weeks, prices, cover, map, three measures tried, what it rests on, what would change it, how to repeat it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "straits/explain/remedy.h"
#include "straits/report/answer.h"
#include "straits/report/voice.h"

namespace straits {

struct GeoPoint {
  double longitude = 0.0, latitude = 0.0;  // degrees
};

struct BriefLane {
  GeoPoint from, to;
  TonnesPerWeek before, during;
};

struct BriefMap {
  std::vector<std::vector<GeoPoint>> land;  // closed rings
  std::vector<BriefLane> lanes;
  std::string traffic;
  Date week;  // of `during`
};

struct BriefSource {
  std::string title, publisher;
  std::size_t rows = 0;
};

struct BriefEvidence {
  std::array<std::size_t, 4> grades{};  // rows of confidence A, B, C, D
  std::size_t source_count = 0;         // of the package
  std::vector<BriefSource> sources;     // most rows first
};

enum class NoRemedies { kTried, kNothingShort, kUnfinished };

struct BriefContent {
  const World& world;
  const Translations& names;
  Answer answer;                // focus_answer for the places, if any
  std::vector<PlaceId> places;  // the readers; empty: the world
  std::vector<SharedBelief> beliefs{};
  std::string held_belief{};  // branch; empty: none is held
  NoRemedies no_remedies = NoRemedies::kNothingShort;
  std::optional<Remedies> remedies{};
  BriefEvidence evidence{};
  BriefMap map{};
  std::string command{};  // that makes this page again
};

inline constexpr AnswerLimits kBriefLimits{12, 4, 5, 1'000'000, 4, 3, 5};

// The answer of what concerns these places alone: who is hit, whose stocks; commodities by the value that they lose.
[[nodiscard]] Answer focus_answer(Answer answer, const World& world, const std::vector<PlaceId>& places);

// Of use or imports, whichever is short first.
[[nodiscard]] std::optional<Date> first_short_week(const AnswerWorstHit& hit);

// Of what the place lacks at its worst, at base prices: a measure worth less is not proposed.
inline constexpr double kLeastWorthShare = 0.002;

// What the remedies are tried for: the place that the finding names, from its first short week on, each a tenth (1, 2 or 5 of its
// power of ten, in the unit of the commodity) of what it loses, worth proposing from kLeastWorthShare on. None: nothing is short.
[[nodiscard]] std::optional<RemedyQuestion> choose_remedy_question(const World& world, const Answer& answer,
                                                                   const std::vector<PlaceId>& places);

[[nodiscard]] std::string write_brief(const BriefContent& content, Language language);

}  // namespace straits
