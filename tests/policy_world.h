// The small world with policy tables (tests/small_world.h): an agreement of FAR and GLF, duties of FAR, controls of
// every kind. Benchmarks of crude: GLF 505, NEA 513, FAR 525 USD/t; of products NEA 600, FAR 615.
#pragma once

#include <utility>

#include "tests/small_world.h"

namespace straits::test {

inline PackageFiles policy_package_files() {
  static const std::pair<const char*, const char*> kTables[] = {
      {"agreements", R"(agreement,name,kind,status,in_force,until,source_id,confidence,marking,note
PACT,A pact,trade,in_force,2020-01-01,,fiction,D,PUBLIC,
)"},
      {"agreement_members", R"(agreement,place,status,from,until,source_id,confidence,marking,note
PACT,FAR,in_force,2020-01-01,,fiction,D,PUBLIC,
PACT,GLF,in_force,2020-01-01,,fiction,D,PUBLIC,
)"},
      {"tariffs",
       R"(tariff,item,title,destination,agreement,origin,commodity,ad_valorem_pct,specific_usd_per_t,from,until,source_id,confidence,marking,note
FAR-ALL,1,Duty,FAR,,,crude_oil,10,,,,fiction,D,PUBLIC,
FAR-NEA,1,Penal duty,FAR,,NEA,oil_products,20,5,2026-03-02,2026-05-04,fiction,D,PUBLIC,
FAR-PACT,1,Pact duty,FAR,PACT,,crude_oil,2,,2026-03-02,,fiction,D,PUBLIC,
)"},
      {"export_controls",
       R"(control,item,title,kind,place,target,commodity,share_left_pct,announced,from,until,status,source_id,confidence,marking,note
GLF-BAN,1,Ban,ban,GLF,FAR,crude_oil,,,2026-02-02,,in_force,fiction,D,PUBLIC,
GLF-BAN,2,Ban,ban,GLF,,oil_products,,,2026-03-02,,in_force,fiction,D,PUBLIC,
GLF-LICENCE,1,Licence,licence,GLF,,crude_oil,,,2026-02-02,,in_force,fiction,D,PUBLIC,
GLF-QUOTA,1,Quota,quota,GLF,NEA,crude_oil,40,2026-01-20,2026-02-02,2026-06-01,in_force,fiction,D,PUBLIC,
PLANNED,1,Plan,ban,GLF,,crude_oil,,,,,announced,fiction,D,PUBLIC,
REFUSAL,1,Refusal,embargo,FAR,GLF,crude_oil,,,2026-02-02,,in_force,fiction,D,PUBLIC,
)"},
      {"alignment", R"(place_a,place_b,distance,source_id,confidence,marking,note
FAR,GLF,1.25,fiction,D,PUBLIC,
)"},
      {"governance", R"(country,place,wgi,risk_0_10,source_id,confidence,marking,note
FAR,FAR,1,3,fiction,D,PUBLIC,
GLF,GLF,-1,7,fiction,D,PUBLIC,
)"},
      {"emissions", R"(subject_kind,subject,t_co2_per_t,source_id,confidence,marking,note
commodity,crude_oil,3.1,fiction,D,PUBLIC,
process,refining,0.15,fiction,D,PUBLIC,
ship_class,lr2,3.114,fiction,D,PUBLIC,
)"},
      {"projects",
       R"(project,name,place,node,commodity,process,kind,capacity_t_per_week,start,status,latitude,longitude,source_id,confidence,marking,note
P,A plant,NEA,NEA,crude_oil,refining,refinery,1000,,proposed,1,2,fiction,D,PUBLIC,
)"},
      {"supply_risk",
       R"(material,name,import_reliance_extraction_pct,import_reliance_processing_pct,recycling_pct,published_2023,source_id,confidence,marking,note
ore,Ore,60,,10,,fiction,D,PUBLIC,
)"},
      {"supply_shares",
       R"(material,stage,country,world_pct,eu_pct,trade_world,trade_eu,source_id,confidence,marking,note
ore,extraction,FAR,40,,0.8,,fiction,D,PUBLIC,
ore,extraction,GLF,60,,1,,fiction,D,PUBLIC,
)"},
  };
  PackageFiles files = small_package_files();
  std::string& manifest = files.contents["datapackage.json"];
  for (const auto& [name, text] : kTables) {
    files.contents[std::string(name) + ".csv"] = text;
    const std::string list = "\"resources\": [";
    const std::string resource =
        "{\"name\": \"" + std::string(name) + "\", \"path\": \"" + std::string(name) + ".csv\"},";
    manifest.insert(manifest.find(list) + list.size(), resource);
  }
  return files;
}

inline const World& policy_world() {
  static const World kWorld = [] {
    const Checked<Package> package = read_package(policy_package_files());
    EXPECT_TRUE(package.ok()) << package.problems().text();
    if (!package.ok()) return World{};
    Checked<World> world = build_world(package.value());
    EXPECT_TRUE(world.ok()) << world.problems().text();
    return world.ok() ? world.value() : World{};
  }();
  return kWorld;
}

}  // namespace straits::test
