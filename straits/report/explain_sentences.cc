// The text catalogue of explanations: each kind of step and of obstacle in one place.
#include <fmt/format.h>

#include "straits/report/explain_text.h"
#include "straits/report/spoken.h"

namespace straits {
namespace {

std::string weeks_text(Date first, Date last) {
  if (first == last) return fmt::format("in the week of {}", write_date(first));
  return fmt::format("in the weeks of {} to {}", write_date(std::min(first, last)),
                     write_date(std::max(first, last)));
}

std::string of_base(const std::string& detail) { return detail.empty() ? "" : fmt::format(" ({})", detail); }

const char* sink_name(SinkKind kind) {
  switch (kind) {
    case SinkKind::kUse:
      return "use";
    case SinkKind::kStockBuild:
      return "stock building";
    case SinkKind::kDisposal:
      return "disposal";
  }
  return "";
}

std::string facility_name(const World& world, const std::string& id) {
  const auto facility = find_named(world.facilities, id);
  return facility ? world.facilities[*facility].name : spoken_id(id);
}

std::string departure_sentence(const World& world, const PathStep& s) {
  const std::string route = spoken_route(s.by);
  if (s.less) return fmt::format("one tonne less sails in the week of {}: {}", write_date(s.acts), route);
  return fmt::format("{} {} comes with cargo loaded in the week of {}: {}", spoken_market(world, s.market),
                     weeks_text(s.week, s.week), write_date(s.acts), route);
}

std::string process_sentence(const World& world, const PathStep& s) {
  const std::string plant = facility_name(world, s.by);
  if (s.less)
    return fmt::format("{}: less of {}{} goes in and less of {} comes out", plant,
                       spoken_market(world, s.market), of_base(s.detail), spoken_market(world, s.other));
  return fmt::format("{}: more of {}{} comes out, made of {}", plant, spoken_market(world, s.market),
                     of_base(s.detail), spoken_market(world, s.other));
}

std::string store_sentence(const World& world, const PathStep& s) {
  const std::string market = spoken_market(world, s.market);
  if (s.less)
    return fmt::format("stock of {} gives it {} and is filled up again afterwards", market,
                       weeks_text(s.week, s.last_week));
  return fmt::format("stock of {} has kept it from before {}", market, weeks_text(s.week, s.last_week));
}

std::string gate_sentence(const World& world, const PathStep& s) {
  const std::string cargo = spoken_market(world, s.other);
  if (s.last_week != s.week || s.last_week != s.acts)
    return fmt::format("cargo for {} changes its turn at {} {}", cargo, s.by,
                       weeks_text(s.acts, s.last_week));
  return fmt::format("{} cargo for {} {} {} {}", s.less ? "less" : "more", cargo,
                     s.kind == ColumnKind::kPass ? "passes" : "waits at", s.by, weeks_text(s.acts, s.acts));
}

std::string plain_sentence(const World& world, const PathStep& s) {
  const std::string market = spoken_market(world, s.market);
  switch (s.kind) {
    case ColumnKind::kSupply:
      return fmt::format("production of {} gives it {}{}", market, weeks_text(s.acts, s.acts),
                         of_base(s.detail));
    case ColumnKind::kUse:
      return fmt::format("{} of {} gives it up {}{}", sink_name(s.sink), market, weeks_text(s.acts, s.acts),
                         of_base(s.detail));
    case ColumnKind::kProcess:
      return process_sentence(world, s);
    case ColumnKind::kDeparture:
      return departure_sentence(world, s);
    case ColumnKind::kPass:
    case ColumnKind::kQueue:
    case ColumnKind::kLiveQueue:
      return gate_sentence(world, s);
    case ColumnKind::kStore:
      return store_sentence(world, s);
    case ColumnKind::kTerminal:
      return fmt::format("stock of {} is left lower at the end of the window{}", market, of_base(s.detail));
    case ColumnKind::kLack:
    case ColumnKind::kExcess:
      return fmt::format("{} {} is out of all bounds: an emergency", market, weeks_text(s.week, s.week));
    case ColumnKind::kFriction:
      break;
  }
  return fmt::format("the trade {} sets it", s.by);
}

}  // namespace

std::string path_sentence(const World& world, const PathStep& s) {
  return plain_sentence(world, s) + (s.branch.empty() ? "" : fmt::format(", if {}", s.branch));
}

std::string obstacle_phrase(const World& world, const Obstacle& o) {
  switch (o.kind) {
    case ObstacleKind::kBan:
      return fmt::format("the limit on trade {}", o.subject);
    case ObstacleKind::kSupply:
      return fmt::format("the outage of production of {}", o.subject);
    case ObstacleKind::kFacility:
      return fmt::format("the outage of {}", facility_name(world, o.subject));
    case ObstacleKind::kGate:
      return fmt::format("the passage of {}", o.subject);
    case ObstacleKind::kRoom:
      return fmt::format("ships shut in behind {}", o.subject);
    case ObstacleKind::kLimit:
      return fmt::format("the capacity of {}", o.subject);
    case ObstacleKind::kPort:
      return fmt::format("the port of {}", o.subject);
    case ObstacleKind::kFleet:
      return fmt::format("the fleet of {}", o.subject);
    case ObstacleKind::kPipeline:
      return fmt::format("the pipeline {}", o.subject);
    case ObstacleKind::kPremium:
      return "the war-risk premium on the way";
    case ObstacleKind::kTariff:
      return fmt::format("the tariff on {}", o.subject);
    case ObstacleKind::kMarket:
      return "no limit: others paid more";
  }
  return "";
}

const char* obstacle_name(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::kBan:
      return "ban";
    case ObstacleKind::kSupply:
      return "supply";
    case ObstacleKind::kFacility:
      return "facility";
    case ObstacleKind::kGate:
      return "gate";
    case ObstacleKind::kRoom:
      return "room";
    case ObstacleKind::kLimit:
      return "limit";
    case ObstacleKind::kPort:
      return "port";
    case ObstacleKind::kFleet:
      return "fleet";
    case ObstacleKind::kPipeline:
      return "pipeline";
    case ObstacleKind::kPremium:
      return "premium";
    case ObstacleKind::kTariff:
      return "tariff";
    case ObstacleKind::kMarket:
      return "market";
  }
  return "";
}

}  // namespace straits
