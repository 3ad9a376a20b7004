"""The windows of a crisis solved by PyPSA + HiGHS and by Straits, side by side in one run.   make bench-peers

Each week of the run is exported as a PyPSA network (`straits export --to pypsa`). PyPSA solves it twice:
  rebuilt     a new linopy model for every week, handed to HiGHS in memory (the quickest of its ways)
  persistent  one model kept in HiGHS; sides and costs of the week are changed in it, and it goes on from the last basis
Straits patches its one program and goes on from the basis of the week before. What is timed: from the week's figures in memory to the answer. Left
out on both sides: reading files and writing results. Checked: objective and the prices of the week agree to 1e-6.
"""
import argparse
import datetime
import json
import logging
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import warnings

AGREES = 1e-6


def straits(*words):
    done = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    return done.stdout


def megabytes(who):
    return resource.getrusage(who).ru_maxrss / 1024


class Week:
    """One window: the exported network, and what Straits found."""

    def __init__(self, program, run, market, day, folder):
        import pandas
        import pypsa
        told = json.loads(straits(program, "--json", "export", run, "--to", "pypsa", "--window", *market, day, "-o", folder))
        self.day, self.objective, self.rows, self.columns = day, told["objective"], told["rows"], told["columns"]
        self.build_seconds, self.solve_seconds = told["build_seconds"], told["solve_seconds"]
        rows = pandas.read_csv(folder / "rows.csv", index_col="row")
        self.duals = rows["dual"][rows["price_usd_per_t"].notna()]
        logging.getLogger("pypsa").setLevel(logging.ERROR)  # infinite sides are meant
        self.network = pypsa.Network(str(folder))

    def demand_same(self, objective, prices, who):
        off = abs(objective - self.objective) / max(1.0, abs(self.objective))
        price_off = ((prices[self.duals.index] - self.duals).abs() / (1.0 + self.duals.abs())).max()
        if not (off <= AGREES and price_off <= AGREES):
            sys.exit(f"{who}, {self.day}: objective differs by {off:.2g} and a price by {price_off:.2g}")
        return max(off, price_off)


def by_bus(model, of):
    """PyPSA writes the balances of buses with many branches apart."""
    import pandas
    names = [name for name in model.constraints if name.endswith("nodal_balance")]
    return pandas.concat([of(model.constraints[name]).isel(snapshot=0).to_pandas() for name in names])


def rebuilt(week):
    """-> model, seconds to build, seconds to solve, largest difference."""
    began = time.perf_counter()
    model = week.network.optimize.create_model()
    built = time.perf_counter()
    model.solve(solver_name="highs", io_api="direct", output_flag=False, progress=False)
    solved = time.perf_counter()
    prices = by_bus(model, lambda constraint: constraint.dual)
    return model, built - began, solved - built, week.demand_same(model.objective.value, prices, "PyPSA rebuilt")


def demand_done(status):
    import highspy
    if status != highspy.HighsStatus.kOk:
        sys.exit(f"HiGHS refused a change: {status}")


