#!/usr/bin/env python3
"""Prints the freight of the ship classes on some routes beside published rates (lanes/published_freight.csv).

Freight as in straits/network/sea.h, in USD a tonne of cargo:
  (2 x days at sea + port days + waiting) x (day rate + fuel) / cargo + dues,  cheapest over the canals used or not.
Works from the inputs, so also before the package has the commodities. Rates are checked by eye: one model of a voyage,
laden out and empty back, cannot meet every front-haul and back-haul rate.
"""
from lanes_check import HERE, Network, read

CANALS = ("", "panama", "suez", "panama+suez")


def bunker_price():
    """USD a tonne of fuel."""
    rows = read(HERE / "parameters" / "lanes.csv")
    return next(float(row["value"]) for row in rows if row["parameter"] == "bunker_usd_per_t")


def freight(net, ship, start, end, dues, delays, bunker):
    """(USD/t, nm, days one way, chokepoints) of the cheapest way."""
    day = (float(ship["day_rate_usd"]) + float(ship["bunker_t_per_day"]) * bunker) / float(ship["cargo_t"])
    options = []
    for closed in CANALS:
        found = net.route(start, end, net.closed(closed, ship["ship_class"]))
        if found:
            nm, gates, _ = found
            days = nm / (24 * float(ship["speed_knots"]))
            waiting = sum(delays.get(gate, 0.0) for gate in gates)
            fees = sum(dues.get((gate, ship["ship_class"]), 0.0) for gate in gates)
            options.append(((2 * days + waiting + float(ship["port_days"])) * day + fees, nm, days, gates))
    return min(options)


def main():
    """Entry point."""
    inputs, net, bunker = HERE / "lanes", Network(), bunker_price()
    for row in read(inputs / "chokepoint_exclusions.csv"):
        net.excluded.setdefault(row["ship_class"], set()).add(row["chokepoint"])
    ships = {row["ship_class"]: row for row in read(inputs / "ship_classes.csv")}
    dues = {(row["chokepoint"], row["ship_class"]): float(row["usd_per_tonne"]) for row in read(inputs / "canal_dues.csv")}
    delays = {row["chokepoint"]: float(row["delay_days"] or 0) for row in read(inputs / "chokepoints.csv")}
    print(f"{'from':13}{'to':6}{'ship class':16}{'nm':>7}{'days':>6}{'USD/t':>7}{'published':>11}  canals and capes")
    for row in read(inputs / "published_freight.csv"):
        cost, nm, days, gates = freight(net, ships[row["ship_class"]], row["from"], row["to"], dues, delays, bunker)
        passed = [gate for gate in gates if gate in ("panama", "suez", "good_hope", "cape_horn")]
        print(f"{row['from']:13}{row['to']:6}{row['ship_class']:16}{nm:7.0f}{days:6.1f}{cost:7.1f}"
              f"{row['published_usd_per_t']:>11}  {' '.join(passed)}")


if __name__ == "__main__":
    main()
