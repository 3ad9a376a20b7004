#include "trace_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "straits/network/route_lanes.h"

namespace straits::cli {
namespace {

constexpr int kDaysPerWeek = 7;
using Ids = Subject::Ids;

// Columns of a result that name things of the package.
const std::map<std::string, std::string, std::less<>>& kinds() {
  static const std::map<std::string, std::string, std::less<>> kKinds{
      {"place", "nodes"},           {"origin", "nodes"},           {"destination", "nodes"},
      {"commodity", "commodities"}, {"chokepoint", "chokepoints"}, {"ship_class", "ship_classes"},
      {"process", "processes"}};
  return kKinds;
}

bool is_known_in(const Change& change, Date monday) {
  const bool over = change.until && *change.until <= monday;
  return !over && std::min(change.from, change.announced) < monday + kDaysPerWeek;
}

class Basis {
 public:
  Basis(const Package& package, const World& world, const RunResult& run)
      : package_(package), world_(world), run_(run) {
    for (const char* kind :
         {"nodes", "places", "commodities", "ship_classes", "chokepoints", "lanes", "processes"})
      subject_.ids[kind];  // with no id: rows that name one are left out until one is known
    subject_.words["traffic"];
    subject_.words["route"];
  }

  FigureBasis find(const std::string& table, const std::vector<Figure>& figures) {
    const bool is_pair = has_column(figures.front(), "origin");
    const bool is_passage = !is_pair && has_column(figures.front(), "chokepoint");
    for (const Figure& figure : figures) add_figure(figure);
    if (is_pair) {
      subject_.both_ends = true;
      say("rows that concern the pair or, alone, one of its ends, and the commodity where they name one");
    } else if (is_passage) {
      say("rows of the chokepoint, and of the commodity where they name one");
      subject_.ids.erase("lanes");
    } else {
      say("rows that name the node or its place, and the commodity where they name one; rows of the "
          "commodity alone");
    }
    if (is_pair && has_column(figures.front(), "route")) add_routes(figures, "of the flow");
    if (!is_pair && !is_passage && table != "production") add_arrivals(figures);
    if (is_passage) open_ship_classes();
    close_commodities();
    basis_.evidence = find_evidence(package_, subject_);
    return std::move(basis_);
  }

  void add_changes(const std::optional<Scenario>& scenario, const std::vector<Figure>& figures) {
    std::set<Date> weeks;
    for (const Figure& figure : figures)
      if (const auto week = read_date(figure.text("week"))) weeks.insert(*week);
    if (!scenario) return;
    for (const Change& change : scenario->changes)
      if (std::any_of(weeks.begin(), weeks.end(), [&](Date monday) { return is_known_in(change, monday); }))
        basis_.changes.push_back(&change);
  }

 private:
  static bool has_column(const Figure& figure, std::string_view column) {
    return !figure.text(column).empty();
  }
  void say(std::string sentence) { basis_.selection.push_back(std::move(sentence)); }

  void add_figure(const Figure& figure) {
    for (const FigureCell& cell : figure.cells) {
      const auto kind = kinds().find(cell.column);
      if (kind == kinds().end() || cell.text.empty()) continue;
      subject_.ids[kind->second].insert(cell.text);
      const auto node = kind->second == "nodes" ? find_named(world_.nodes, cell.text) : std::nullopt;
      if (node) subject_.ids["places"].insert(world_.places[world_.nodes[*node].place].id);
    }
    for (const std::string& process : subject_.ids["processes"])
      if (const auto id = find_named(world_.processes, process)) add_recipe(world_.processes[*id]);
  }

  void add_recipe(const Process& process) {
    Ids& commodities = subject_.ids["commodities"];
    commodities.insert(world_.commodities[process.input].id);
    for (const auto* items : {&process.inputs, &process.outputs})
      for (const RecipeItem& item : *items) commodities.insert(world_.commodities[item.commodity].id);
  }

  // Cargo that came in during the week, of the commodities of the figure.
  void add_arrivals(const std::vector<Figure>& figures) {
    std::vector<Figure> arrivals;
    const Checked<std::vector<Figure>> flows = find_figures(run_, "", FigureQuery{"flow", {}, std::nullopt});
    if (!flows.ok()) return say("the run has no cargo");
    for (const Figure& figure : figures) {
      for (const Figure& flow : flows.value()) {
        const bool here = flow.text("destination") == figure.text("place") &&
                          flow.text("arrival_week") == figure.text("week") && same_commodity(flow, figure);
        if (here) arrivals.push_back(flow);
      }
    }
    if (arrivals.empty()) return say("no cargo arrived there in that week");
    add_routes(arrivals, "that arrived in that week");
  }

  [[nodiscard]] bool same_commodity(const Figure& flow, const Figure& figure) const {
    const std::string commodity = figure.text("commodity");
    return commodity.empty() ? subject_.ids.at("commodities").contains(flow.text("commodity"))
                             : flow.text("commodity") == commodity;
  }

  void add_routes(const std::vector<Figure>& flows, const std::string& which) {
    std::set<std::string> routes;
    std::size_t without_lanes = 0;
    for (const Figure& flow : flows)
      if (routes.insert(flow.text("route")).second && !add_route(flow)) ++without_lanes;
    say(fmt::format(
        "lanes, chokepoints and ship classes of the {} route{} {} (lanes: the cheapest way over the "
        "chokepoints of the route{})",
        routes.size(), routes.size() == 1 ? "" : "s", which,
        without_lanes > 0 ? fmt::format("; {} of them by pipeline, or lanes not found", without_lanes) : ""));
  }

  // false: no lanes.
  bool add_route(const Figure& flow) {
    const std::string route = flow.text("route");
    subject_.words["route"].insert(route);
    if (!find_named(world_.ship_classes, flow.text("ship_class"))) return false;
    subject_.ids["ship_classes"].insert(flow.text("ship_class"));
    for (const ChokepointId chokepoint : chokepoints_of_route(world_, route))
      subject_.ids["chokepoints"].insert(world_.chokepoints[chokepoint].id);
    const auto lanes =
        lanes_of_route(world_, route, flow.text("ship_class"), flow.text("origin"), flow.text("destination"));
    if (!lanes) return false;
    for (const LaneId lane : *lanes) subject_.ids["lanes"].insert(world_.lanes[lane].id);
    return true;
  }

  void open_ship_classes() { subject_.ids.erase("ship_classes"); }

  // Processes that take or make the commodities; the traffics that share a chokepoint with them.
  void close_commodities() {
    const Ids& commodities = subject_.ids["commodities"];
    for (const CommodityId id : world_.commodities.ids())
      if (commodities.contains(world_.commodities[id].id))
        subject_.words["traffic"].insert(world_.traffics[world_.commodities[id].traffic]);
    for (const Process& process : world_.processes) {
      bool concerned = commodities.contains(world_.commodities[process.input].id);
      for (const auto* items : {&process.inputs, &process.outputs})
        for (const RecipeItem& item : *items)
          concerned = concerned || commodities.contains(world_.commodities[item.commodity].id);
      if (concerned) subject_.ids["processes"].insert(process.id);
    }
  }

  const Package& package_;
  const World& world_;
  const RunResult& run_;
  Subject subject_;
  FigureBasis basis_;
};

}  // namespace

FigureBasis find_basis(const Package& package, const World& world, const RunResult& run,
                       const std::optional<Scenario>& scenario, const std::string& table,
                       const std::vector<Figure>& figures) {
  Basis basis(package, world, run);
  basis.add_changes(scenario, figures);
  return basis.find(table, figures);
}

}  // namespace straits::cli
