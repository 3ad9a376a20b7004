// loss = "5.7 Mb/d" in place of a share: what is lost of the base that a share of the verb is of.
//   supply.outage        output of the base year at all nodes named
//   facility.outage      capacity, of the commodity that `loss_of` names: an input or an output
//   pipeline.capacity    capacity
//   port.capacity        limit of the port, else its flow by sea in the base year
//   chokepoint.capacity  capacity that the package states for the traffic of the commodity
#include <fmt/format.h>

#include <algorithm>

#include "straits/change/read_change.h"

namespace straits {
namespace {

struct LossBase {
  CommodityId commodity;
  TonnesPerWeek quantity;
  std::string what;  // "FAR_refining can take in"
};

class LossReader {
 public:
  LossReader(const Fields& fields, const World& world, const Change& change)
      : fields_(fields), world_(world), change_(change) {}

  [[nodiscard]] std::optional<double> read() const {
    const auto text = fields_.text("loss");
    const auto base = find_base();
    if (!text || !base) return {};
    const VolumeConversion unit = conversion_of(world_, base->commodity);
    const Quantity loss = read_quantity(text->value, Dimension::kRate, unit);
    if (!loss.value) return fields_.note(text->position, loss.problem), std::nullopt;
    if (*loss.value >= 0.0 && *loss.value <= base->quantity.value * (1.0 + 1e-9))
      return base->quantity.value > 0.0 ? std::max(0.0, 1.0 - *loss.value / base->quantity.value) : 1.0;
    fields_.note(
        text->position,
        *loss.value < 0.0
            ? fmt::format("\"{}\" is negative", shown(text->value))
            : fmt::format("\"{}\" is more than {}, {} of {}", shown(text->value), base->what,
                          base->quantity.value > 0.0 ? write_rate(base->quantity.value, unit) : "nothing",
                          unit.commodity));
    return {};
  }

 private:
  [[nodiscard]] std::optional<LossBase> find_base() const {
    switch (change_.verb) {
      case Verb::kFacilityOutage:
      case Verb::kFacilityCyberOutage:
        return of_facility();
      case Verb::kPipelineCapacity:
        if (!change_.pipeline) return {};
        return LossBase{world_.pipelines[*change_.pipeline].commodity,
                        world_.pipelines[*change_.pipeline].capacity,
                        world_.pipelines[*change_.pipeline].id + " can carry"};
      default:
        break;
    }
    if (change_.commodities.size() != 1) {
      if (!fields_.has("commodity") || change_.commodities.size() > 1)
        fields_.note(fields_.position("loss"), "\"loss\" needs one \"commodity\": what is lost");
      return {};
    }
    switch (change_.verb) {
      case Verb::kSupplyOutage:
        return of_supply();
      case Verb::kPortCapacity:
        return of_port();
      default:
        return of_chokepoint();
    }
  }

  [[nodiscard]] std::optional<LossBase> of_supply() const {
    LossBase base{change_.commodities.front(), {}, ""};
    for (const Supply& supply : world_.supply)
      if (supply.commodity == base.commodity && at(supply.node)) base.quantity += supply.base();
    if (change_.nodes.empty()) return {};
    base.what = fmt::format("the output of the base year at {}", nodes());
    return base;
  }

  [[nodiscard]] std::optional<LossBase> of_port() const {
    if (change_.nodes.empty() || !change_.loading) return {};
    LossBase base{change_.commodities.front(), {}, ""};
    const std::string_view does = *change_.loading ? "load" : "unload";
    for (const PortLimit& limit : world_.port_limits)
      if (limit.commodity == base.commodity && at(limit.node) && limit.loading == *change_.loading)
        return LossBase{base.commodity, limit.capacity, fmt::format("{} can {}", nodes(), does)};
    for (const Trade& trade : world_.trade)
      if (trade.mode == Mode::kSea && trade.commodity == base.commodity &&
          at(*change_.loading ? trade.origin : trade.destination))
        base.quantity += trade.base;
    base.what = fmt::format("{} {}s in the base year", nodes(), does);
    return base;
  }

  [[nodiscard]] std::optional<LossBase> of_chokepoint() const {
    if (!change_.chokepoint) return {};
    const Chokepoint& chokepoint = world_.chokepoints[*change_.chokepoint];
    const CommodityId commodity = change_.commodities.front();
    const TrafficId traffic = world_.commodities[commodity].traffic;
    if (const auto capacity = chokepoint.capacity[traffic])
      return LossBase{commodity, *capacity, chokepoint.id + " lets pass"};
    fields_.note(
        fields_.position("loss"),
        fmt::format("the package states no capacity of {} for {}, so there is nothing to take a loss from; "
                    "write \"share\", of what passes in the base year",
                    chokepoint.id, world_.traffics[traffic]));
    return {};
  }

  [[nodiscard]] std::optional<LossBase> of_facility() const {
    if (change_.facilities.empty()) return {};
    const Facility& facility = world_.facilities[change_.facilities.front()];
    const Process& process = world_.processes[facility.process];
    std::vector<RecipeItem> items{{process.input, 1.0}};
    items.insert(items.end(), process.inputs.begin(), process.inputs.end());
    items.insert(items.end(), process.outputs.begin(), process.outputs.end());
    std::vector<Named> known;
    known.reserve(items.size());
    for (const RecipeItem& item : items)
      known.push_back({world_.commodities[item.commodity].id, world_.commodities[item.commodity].name});
    const auto of = fields_.text("loss_of");
    if (!of) {
      if (!fields_.has("loss_of"))
        fields_.note(
            fields_.position("loss"),
            fmt::format("\"loss\" of a facility needs \"loss_of\", what is lost: {}", in_and_out(process)));
      return {};
    }
    for (std::size_t i = 0; i < items.size(); ++i)
      if (known[i].id == of->value)
        return LossBase{
            items[i].commodity, items[i].quantity * facility.capacity,
            fmt::format("{} can {}", facility.id, i <= process.inputs.size() ? "take in" : "make")};
    fields_.note(of->position, unknown_named("commodity of the facility", of->value, known));
    return {};
  }

  [[nodiscard]] std::string in_and_out(const Process& process) const {
    std::string text = world_.commodities[process.input].id + " (goes in)";
    for (const RecipeItem& item : process.outputs)
      text += fmt::format(", {} (comes out)", world_.commodities[item.commodity].id);
    return text;
  }

  [[nodiscard]] bool at(NodeId node) const {
    return std::find(change_.nodes.begin(), change_.nodes.end(), node) != change_.nodes.end();
  }
  [[nodiscard]] std::string nodes() const {
    std::string text;
    for (const NodeId node : change_.nodes) text += (text.empty() ? "" : ", ") + world_.nodes[node].id;
    return text;
  }

  const Fields& fields_;
  const World& world_;
  const Change& change_;
};

}  // namespace

std::optional<double> read_loss(const Fields& fields, const World& world, const Change& change) {
  return LossReader(fields, world, change).read();
}

}  // namespace straits
