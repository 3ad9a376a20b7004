// The committed weeks of a run, and what its rows and the world call things.
//   position  0-based week of the run; week(position) is its Monday
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "straits/base/amount.h"
#include "straits/base/date.h"
#include "straits/result/result.h"
#include "straits/world/world.h"

namespace straits {

inline constexpr Weeks kOneWeek{1.0};

template <class T>
using Weekly = std::vector<T>;  // one value a committed week

using PlaceCommodity = std::pair<PlaceId, CommodityId>;
using NodeCommodity = std::pair<NodeId, CommodityId>;

struct Timeline {
  Date start;     // a Monday
  int weeks = 0;  // committed; fewer than the horizon if the run was interrupted

  [[nodiscard]] Date week(int position) const { return start + 7 * position; }
  [[nodiscard]] std::optional<int> position(Date week) const;
};
[[nodiscard]] Timeline timeline_of(const RunResult& result);

// Rows carry names; measures carry ids. A name that the world does not have throws Error(kStorage): the result was
// made with another package.
class Names {
 public:
  explicit Names(const World& world);
  [[nodiscard]] NodeId node(const std::string& name) const;
  [[nodiscard]] PlaceId place(const std::string& node_or_place) const;
  [[nodiscard]] CommodityId commodity(const std::string& name) const;
  [[nodiscard]] ChokepointId chokepoint(const std::string& name) const;
  [[nodiscard]] ProcessId process(const std::string& name) const;

 private:
  std::unordered_map<std::string, NodeId> nodes_;
  std::unordered_map<std::string, PlaceId> places_;
  std::unordered_map<std::string, CommodityId> commodities_;
  std::unordered_map<std::string, ChokepointId> chokepoints_;
  std::unordered_map<std::string, ProcessId> processes_;
};

// The weekly series of a key, all zero when new.
template <class Key, class T>
Weekly<T>& series_of(std::map<Key, Weekly<T>>& all, const Key& key, const Timeline& timeline) {
  Weekly<T>& series = all[key];
  series.resize(static_cast<std::size_t>(timeline.weeks));
  return series;
}

}  // namespace straits
