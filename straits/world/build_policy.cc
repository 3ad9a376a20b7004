// Tables agreements, agreement_members, tariffs, export_controls. All may be missing.
#include <fmt/format.h>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

struct Span {
  std::optional<Date> from, until;
};

Span read_span(const Table& table, RowId row, std::string_view from, Diagnostics& problems) {
  const Span span{table.optional_date(row, from), table.optional_date(row, "until")};
  if (span.from && span.until && *span.until <= *span.from)
    problems.add(
        table.position(row, "until"),
        fmt::format("until {} is not after {} {}", write_date(*span.until), from, write_date(*span.from)));
  return span;
}

std::string text(const Table& table, RowId row, std::string_view column) {
  return std::string(table.text(row, column));
}

void read_agreements(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("agreements");
  for (const RowId row : rows_by(table, {"agreement"})) {
    const Span span = read_span(table, row, "in_force", problems);
    world.agreements.push_back({text(table, row, "agreement"), text(table, row, "name"),
                                text(table, row, "kind"), text(table, row, "status"), span.from, span.until,
                                provenance(table, row)});
  }
}

void read_members(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("agreement_members");
  for (const RowId row : rows_by(table, {"agreement", "place"})) {
    const Span span = read_span(table, row, "from", problems);
    world.agreement_members.push_back({named(world.agreements, table, row, "agreement"),
                                       named(world.places, table, row, "place"), text(table, row, "status"),
                                       span.from, span.until});
  }
}

bool is_member(const World& world, AgreementId agreement, PlaceId place) {
  return std::any_of(world.agreement_members.begin(), world.agreement_members.end(),
                     [&](const AgreementMember& m) { return m.agreement == agreement && m.place == place; });
}

void check_tariff(const Table& table, RowId row, const Tariff& tariff, const World& world,
                  Diagnostics& problems) {
  if (table.text(row, "ad_valorem_pct").empty() && table.text(row, "specific_usd_per_t").empty())
    problems.add(
        table.position(row, "ad_valorem_pct"),
        fmt::format("{} {} has neither ad_valorem_pct nor specific_usd_per_t", tariff.tariff, tariff.item));
  if (tariff.origin && *tariff.origin == tariff.destination)
    problems.add(table.position(row, "origin"),
                 fmt::format("{} taxes imports from itself", world.places[tariff.destination].id));
  for (const auto& party : {std::optional(tariff.destination), tariff.origin})
    if (tariff.agreement && party && !is_member(world, *tariff.agreement, *party))
      problems.add(table.position(row, "agreement"),
                   fmt::format("{} is no member of {}", world.places[*party].id,
                               world.agreements[*tariff.agreement].id));
}

void read_tariffs(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("tariffs");
  for (const RowId row : rows_by(table, {"tariff", "item"})) {
    const Span span = read_span(table, row, "from", problems);
    Tariff tariff{text(table, row, "tariff"),
                  static_cast<int>(table.number(row, "item")),
                  text(table, row, "title"),
                  named(world.places, table, row, "destination"),
                  named_if_any(world.agreements, table, row, "agreement"),
                  named_if_any(world.places, table, row, "origin"),
                  named(world.commodities, table, row, "commodity"),
                  share_if_any(table, row, "ad_valorem_pct").value_or(0.0),
                  UsdPerTonne(table.optional_number(row, "specific_usd_per_t").value_or(0.0)),
                  span.from,
                  span.until,
                  provenance(table, row)};
    check_tariff(table, row, tariff, world, problems);
    world.tariffs.push_back(std::move(tariff));
  }
}

ControlKind control_kind(std::string_view text) {
  if (text == "ban") return ControlKind::kBan;
  if (text == "quota") return ControlKind::kQuota;
  if (text == "licence") return ControlKind::kLicence;
  return text == "embargo" ? ControlKind::kEmbargo : ControlKind::kPriceCap;
}

void check_control(const Table& table, RowId row, const TradeControl& control, const World& world,
                   Diagnostics& problems) {
  if (control.target && *control.target == control.place)
    problems.add(table.position(row, "target"),
                 fmt::format("{} is aimed at itself", world.places[control.place].id));
  const bool closes = control.kind == ControlKind::kBan || control.kind == ControlKind::kEmbargo;
  if (control.share_left && closes && *control.share_left > 0.0)
    problems.add(table.position(row, "share_left_pct"),
                 fmt::format("a {} leaves nothing; a part that passes is a quota", table.text(row, "kind")));
  if (control.kind == ControlKind::kEmbargo && !control.target)
    problems.add(table.position(row, "target"), "an embargo needs the place that it is aimed at");
  if (control.announced && control.from && *control.announced > *control.from)
    problems.add(table.position(row, "announced"),
                 fmt::format("announced {} is after from, {}", write_date(*control.announced),
                             write_date(*control.from)));
}

void read_controls(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("export_controls");
  for (const RowId row : rows_by(table, {"control", "item"})) {
    const Span span = read_span(table, row, "from", problems);
    TradeControl control{text(table, row, "control"),
                         static_cast<int>(table.number(row, "item")),
                         text(table, row, "title"),
                         control_kind(table.text(row, "kind")),
                         named(world.places, table, row, "place"),
                         named_if_any(world.places, table, row, "target"),
                         named(world.commodities, table, row, "commodity"),
                         share_if_any(table, row, "share_left_pct"),
                         table.optional_date(row, "announced"),
                         span.from,
                         span.until,
                         text(table, row, "status"),
                         provenance(table, row)};
    check_control(table, row, control, world, problems);
    world.controls.push_back(std::move(control));
  }
}

}  // namespace

void build_policy(const Package& package, World& world, Diagnostics& problems) {
  read_agreements(package, world, problems);
  read_members(package, world, problems);
  read_tariffs(package, world, problems);
  read_controls(package, world, problems);
}

}  // namespace straits