class Persistent:
    """The model of the first week in HiGHS; later weeks change its sides and costs."""

    def __init__(self, model):
        import numpy
        self.numpy = numpy
        self.highs = model.solver_model
        matrices = model.matrices
        row_of = {label: i for i, label in enumerate(matrices.clabels)}
        column_of = {label: j for j, label in enumerate(matrices.vlabels)}
        positions = {}
        for component in ("Link", "Generator"):
            for side in ("lower", "upper"):
                labels = model.constraints[f"{component}-fix-p-{side}"].labels
                positions[component, side] = self.in_order(labels, row_of)
            positions[component, "cost"] = self.in_order(model.variables[f"{component}-p"].labels, column_of)
        self.positions = positions
        self.balance = by_bus(model, lambda constraint: constraint.labels).map(row_of)

    @staticmethod
    def in_order(labels, position_of):
        """Positions by name, ascending, as HiGHS wants them; linopy leaves rows without a finite side out."""
        return labels.isel(snapshot=0).to_pandas().map(position_of).dropna().astype(int).sort_values()

    def solve(self, week):
        """-> seconds, largest difference."""
        import highspy
        import pandas
        numpy, highs = self.numpy, self.highs
        began = time.perf_counter()
        for table, component in ((week.network.links, "Link"), (week.network.generators, "Generator")):
            for side in ("lower", "upper"):
                at = self.positions[component, side]
                sides = table["p_min_pu" if side == "lower" else "p_max_pu"] * table["p_nom"]
                if numpy.isfinite(sides.drop(at.index)).any():
                    sys.exit(f"{week.day}: a side that the kept model does not have; it would have to be built anew")
                value = sides.reindex(at.index).to_numpy()
                free = numpy.full(len(at), highspy.kHighsInf)
                low, high = (value, free) if side == "lower" else (-free, value)
                demand_done(highs.changeRowsBounds(len(at), at.to_numpy(numpy.int32), low, high))
            at = self.positions[component, "cost"]
            cost = table["marginal_cost"].reindex(at.index).to_numpy()
            demand_done(highs.changeColsCost(len(at), at.to_numpy(numpy.int32), cost))
        demand_done(highs.run())
        spent = time.perf_counter() - began
        duals = numpy.asarray(highs.getSolution().row_dual)
        prices = pandas.Series(duals[self.balance.to_numpy()], index=self.balance.index)
        return spent, week.demand_same(highs.getInfo().objective_function_value, prices, "PyPSA persistent")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--straits", default="build/straits", type=pathlib.Path)
    parser.add_argument("--scenario", default="hormuz-2026")
    parser.add_argument("--first", default="2026-03-02", help="Monday of the first week (default: the first of the closure)")
    parser.add_argument("--weeks", default=5, type=int)
    parser.add_argument("--market", default=["crude_oil", "JPN"], nargs=2, metavar=("COMMODITY", "NODE"))
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)

    first = datetime.date.fromisoformat(options.first)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        run = folder / "run.db"
        print(f"straits run {options.scenario} --belief central ...", file=sys.stderr)
        straits(options.straits, "run", options.scenario, "--belief", "central", "-q", "-o", run)
        weeks = []
        for index in range(options.weeks):
            day = (first + datetime.timedelta(weeks=index)).isoformat()
            weeks.append(Week(options.straits, run, options.market, day, folder / day))
        ours_mb = megabytes(resource.RUSAGE_CHILDREN)
        print(f"{weeks[0].rows} rows, {weeks[0].columns} columns a window; seconds")
        print(f"{'week':<12}{'straits':>10}{'rebuilt':>10}{'(build':>9}{'solve)':>8}{'persistent':>12}{'differs by':>12}")
        persistent, totals = None, [0.0, 0.0, 0.0]
        for week in weeks:
            model, build, solve, off = rebuilt(week)
            kept, kept_off = (None, 0.0) if persistent is None else persistent.solve(week)
            if persistent is None:
                persistent = Persistent(model)
            else:
                totals = [totals[0] + week.solve_seconds, totals[1] + build + solve, totals[2] + kept]
            print(f"{week.day:<12}{week.solve_seconds:>10.3f}{build + solve:>10.2f}{build:>9.2f}{solve:>8.2f}"
                  f"{'first' if kept is None else f'{kept:.2f}':>12}{max(off, kept_off):>12.1e}", flush=True)
        if totals[0] > 0:
            print(f"all but the first: PyPSA rebuilt takes {totals[1] / totals[0]:.0f} times as long as Straits, "
                  f"persistent {totals[2] / totals[0]:.0f} times")
        print(f"building the program once: Straits {weeks[0].build_seconds:.2f} s")
        print(f"peak memory: Straits (the whole run of all commodities) {ours_mb:.0f} MB, PyPSA (this chain alone) {megabytes(resource.RUSAGE_SELF):.0f} MB")


if __name__ == "__main__":
    main()
