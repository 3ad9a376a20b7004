#include "straits/import/flows.h"

namespace straits {

void add_flow(OfficialFigures& figures, const std::vector<CrosswalkItem>& items, const std::string& origin,
              const std::string& destination, double quantity, Reporter reporter) {
  if (origin == destination) return figures.leave_out("a country with itself");
  for (const CrosswalkItem& item : items) {
    if (item.tonnes_per_unit == 0.0) {
      figures.leave_out("codes that mix commodities", quantity);
      continue;
    }
    FlowReports& reports = figures.flows[{item.commodity, origin, destination}];
    auto& side = reporter == Reporter::kImporter ? reports.by_importer : reports.by_exporter;
    side = side.value_or(Tonnes(0.0)) + Tonnes(quantity * item.tonnes_per_unit);
  }
}

}  // namespace straits
