#!/usr/bin/env python3
"""Estimate what a stock is worth when it falls, from the history before the crisis of 2026.

usage: stock_value.py --raw DIRECTORY

DIRECTORY holds food/worldbank_pinksheet_monthly_2015_2026M02.csv.  The monthly mean of Brent is regressed on the commercial stocks of
the OECD at the end of the month, both in logarithms, by least squares; the slope is `terminal_stock_elasticity`.  Its standard error
allows for six months of autocorrelation (Newey and West, Econometrica 55(3), 1987, 703-708), its range is the slope with twice that
error on each side.  The months are all those of the official table that lie before 2026-02 and are no forecast.  Writes
parameters/stock_value.csv beside this file; prints the fit and what other choices would have given.
"""
import argparse
import csv
import math
from pathlib import Path

HERE = Path(__file__).resolve().parent
OFFICIAL = HERE / "inputs" / "stocks" / "oecd_commercial.csv"
EARLIER = HERE / "inputs" / "stocks" / "published_levels.csv"   # single months, as agencies told them; for comparison alone
LAGS = 6


def stocks(path):
    """Month -> commercial stocks of the OECD at its end, million barrels."""
    with open(path, newline="", encoding="utf-8") as handle:
        return {row["month"]: float(row["oecd_commercial_mbbl"]) for row in csv.DictReader(handle)}


def brent(raw):
    """Month -> mean price, USD a barrel."""
    path = raw / "food" / "worldbank_pinksheet_monthly_2015_2026M02.csv"
    with open(path, newline="", encoding="utf-8") as handle:
        return {row["month"]: float(row["price_nominal_usd"]) for row in csv.DictReader(handle)
                if row["commodity"] == "Crude oil, Brent"}


def slope(x, y, lags=LAGS):
    """Slope of y on x with a constant, its Newey-West standard error, and the share of the variance it explains."""
    count, mean_x, mean_y = len(x), sum(x) / len(x), sum(y) / len(y)
    around = [value - mean_x for value in x]
    spread = sum(a * a for a in around)
    found = sum(a * (value - mean_y) for a, value in zip(around, y)) / spread
    errors = [value - mean_y - found * a for a, value in zip(around, y)]
    moments = [a * e for a, e in zip(around, errors)]
    variance = sum(m * m for m in moments)
    for lag in range(1, lags + 1):
        weight = 1 - lag / (lags + 1)
        variance += 2 * weight * sum(moments[i] * moments[i - lag] for i in range(lag, count))
    explained = 1 - sum(e * e for e in errors) / sum((value - mean_y) ** 2 for value in y)
    return found, math.sqrt(variance) / spread, explained


def fit(stock, price, months):
    """The slope over these months, in logarithms."""
    return slope([math.log(stock[m]) for m in months], [math.log(price[m]) for m in months])


def without_season(series):
    """The series over the mean of its calendar month."""
    means = {}
    for month, value in series.items():
        means.setdefault(month[5:], []).append(value)
    return {month: value * len(means[month[5:]]) / sum(means[month[5:]]) for month, value in series.items()}


def main():
    """Read, estimate, write, report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--raw", required=True, type=Path)
    stock, price = stocks(OFFICIAL), brent(parser.parse_args().raw)
    months = sorted(stock)
    value, error, explained = fit(stock, price, months)
    note = (f"slope of ln Brent on ln OECD commercial stocks, {len(months)} months {months[0]} to {months[-1]}; "
            f"standard error {error:.2f} (Newey-West, {LAGS} months), R2 {explained:.2f}; range: twice the error; oil stands for all")
    with open(HERE / "parameters" / "stock_value.csv", "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow("parameter value low high unit source_id confidence marking note".split())
        out.writerow(["terminal_stock_elasticity", round(value, 1), round(value - 2 * error, 1), round(value + 2 * error, 1), 1,
                      "stock_eia_steo food_worldbank", "C", "PUBLIC", note])
    print(note)
    half = len(months) // 2
    longer = {**stocks(EARLIER), **stock}
    for name, chosen, series in (("first half", months[:half], stock), ("second half", months[half:], stock),
                                 ("season taken out", months, without_season(stock)),
                                 (f"with {len(longer) - len(stock)} single months of 2016 to 2021", sorted(longer), longer)):
        other, other_error, other_explained = fit(series, price, chosen)
        print(f"  {name}: {other:.2f} (error {other_error:.2f}, R2 {other_explained:.2f})")


if __name__ == "__main__":
    main()
