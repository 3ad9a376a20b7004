#include "straits/report/messages.h"

namespace straits {
namespace {

constexpr Message kMessages[] = {
    {"unit.Mb/d", "Mb/d"},
    {"unit.Mbbl", "Mbbl"},
    {"unit.USD/bbl", "USD/bbl"},
    {"unit.USD/MMBtu", "USD/MMBtu"},
    {"unit.USD/t", "USD/t"},
    {"unit.bcm/y", "bcm/y"},
    {"unit.bcm", "bcm"},
    {"unit.Mt/y", "Mt/y"},
    {"unit.kt/y", "kt/y"},
    {"unit.t/y", "t/y"},
    {"unit.kb/d", "kb/d"},
    {"unit.b/d", "b/d"},
    {"unit.kbbl", "kbbl"},
    {"unit.bbl", "bbl"},
    {"unit.million m³", "million m³"},
    {"unit.million m³/y", "million m³/y"},
    {"list.separator", ", "},
    {"list.semicolon", "; "},
    {"page.brief", "Brief"},
    {"page.run", "{weeks} weeks from {start} · {changes} · package {package} {version}"},
    {"changes.one", "1 dated change"},
    {"changes.many", "{count} dated changes"},
    {"page.unfinished", "Unfinished run: {done} of {weeks} weeks are done."},
    {"page.for", "For {places}"},
    {"finding.title", "Finding"},
    {"finding.falls", "{traffic} from {before} to {after}"},
    {"finding.passage", "{chokepoint}: passage falls, {falls}; "},
    {"finding.worst", "hardest hit: {commodity} in {place} ({losses})."},
    {"finding.imports", "{share} of imports lost over the worst four weeks"},
    {"finding.use", "use down {share} in the week of {week}"},
    {"finding.processing", "processing down {share} in the week of {week}"},
    {"finding.nothing",
     "nothing goes short in {weeks} weeks: the largest loss of use or processing is {share}."},
    {"finding.given_up",
     "nothing goes short in {weeks} weeks: use and processing fall (by {share} at most) only where the "
     "commodity became no scarcer."},
    {"finding.spared", "{places}: no loss above {share} of need in any week."},
    {"finding.price", "{price} rises from {before} to {peak} at its peak (week of {week}) and ends at {end}"},
    {"finding.price_low",
     "{price} falls from {before} to {peak} at its lowest (week of {week}) and ends at {end}"},
    {"finding.cover", "; {place} covers {lowest} days of {commodity} at its lowest, from {start}"},
    {"finding.still", "Prices hardly move"},
    {"tile.passage", "{traffic} through {chokepoint}, lowest week"},
    {"tile.price", "{price} at its peak, {amount}"},
    {"tile.price_low", "{price} at its lowest, {amount}"},
    {"tile.short", "{commodity}, {place}: lost in the worst weeks"},
    {"tile.cover", "days of {commodity} left in {place} at the lowest, from {start}"},
    {"worst.title", "Worst weeks"},
    {"worst.place", "Who"},
    {"worst.first", "Short from"},
    {"worst.deepest", "Deepest week"},
    {"worst.depth", "Depth"},
    {"worst.length", "Weeks short"},
    {"worst.lost", "Lost, whole run"},
    {"worst.imports", "Imports, worst 4 weeks"},
    {"worst.kind.use", "use"},
    {"worst.kind.processing", "processing"},
    {"worst.note",
     "A week is its Monday. Short: more than 2% below the base year. Depth: share of use or processing lost "
     "in the deepest week. Places "
     "under 0.1% of the world's need are left out."},
    {"worst.nothing", "No place falls more than 2% below its need."},
    {"price.title", "Prices"},
    {"price.path", "{before} → {peak} ({week}) → {end}"},
    {"price.note",
     "Line: the run, week by week. Dashed: the price before the first change. Scale of each chart from its "
     "lowest to its highest."},
    {"cover.title", "Days of cover"},
    {"cover.text", "{start} → {lowest} ({week}) → {end} at the end"},
    {"cover.note",
     "Stocks over base use and processing. Dark: lowest; light: as usual in that week; mark: the part "
     "that governments hold at the lowest."},
    {"cover.nothing", "No stock falls by more than 5%."},
    {"map.title", "Passage, detours and the places hit hardest"},
    {"map.note",
     "Sea lanes of {traffic}, departures in four weeks from {week}, against the weeks before the first "
     "change: orange carries less, blue more, grey the same; width by "
     "tonnes. Discs: passage at a chokepoint in its lowest week; the fuller the orange, the less passes. "
     "Squares: places hit hardest. "
     "Outlines: Natural Earth; no borders are drawn."},
    {"map.still",
     "No sea lanes are drawn: passage moves by no more than 1% at any chokepoint. Squares: places hit "
     "hardest. "
     "Outlines: Natural Earth; no borders are drawn."},
    {"map.alt", "Map of sea lanes, chokepoints and the places hit hardest"},
    {"map.fall", "{name} −{share}"},
    {"remedy.title", "Measures, ranked"},
    {"remedy.basis",
     "Tried for {commodity} in {place}: {size} more, in each of {weeks} weeks from {week}, by solving that "
     "window of the run again. "
     "{candidates} limits and stocks were valued by their duals, the best {tried} solved again; shown is the "
     "best of each kind."},
    {"remedy.limits",
     "Worth: fall of the world's cost of the shortage, before the cost of the measure itself: what it may "
     "cost at most. Gains and losses "
     "follow from prices before and after and add up to it. As the market plans it in that week; repairs of "
     "damage are not among the measures."},
    {"remedy.by_world", "Ranked by worth to the world."},
    {"remedy.by_places", "Ranked by the gain of {places}."},
    {"remedy.passage", "Bring {size} more {commodity} through: {subject}"},
    {"remedy.canal", "Pass {size} more {commodity}: {subject}"},
    {"remedy.port", "Port capacity for {size} more {commodity}: {subject}"},
    {"remedy.ships", "Ships for {size} more: {subject}"},
    {"remedy.pipeline", "Pipeline capacity for {size} more {commodity}: {subject}"},
    {"remedy.output", "Output of {size} more {commodity}: {subject}"},
    {"remedy.plant", "Plant capacity for {size} more {commodity}: {subject}"},
    {"remedy.control", "Let {size} of {commodity} past an export control: {subject}"},
    {"remedy.release", "Release {size} of {commodity} from government stocks: {subject} ({amount} in all)"},
    {"remedy.stock", "{amount} more {commodity} in store beforehand: {subject}"},
    {"remedy.worth", "Worth {usd}"},
    {"remedy.places", "{places}: {usd}"},
    {"remedy.price", "{commodity} in {place}, that week: {before} → {after}"},
    {"remedy.gain", "Gain: {parties}"},
    {"remedy.pay", "Pay: {parties}"},
    {"remedy.nobody", "nobody by much"},
    {"remedy.party", "{role}, {place} {usd}"},
    {"remedy.party_nowhere", "{role} {usd}"},
    {"remedy.rest", "others {usd}"},
    {"remedy.none",
     "No measure of this size is worth {share} of what is lost there, at base prices: none is proposed."},
    {"remedy.branches",
     "The market plans on {branches} branches of belief; each measure is taken in all of them, and what it "
     "is "
     "worth is the mean over them by their odds."},
    {"remedy.nothing", "Nothing goes short, so no measure was tried."},
    {"remedy.unfinished",
     "The run is not finished or its scenario cannot be read again, so no measure was tried."},
    {"role.users", "users"},
    {"role.producers", "producers"},
    {"role.processors", "refiners and plants"},
    {"role.owners", "owners of stocks and cargo"},
    {"role.government", "government"},
    {"role.trade", "shipping, trade, holders of passage"},
    {"assume.title", "Assumptions and confidence"},
    {"assume.model",
     "Competitive markets from week to week: prices bring supply, trade, stocks and use together; no "
     "rationing, panic or hoarding beyond "
     "what prices explain."},
    {"assume.scenario", "The scenario is taken as given: {changes}, the first on {first}."},
    {"assume.belief.path", "The market knows each change from the day on which it is announced."},
    {"assume.belief.only", "Belief held: only \"{branch}\", with certainty."},
    {"assume.belief.branches", "The market holds several branches of belief and plans on all of them."},
    {"assume.view", "Expected end: first {first}; revised {count} times, last {last}."},
    {"assume.view.part", "{until} ({probability})"},
    {"assume.rows", "{rows} figures of the package on the places and commodities named here:"},
    {"assume.grade.a", "A measured"},
    {"assume.grade.b", "B reported"},
    {"assume.grade.c", "C derived"},
    {"assume.grade.d", "D assumed"},
    {"assume.certificate.passed",
     "Certificate: all {windows} programs passed; worst residuals primal {primal}, dual {dual}, gap {gap}; "
     "mass balance {mass}."},
    {"assume.certificate.failed",
     "Certificate FAILED in {windows} programs: do not use these figures. Worst residuals primal {primal}, "
     "dual {dual}, gap {gap}; mass balance "
     "{mass}."},
    {"change.title", "What would change the answer"},
    {"change.duration",
     "How long it lasts. Here passage at {chokepoint} is back at 90% of {traffic} in the week of {week}; "
     "each week more deepens the above."},
    {"change.not_back",
     "How long it lasts. Here passage at {chokepoint} for {traffic} is not back at 90% by the end."},
    {"change.belief",
     "What the market believes. {price} in the week of {week}: {low} if sure of the mildest branch, {high} "
     "of the longest."},
    {"change.belief_unknown",
     "What the market believes. This run holds one belief; a run on all branches gives the band of prices."},
    {"change.ranges",
     "Elasticities and stocks. {price} in the week of {week}: {low} to {high} over their stated ranges."},
    {"change.ranges_unknown",
     "Elasticities and stocks. Not spanned here; straits run --uncertainty gives the band."},
    {"change.data", "Better data. {share} of the figures behind this page are derived or assumed (C, D)."},
    {"change.remedy", "A measure taken in time: the first of those above changes the result by {usd}."},
    {"reproduce.title", "To reproduce"},
    {"reproduce.hashes",
     "package {package} · scenario {scenario} · engine straits {engine} · solver {solver} · seed {seed}"},
    {"sources.title", "Sources"},
    {"sources.used",
     "The package rests on {count} sources. Most used for the places and commodities named here (figures):"},
    {"sources.item", "{title}, {publisher} ({rows})"},
    {"sources.map", "Outlines of land: Natural Earth 1:110m (public domain)."},
};

}  // namespace

std::span<const Message> english_messages() { return kMessages; }

}  // namespace straits
