"""Announced projects and named facilities: Canada's mines and plants, Canada's and Japan's refineries and terminals."""

from policy_table import INPUTS, WEEKS_PER_YEAR, cite, read_csv, slug, write

NRCAN_STATUS = {"Producing Mine": "operating", "Processing Facility": "operating", "Advanced Project": "exploration",
                "Advanced Processing Project": "proposed"}
GEM_STATUS = {"operating": "operating", "construction": "construction", "proposed": "proposed", "idle": "suspended",
              "mothballed": "suspended", "shelved": "shelved"}
REPLACED = ("LNG Canada", "Woodfibre", "Cedar FLNG", "Ksi Lisims")     # newer rows in inputs/policy/projects.csv


def nrcan_kind(row):
    """Kind of a row of the inventory, and whether it handles the refined stage."""
    words = row["development_stage"].lower()
    for word, kind in (("recycling", "recycling"), ("smelter", "smelter"), ("refinery", "refinery")):
        if word in words:
            return kind, True
    refined = "process" in row["stage"].lower()
    return ("processing" if refined else "mine"), refined


def nrcan_status(row):
    """Status of a row of the inventory."""
    if row["status"].startswith("On hold"):
        return "suspended"
    return "closed" if row["development_stage"] == "Past producer" else NRCAN_STATUS[row["stage"]]


def nrcan_rows(raw, package):
    """The Critical Minerals Inventory, for materials that the package has. No dates, no capacities there."""
    names = {r["primary_commodity"]: r for r in read_csv(INPUTS / "nrcan_commodities.csv")}
    coast = {r["province"]: r["node"] for r in read_csv(INPUTS / "provinces.csv")}
    seen = set()
    for row in raw.rows("projects_canada_nrcan.csv"):
        kind, refined = nrcan_kind(row)
        name = names.get(row["primary_commodity"])
        commodity = (name["refined"] if refined else name["mined"]) if name else row["primary_commodity"].lower()
        if not package.has("commodity", commodity, "projects"):
            continue
        project = "CAN-" + slug(row["name"])
        while project in seen:
            project += "-" + slug(row["primary_commodity"])
        seen.add(project)
        place = slug(row["province"]).replace("-", " ")
        yield {"project": project, "name": f"{row['name']} ({row['operator']})" if row["operator"] else row["name"],
               "place": "CAN", "node": coast.get(row["province"], ""), "commodity": commodity, "kind": kind,
               "status": nrcan_status(row), "latitude": row["latitude"], "longitude": row["longitude"],
               **cite("nrcan_cmi", "B", f"{row['development_stage']}, {place}; no date or capacity in the source")}


def gem_node(place, package):
    """The port of a place with only one; the choice among several is not ours."""
    ports = package.sea_nodes(place)
    return ports[0] if len(ports) == 1 else ""


def gem_rows(raw, package):
    """LNG terminals: all of Canada and Japan, elsewhere those under construction and proposed export plants."""
    for row in raw.rows("lng_terminals_gem_2024-01.csv"):
        place, home = package.place_of(row["iso3"]), row["iso3"] in ("CAN", "JPN")
        coming = row["status"] == "construction" or (row["status"] == "proposed" and row["type"] == "export")
        replaced = row["iso3"] == "CAN" and row["terminal"].startswith(REPLACED)
        if not package.has("place", place or row["iso3"], "projects") or not (home or coming) or replaced:
            continue
        lon = float(row["lon"]) if row["lon"] else None
        node = gem_node(place, package) if place != "CAN" else "CAN_WEST" if lon and lon < -100 else "CAN_EAST"
        process = "liquefaction" if row["type"] == "export" else "regasification"
        year = row["start_year"].split(".")[0]
        yield {"project": "GEM-" + row["combo_id"], "name": f"{row['terminal']} {row['unit']}".strip(), "place": place,
               "node": node if node in package.nodes else "", "commodity": "lng",
               "process": process if process in package.processes else "", "kind": "lng_" + row["type"],
               "capacity_t_per_week": round(float(row["capacity_mtpa"]) * 1e6 / WEEKS_PER_YEAR, 1)
               if row["capacity_mtpa"] else "",
               "start": f"{year}-01-01" if year else "", "status": GEM_STATUS[row["status"]],
               "latitude": row["lat"] if lon is not None else "", "longitude": row["lon"] if row["lat"] else "",
               **cite("gem_ggit_2024", "B", "as of January 2024" + (f"; year {year} only" if year else ""))}


def weekly(row, package):
    """Capacity in tonnes a week, from the unit that the source gives."""
    if not row["capacity"]:
        return ""
    value = float(row["capacity"])
    if row["unit"] == "kb/d":
        return round(value * 7e3 / float(package.commodities[row["commodity"]]["barrels_per_tonne"]), 1)
    return round(value * {"Mt/y": 1e6, "t/y": 1.0}[row["unit"]] / WEEKS_PER_YEAR, 3)


def hand_rows(package):
    """inputs/policy/projects.csv: single cited facts."""
    for row in read_csv(INPUTS / "projects.csv"):
        if not (package.has("commodity", row["commodity"], "projects") and package.has("place", row["place"], "projects")):
            continue
        yield {**row, "node": row["node"] if row["node"] in package.nodes else "",
               "process": row["process"] if row["process"] in package.processes else "",
               "capacity_t_per_week": weekly(row, package), "marking": "PUBLIC"}


def build_projects(raw, package):
    """Table projects."""
    rows = [*hand_rows(package), *nrcan_rows(raw, package), *gem_rows(raw, package)]
    return write("projects", "project name place node commodity process kind capacity_t_per_week start status latitude "
                             "longitude".split(), rows)
