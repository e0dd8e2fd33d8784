"""Draws the chart of `run --write`: lines `name<TAB>nanoseconds a record` on standard input, the SVG's path as argument."""

import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "hourbank"
import matplotlib.pyplot as plt  # noqa: E402  (the backend is chosen first)

bars = [line.rstrip("\n").split("\t") for line in sys.stdin]
names, values = [name for name, _ in bars], [float(value) for _, value in bars]
colours = ["#9aa5b1" if name.startswith("the limit") else "#1f6f50" if name.startswith("hourbank") else "#c98a2b" for name in names]
figure, axes = plt.subplots(figsize=(8, 0.42 * len(bars) + 1))
axes.barh(names, values, color=colours)
axes.invert_yaxis()
axes.set_xscale("log")
axes.set_xlabel("nanoseconds a record, file to everybody's answer (logarithmic)")
axes.margins(x=0.15)
for place, value in enumerate(values):
    axes.text(value * 1.06, place, f"{value:,.0f}", va="center", fontsize=8)
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
figure.tight_layout()
figure.savefig(sys.argv[1], metadata={"Date": None})
