"""Supply of the minor critical minerals by country, from published output and hand-entered, cited figures.

A supply is (country, t a year, low, high, source ids, confidence, note). Where two sources give a country,
the low and high columns hold both; where only one does they stay empty.
"""
import minerals_b_raw as R

METAL_PER_OXIDE = 0.855       # Nd, Pr, Dy, Tb: 0.83 to 0.87 by stoichiometry
# NdPr and DyTb oxide in percent of the rare earth oxide mined; recalled from the literature of the ores.
BASKET_LIGHT = {"CHN": 18.5, "USA": 16, "AUS": 23.5, "MMR": 25, "": 20}
GALLIUM_IN_ALUMINA_T = 17600  # t Ga a year through the alumina refineries of the world
GALLIUM_RECOVERY = 0.8
TUNGSTEN_OTHERS = {"MNG": 25, "BRA": 20, "R_ESAFR": 15, "COD": 10, "MMR": 20, "THA": 10}
URANIUM_OTHERS = {"PAK": 30, "IRN": 15, "BRA": 55}
PALLADIUM_OTHERS = {"CHN": 60, "FIN": 40}


def spread(total, shares):
    """A total over countries in proportion to shares."""
    scale = total / sum(shares.values())
    return {country: share * scale for country, share in shares.items()}


def light_rare_earths(raw, heavy):
    """NdPr oxide mined: mean of IEA (magnet rare earths, less the heavy ones) and of USGS times the basket."""
    usgs = raw.by_country("rare earths", "mine")
    usgs["LAO"] = usgs.pop("OTH")
    usgs = {c: t * BASKET_LIGHT.get(c, BASKET_LIGHT[""]) / 100 for c, t in usgs.items() if c != "WLD" and t > 0}
    iea = raw.by_country("rare earth elements", "mining", 1000 / METAL_PER_OXIDE)
    others = spread(iea.pop("OTH"), {c: t for c, t in usgs.items() if c not in iea})
    iea = {c: t - heavy.get(c, 0) for c, t in {**iea, **others}.items() if c != "WLD"}
    for country in sorted(usgs):
        pair = sorted((usgs[country], iea[country]))
        yield (country, sum(pair) / 2, *pair, "mb_iea_cmd mb_usgs_mcs2026", "C" if country in BASKET_LIGHT else "D",
               "mean of IEA magnet rare earths over 0.855 less DyTb, and of USGS output times the share of NdPr (D)"
               + ("; USGS countries not listed are all put in Laos" if country == "LAO" else ""))


def compared(central, other, source, note="", others=()):
    """Supplies of a central source with the range that another gives."""
    for country, tonnes in sorted(central.items()):
        if country == "WLD" or tonnes <= 0:
            continue
        pair = sorted((tonnes, other[country])) if country in other else ("", "")
        assumed = country in others
        yield (country, tonnes, *pair, source + (" mb_own" if assumed else ""), "D" if assumed else "B",
               ("part of the countries the source does not list, split assumed" if assumed else note))


def tungsten(raw):
    """USGS, with World Mining Data as range."""
    usgs = raw.by_country("tungsten", "mine")
    others = spread(usgs.pop("OTH"), TUNGSTEN_OTHERS)
    wmd = raw.by_country("tungsten", "mine/primary (WMD)")
    return compared({**usgs, **others}, wmd, "mb_usgs_mcs2026", "range: World Mining Data", others)


def antimony(raw):
    """USGS, with World Mining Data as range."""
    return compared(raw.by_country("antimony", "mine"), raw.by_country("antimony", "mine/primary (WMD)"),
                    "mb_usgs_mcs2026", "range: World Mining Data")


def platinum_group(raw):
    """Palladium of USGS and platinum of World Mining Data; the range takes its palladium too."""
    palladium = raw.by_country("palladium", "mine", .001)
    others = spread(palladium.pop("OTH"), PALLADIUM_OTHERS)
    platinum = raw.by_country("platinum", "mine/primary (WMD)", .001)
    rest = platinum["WLD"] - sum(t for c, t in platinum.items() if c != "WLD")
    platinum.update({"CHN": rest * .75, "FIN": rest * .25})
    other_pd = raw.by_country("palladium", "mine/primary (WMD)", .001)
    total = {c: t + platinum.get(c, 0) for c, t in {**palladium, **others}.items() if c != "WLD"}
    other = {c: t + platinum.get(c, 0) for c, t in other_pd.items() if c != "WLD"}
    return compared(total, other, "mb_usgs_mcs2026 mb_wmd2026", "palladium of USGS, platinum of World Mining Data", others)


def uranium(raw):
    """World Nuclear Association 2024; the range is the output of 2023."""
    mined = raw.by_country("uranium", "mine")
    others = spread(mined.pop("OTH"), URANIUM_OTHERS)
    before = raw.by_country("uranium", "mine", year="2023")
    return compared({**mined, **others}, before, "mb_wna_mining", "range: 2023 and 2024", others)


def hand_entered(commodity):
    """Rows of the input table."""
    for row in R.inputs("supply"):
        if row["commodity"] == commodity:
            yield (row["country"], float(row["t_per_year"]), float(row["low"]), float(row["high"]),
                   row["source_id"], row["confidence"], row["note"])


def supplies(raw):
    """commodity -> list of supplies; host streams are set by the balance, from what is recovered."""
    found = {"tungsten_mined": tungsten(raw), "antimony_mined": antimony(raw), "pgm_mined": platinum_group(raw),
             "uranium_mined": uranium(raw)}
    heavy = {row[0]: row[1] for row in hand_entered("ree_heavy_mined")}
    found["ree_light_mined"] = light_rare_earths(raw, heavy)
    found = {commodity: list(rows) for commodity, rows in found.items()}
    for row in R.inputs("supply"):
        found.setdefault(row["commodity"], list(hand_entered(row["commodity"])))
    return found


def host_spare(raw):
    """Gallium in Bayer liquor that could be won, t a year by country: alumina share of BGS."""
    return {c: share / 100 * GALLIUM_IN_ALUMINA_T * GALLIUM_RECOVERY for c, share in raw.alumina_shares().items()}
