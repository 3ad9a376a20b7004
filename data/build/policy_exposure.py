"""Alignment, governance, emissions, and the inputs of the supply-risk indicator."""

from collections import defaultdict

from policy_table import EU27, INPUTS, cite, read_csv, slug, write

SESSION = "74"           # 2019/20, the last of the file
NAMES = {"barytes": "baryte", "borate": "boron", "phosphorous": "phosphorus"}   # shares -> published
RECYCLED = {"natural graphite": "graphite", "silicon metal": "silicon", "phosphate rock": "phosphate",
            "coking coal": "cokingcoal", "titanium metal": "titanium", "aluminium": "bauxite"}
STAGES = ("extraction", "processing")


def build_alignment(raw, package):
    """Absolute difference of ideal points between any two countries that are places."""
    points = {r["iso3"]: float(r["ideal_point"]) for r in raw.rows("unga_ideal_points_2010_2019.csv")
              if r["session"] == SESSION and r["ideal_point"]}
    places = sorted(p for p, row in package.places.items() if row["kind"] == "country" and p in points)
    rows = [{"place_a": a, "place_b": b, "distance": round(abs(points[a] - points[b]), 4), **cite("unga_ideal", "C")}
            for i, a in enumerate(places) for b in places[i + 1:]]
    absent = [p for p, row in package.places.items() if row["kind"] == "country" and p not in points]
    print("alignment: no votes for", " ".join(sorted(absent)) or "-")
    return write("alignment", ["place_a", "place_b", "distance"], rows)


def build_governance(raw, package):
    """Indicators of every country that a place stands for."""
    rows, outside = [], []
    for row in sorted(raw.rows("wgi.csv"), key=lambda r: r["country_iso3"]):
        place = package.place_of(row["country_iso3"])
        if place is None:
            outside.append(row["country_iso3"])
            continue
        rows.append({"country": row["country_iso3"], "place": place, "wgi": row["wgi_mean6"],
                     "risk_0_10": row["wgi_scaled_0_10_risk"], **cite("wgi", "B")})
    print("governance: in no place of the package:", " ".join(outside) or "-")
    return write("governance", ["country", "place", "wgi", "risk_0_10"], rows)


def burnt(package, factors):
    """Carbon of the main input that is not in the product: what the recipe loses, times the factor of that input.

    A process that takes in air (free_mass_t_per_t) makes a product without carbon: all of its input burns.
    """
    airy = {r["process"] for r in package.table("processes") if float(r.get("free_mass_t_per_t") or 0) > 0}
    recipes = defaultdict(list)
    for row in package.table("recipes"):
        recipes[row["process"]].append(row)
    for process, items in sorted(recipes.items()):
        inputs = {r["commodity"]: float(r["quantity"]) for r in items if r["role"] == "input"}
        out = sum(float(r["quantity"]) for r in items if r["role"] == "output")
        fuel = next((c for c, q in inputs.items() if q == 1 and c in factors), None)
        if fuel is not None and len(inputs) == 1:
            yield process, round((1 if process in airy else 1 - out) * factors[fuel], 4), fuel


def build_emissions(package):
    """Factors by commodity and ship fuel from inputs/policy/emissions.csv; processes from their own loss."""
    rows, factors = [], {}
    for row in read_csv(INPUTS / "emissions.csv"):
        if row["subject_kind"] == "commodity":
            if not package.has("commodity", row["subject"], "emissions"):
                continue
            factors[row["subject"]] = float(row["t_co2_per_t"])
            rows.append({**row, "marking": "PUBLIC"})
    ships = {r["subject"]: r for r in read_csv(INPUTS / "emissions.csv") if r["subject_kind"] == "ship_fuel"}
    for ship in package.table("ship_classes"):
        fuel = ships["lng" if ship["ship_class"].startswith("lng") else "fuel_oil"]
        rows.append({**fuel, "subject_kind": "ship_class", "subject": ship["ship_class"], "marking": "PUBLIC"})
    for process, factor, fuel in burnt(package, factors):
        rows.append({"subject_kind": "process", "subject": process, "t_co2_per_t": factor,
                     **cite("pol_own ipcc_2006", "D", f"carbon of {fuel} that is not in the product; flaring, "
                                                      "methane and bought power are left out")})
    return write("emissions", ["subject_kind", "subject", "t_co2_per_t"], rows)


def shares(raw, name):
    """{(material, stage, country): (share in per cent, trade parameter)}; a country named twice is added up."""
    found = {}
    for row in raw.rows(name):
        if not row["share_pct"]:
            continue
        key = (row["commodity"], row["stage"], row["country_iso3"])
        before = found.get(key, (0.0, 0.0))[0]
        found[key] = (round(before + float(row["share_pct"]), 4), float(row["t_trade_param"] or 1))
    return found


def reliance(eu, material, stage):
    """100 less the domestic share of what the Union buys; blank where its sourcing is not published."""
    countries = {c: v for (m, s, c), (v, _) in eu.items() if m == material and s == stage}
    if not countries:
        return ""
    return round(min(100.0, max(0.0, 100 - sum(v for c, v in countries.items() if c in EU27))), 2)


def build_supply_risk(raw):
    """Tables supply_risk and supply_shares."""
    world, eu = (shares(raw, "eu_crm2023_global_supply_shares.csv"), shares(raw, "eu_crm2023_eu_sourcing_shares.csv"))
    published = {r["commodity"]: r["SR"] for r in raw.rows("eu_crm_sr_ei_2011_2023.csv")
                 if r["assessment_year"] == "2023"}
    recycled = {r["commodity"]: r["eol_rir_pct"] for r in raw.rows("recycling_substitution.csv")}
    materials = sorted({m for m, _, _ in [*world, *eu]})
    risk = []
    for material in materials:
        name = NAMES.get(material, material)
        rate = recycled.get(RECYCLED.get(material, name if material != "titanium" else "-"), "")
        risk.append({"material": slug(name).lower().replace("-", "_"), "name": name[0].upper() + name[1:],
                     **{f"import_reliance_{s}_pct": reliance(eu, material, s) for s in STAGES},
                     "recycling_pct": rate, "published_2023": published.get(name, ""),
                     **cite("eu_crm_2023 crm_recycling" if rate else "eu_crm_2023", "C",
                            "reliance is 100 less the domestic share of sourcing"
                            + ("; recycling rate second-hand" if rate else ""))})
    ids = dict(zip(materials, (r["material"] for r in risk)))
    rows = [{"material": ids[m], "stage": s, "country": c,
             "world_pct": world.get((m, s, c), ("",))[0], "trade_world": world.get((m, s, c), ("", ""))[1],
             "eu_pct": eu.get((m, s, c), ("",))[0], "trade_eu": eu.get((m, s, c), ("", ""))[1],
             **cite("eu_crm_2023", "B")} for m, s, c in sorted({*world, *eu})]
    write("supply_risk", "material name import_reliance_extraction_pct import_reliance_processing_pct recycling_pct "
                         "published_2023".split(), risk)
    write("supply_shares", "material stage country world_pct eu_pct trade_world trade_eu".split(), rows)
    return {"supply_risk": risk, "supply_shares": rows}
