"""Makes abc_ten.csv and abc.csv, the data sets of notebook 05: `python3 make_abc.py`.

Article 003 shows its ten rows only in a picture that is lost; its text gives the first one, (1, 1, 1) to 1.
These rows are made up by the rules below, and the same seed gives the same files on every machine.
"""
import math
import random
from pathlib import Path

HERE = Path(__file__).parent


def ten_rows():
    """Settings from 0 to 1, as in the article's picture; target = (A + B C) / 2, without noise."""
    settings = [(1, 1, 1), (0, 0, 1), (1, 0, 0), (0, 1, 1), (0.5, 0.5, 0.5),
                (1, 0.5, 1), (0, 0.5, 0), (0.5, 1, 1), (0.2, 0.8, 0.4), (0.8, 0.2, 0.6)]
    return [(a, b, c, round((a + b * c) / 2, 4)) for a, b, c in settings]


def thousand_rows():
    """Temperature A, pressure B and speed C of a machine, and the share of good parts it makes, with some noise.

    Good parts are most frequent around 205 degrees, grow with the pressure, and fall at high speed.
    """
    chance = random.Random(2026)
    rows = []
    for _ in range(1000):
        a = round(chance.uniform(150, 250), 1)
        b = round(chance.uniform(1, 5), 2)
        c = float(round(chance.uniform(500, 3000)))
        share = 0.1 + 0.8 * math.exp(-((a - 205) / 25) ** 2) * (0.3 + 0.7 * (b - 1) / 4) * (1 - 0.4 * (c - 500) / 2500)
        rows.append((a, b, int(c), round(min(max(share + chance.gauss(0, 0.03), 0.01), 0.99), 4)))
    return rows


def write(name, rows):
    text = "A,B,C,target\n" + "".join(",".join(f"{value:g}" for value in row) + "\n" for row in rows)
    (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write("abc_ten.csv", ten_rows())
    write("abc.csv", thousand_rows())
