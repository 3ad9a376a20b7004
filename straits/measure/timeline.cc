#include "straits/measure/timeline.h"

#include "straits/base/error.h"

namespace straits {
namespace {

template <class I, class T>
std::unordered_map<std::string, I> index_names(const Per<I, T>& table) {
  std::unordered_map<std::string, I> ids;
  for (const I id : table.ids()) ids.emplace(table[id].id, id);
  return ids;
}

template <class I>
I find_id(const std::unordered_map<std::string, I>& ids, const std::string& name, const char* kind) {
  const auto found = ids.find(name);
  if (found != ids.end()) return found->second;
  throw Error(ErrorKind::kStorage,
              "the result speaks of " + std::string(kind) + " \"" + name +
                  "\", which the package does not have: it was made with another package");
}

}  // namespace

std::optional<int> Timeline::position(Date week) const {
  const int days = week - start;
  if (days < 0 || days >= 7 * weeks) return std::nullopt;
  return days / 7;
}

Timeline timeline_of(const RunResult& result) {
  return {result.meta.start, static_cast<int>(result.weeks.size())};
}

Names::Names(const World& world)
    : nodes_(index_names(world.nodes)),
      places_(index_names(world.places)),
      commodities_(index_names(world.commodities)),
      chokepoints_(index_names(world.chokepoints)),
      processes_(index_names(world.processes)) {
  for (const Node& node : world.nodes) places_.emplace(node.id, node.place);
}

NodeId Names::node(const std::string& name) const { return find_id(nodes_, name, "node"); }
PlaceId Names::place(const std::string& node_or_place) const {
  return find_id(places_, node_or_place, "place");
}
CommodityId Names::commodity(const std::string& name) const {
  return find_id(commodities_, name, "commodity");
}
ChokepointId Names::chokepoint(const std::string& name) const {
  return find_id(chokepoints_, name, "chokepoint");
}
ProcessId Names::process(const std::string& name) const { return find_id(processes_, name, "process"); }

}  // namespace straits
