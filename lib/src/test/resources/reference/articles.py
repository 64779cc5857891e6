"""Computes every number of the five articles with 50 digits, apart from the Java library, into articles.csv.

Needs nothing but Python 3.10 or newer: `python articles.py` writes the file beside this script, and any machine
writes the same bytes. The formulas are written out here once more on purpose; nothing is shared with the library.
"""

import csv
import sys
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

getcontext().prec = 60  # 50 digits to trust, and 10 for the rounding of 10,000 steps

DIGITS = 30  # written to the file; a double holds 17
RELATIVE = Decimal("1e-12")  # what doubles reach where nothing cancels
DOUBLE = Decimal("1e-15")  # relative error of a double after a few operations (an ulp is 1.1e-16 to 2.2e-16)
ITERATED = Decimal("1e-14")  # the same after many steps towards a minimum, where earlier rounding fades


def dec(text):
    return Decimal(str(text))


def rounded(value, digits):
    """To some decimal places, half up, as the articles round."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


# ---------------------------------------------------------------------------------------------- the sheet


@dataclass
class Sheet:
    """Collects rows; the verdict of a printed number is computed from its digits, never typed."""

    article: str
    rows: list = field(default_factory=list)

    def given(self, quantity, value, how="given", by="article"):
        """A number that the text states or chooses."""
        self.row(by, quantity, value, dec(value), "given", how=how)

    def computed(self, quantity, value, how, tolerance=RELATIVE):
        """A number that is printed nowhere."""
        self.row("", quantity, "", value, "not printed", how=how, tolerance=tolerance)

    def printed(self, quantity, printed, value, how, cause="", caused=None, by="article"):
        """A number that is printed; where it differs, what the named cause gives must round to what is printed."""
        digits = Decimal(printed)
        places = -digits.as_tuple().exponent
        if value == digits:
            verdict = "right, exact"
        elif rounded(value, places) == digits:
            verdict = "right, rounded"
        elif caused is not None and rounded(caused, places) == digits:
            verdict = "differs"
        else:
            raise ValueError(f"{self.article}: {quantity} is printed as {printed}, but is {value}, and {caused} either")
        if (verdict == "differs") != bool(cause):
            raise ValueError(f"{self.article}: {quantity} {verdict}, with the cause '{cause}'")
        self.row(by, quantity, printed, value, verdict, cause, caused, how=how)

    def fact(self, quantity, printed, value, how, by="article"):
        """What no formula gives."""
        self.rows.append([self.article, by, quantity, printed, value, "fact", "", "", "", how])

    def row(self, by, quantity, printed, value, verdict, cause="", caused=None, how="", tolerance=RELATIVE):
        self.rows.append([
            self.article, by, quantity, printed, text(value), verdict, cause,
            "" if caused is None else text(caused), f"{tolerance:.1E}".replace("E", "e"), how,
        ])


def text(value):
    """Plain digits, all of them if they are few; an exponent below 0.00001."""
    few = value.quantize(Decimal("1e-20"))
    if value == few:
        return f"{few.normalize():f}" if few else "0"
    places = DIGITS - 1 - value.adjusted()
    return f"{value:.{places}f}" if value.adjusted() >= -5 else f"{value:.{DIGITS - 1}e}"


def cancelled(operand, difference, accuracy=DOUBLE):
    """Relative error of a difference whose operands are accurate to so much: near 0 few digits are left."""
    return max(RELATIVE, accuracy * abs(operand) / abs(difference))


def squared(operand, difference):
    """The same for its square, after many steps: twice that of the difference."""
    return cancelled(2 * operand, difference, ITERATED)


# ------------------------------------------------------------------------------------------ the arithmetic


def sigmoid(z):
    return 1 / (1 + (-z).exp())


def tanh(z):
    return ((2 * z).exp() - 1) / ((2 * z).exp() + 1)


def forward(network, x):
    """[(x, z, a)] of each layer; a layer is (weights, biases), weights[receiving neuron][input]."""
    passes = []
    for weights, biases in network:
        z = [sum(w * i for w, i in zip(row, x)) + b for row, b in zip(weights, biases)]
        a = [sigmoid(number) for number in z]
        passes.append((x, z, a))
        x = a
    return passes


def half_squared_error(a, target):
    return sum((o - t) ** 2 for o, t in zip(a, target)) / 2


def back(weights, delta, below):
    """delta of the layer below: W^T delta times the slope a (1 - a)."""
    return [
        sum(row[j] * d for row, d in zip(weights, delta)) * a * (1 - a) for j, a in enumerate(below)
    ]


def output_delta(a, target):
    return [(o - t) * o * (1 - o) for o, t in zip(a, target)]


def deltas(network, passes, target):
    found = [output_delta(passes[-1][2], target)]
    for layer in range(len(network) - 1, 0, -1):
        found.insert(0, back(network[layer][0], found[0], passes[layer - 1][2]))
    return found


def stepped(weights, delta, x, rate):
    return [[w - rate * d * i for w, i in zip(row, x)] for row, d in zip(weights, delta)]


def step(network, x, target, rate):
    """One step with the biases left alone."""
    passes = forward(network, x)
    return [
        (stepped(weights, delta, before[0], rate), biases)
        for (weights, biases), delta, before in zip(network, deltas(network, passes, target), passes)
    ]


def wrong_order_step(network, x, target, rate):
    """The same for two layers, but the hidden deltas go through weights that are already updated."""
    (hidden, hidden_biases), (output, output_biases) = network
    below, above = forward(network, x)
    delta = output_delta(above[2], target)
    output = stepped(output, delta, above[0], rate)
    hidden = stepped(hidden, back(output, delta, below[2]), x, rate)
    return [(hidden, hidden_biases), (output, output_biases)]


def iterated(stepping, network, x, target, rate, wanted):
    """{number of steps: network} for the wanted numbers."""
    found = {}
    for number in range(max(wanted) + 1):
        if number in wanted:
            found[number] = network
        network = stepping(network, x, target, rate)
    return found


def matrix(rows):
    return [[dec(number) for number in row] for row in rows]


# ---------------------------------------------------------------------------------------------- article 000


def article_000():
    sheet = Sheet("000")
    x, target, w, b, rate = dec(1), dec("0.2"), dec(2), dec(1), dec("0.5")
    for name, value in [("x", x), ("target", target), ("w", w), ("b", b), ("learning rate", rate)]:
        sheet.given(name, value)
    z = w * x + b
    a = sigmoid(z)
    slope = a * (1 - a)
    sheet.computed("z", z, "w x + b")
    sheet.printed("a", "0.95", a, "sigmoid(z)")
    sheet.computed("a - target", a - target, "output minus target")
    sheet.computed("target - a", target - a, "the opposite sign, as error is often written")
    sheet.computed("E without half", (a - target) ** 2, "(a - target)^2: squared error; its mean over one output")
    sheet.computed("E with half", (a - target) ** 2 / 2, "1/2 (a - target)^2: half squared error")
    sheet.computed("da/dz", slope, "a (1 - a)")
    sheet.computed("dz/dw", x, "x")
    sheet.computed("dz/db", dec(1), "1")
    nearly = dec("0.95")
    moved = (nearly - target) * nearly * (1 - nearly)
    for convention, factor in [("with half", 1), ("without half", 2)]:
        outer = factor * (a - target)
        gradient = outer * slope * x
        sheet.computed(f"dE/da {convention}", outer, f"{factor} (a - target)")
        sheet.computed(f"dE/dw {convention}", gradient, "dE/da da/dz dz/dw")
        sheet.computed(f"dE/db {convention}", outer * slope, "dE/da da/dz; equals dE/dw because x = 1")
        sheet.computed(f"learning rate * dE/dw {convention}", rate * gradient, "the length of the step")
    right = (a - target) * slope * rate
    sheet.printed("new w with half", "1.98", w - right * x, "w - learning rate * dE/dw")
    sheet.printed("new b with half", "0.98", b - right, "b - learning rate * dE/db")
    sheet.printed("new w without half", "1.98", w - 2 * right * x, "the text says mean squared error, which has no half",
                  "the half, which the text does not mention", w - right * x)
    sheet.printed("new b without half", "0.98", b - 2 * right, "the text says mean squared error, which has no half",
                  "the half, which the text does not mention", b - right)
    sheet.printed("new w from a = 0.95", "1.98", w - rate * moved * x, "the same step from the rounded output")
    sheet.printed("new b from a = 0.95", "0.98", b - rate * moved, "the same step from the rounded output")
    sheet.computed("new w with the wrong sign", w + right * x, "w + learning rate * dE/dw climbs")
    for convention, factor in [("with half", 1), ("without half", 2)]:
        now_w, now_b = w, b
        for number in range(1, 501):
            out = sigmoid(now_w * x + now_b)
            delta = factor * (out - target) * out * (1 - out)
            now_w, now_b = now_w - rate * delta * x, now_b - rate * delta
            if number in (1, 2, 10, 100, 500):
                out = sigmoid(now_w * x + now_b)
                after = f"after {number} step{'s' if number > 1 else ''} {convention}"
                sheet.computed(f"a {after}", out, "one sample, again and again")
                sheet.computed(f"E {after}", factor * (out - target) ** 2 / 2, "same run; near 0 only the digits of a - target are left",
                               squared(target, out - target))
                sheet.computed(f"w {after}", now_w, "same run; b = w - 1 throughout, because x = 1")
                sheet.computed(f"b {after}", now_b, "same run")
    end = (target / (1 - target)).ln()
    sheet.computed("w + b at the minimum", end, "ln(target / (1 - target)), where a = target")
    sheet.computed("w at the minimum", (end + 1) / 2, "w - b stays 1")
    sheet.fact("range of the sigmoid", "0..1", "(0, 1)", "both ends are never reached; in doubles sigmoid(37) rounds to 1")
    return sheet.rows


# ---------------------------------------------------------------------------------------------- article 001


def gallery(z):
    return {
        "linear": z,
        "step": dec(1) if z >= 0 else dec(0),
        "sigmoid": sigmoid(z),
        "tanh": tanh(z),
        "ReLU": max(z, dec(0)),
        "leaky ReLU": z if z > 0 else dec("0.01") * z,
        "ELU": z if z >= 0 else z.exp() - 1,
        "softplus": (1 + z.exp()).ln(),
    }


def best_of_one_line():
    """The most of the 4 XOR points that any line gets right: a line's labels are those of some small whole numbers."""
    points = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    halves = [dec(n) / 2 for n in range(-4, 5)]
    return max(
        sum((w1 * x + w2 * y + b >= 0) == bool(label) for x, y, label in points)
        for w1 in halves for w2 in halves for b in halves
    )


def article_001():
    sheet = Sheet("001")
    post = "2-2-2 post"
    x, target, rate = [dec("0.05"), dec("0.1")], [dec("0.01"), dec("0.99")], dec("0.5")
    start = [
        (matrix([["0.15", "0.20"], ["0.25", "0.30"]]), [dec("0.35")] * 2),
        (matrix([["0.40", "0.45"], ["0.50", "0.55"]]), [dec("0.60")] * 2),
    ]
    for name, value in zip(["i1", "i2", "target o1", "target o2"], x + target):
        sheet.given(name, value)
    names = {"w1": (0, 0, 0), "w2": (0, 0, 1), "w3": (0, 1, 0), "w4": (0, 1, 1),
             "w5": (1, 0, 0), "w6": (1, 0, 1), "w7": (1, 1, 0), "w8": (1, 1, 1)}

    def weight(network, name):
        layer, row, column = names[name]
        return network[layer][0][row][column]

    for name in names:
        sheet.given(name, weight(start, name), "given in the post; a picture in the article", post)
    for name, value in [("b1", "0.35"), ("b2", "0.60"), ("learning rate", rate)]:
        sheet.given(name, value, "given in the post; a picture in the article", post)

    (_, net_h, out_h), (_, net_o, out_o) = forward(start, x)
    error = [(o - t) ** 2 / 2 for o, t in zip(out_o, target)]
    slope_h = [a * (1 - a) for a in out_h]
    slope_o = [a * (1 - a) for a in out_o]
    outer = [o - t for o, t in zip(out_o, target)]
    delta_h, delta_o = deltas(start, forward(start, x), target)

    sheet.printed("net_h1", "0.3775", net_h[0], "w1 i1 + w2 i2 + b1", by=post)
    sheet.printed("out_h1", "0.593269992", out_h[0], "sigmoid(net_h1)", by=post)
    sheet.computed("net_h2", net_h[1], "w3 i1 + w4 i2 + b1")
    sheet.printed("out_h2", "0.596884378", out_h[1], "sigmoid(net_h2)", by=post)
    sheet.printed("net_o1", "1.105905967", net_o[0], "w5 out_h1 + w6 out_h2 + b2", by=post)
    nine = str(rounded(net_o[0], 9))
    sheet.printed("net_o1 inside the exponent", "1.1059059067", net_o[0], "as some copies type it where out_o1 is computed",
                  "a 0 too many", Decimal(nine[:-2] + "0" + nine[-2:]), by=post)
    sheet.printed("out_o1", "0.75136507", out_o[0], "sigmoid(net_o1)", by=post)
    sheet.computed("net_o2", net_o[1], "w7 out_h1 + w8 out_h2 + b2")
    sheet.printed("out_o2", "0.772928465", out_o[1], "sigmoid(net_o2)", by=post)
    sheet.printed("out_o1", "0.7514", out_o[0], "quoted in the article's text")
    sheet.printed("out_o2", "0.7729", out_o[1], "quoted in the article's text")
    sheet.printed("E_o1", "0.274811083", error[0], "1/2 (target - out_o1)^2", by=post)
    sheet.printed("E_o2", "0.023560026", error[1], "1/2 (target - out_o2)^2", by=post)
    sheet.printed("E", "0.298371109", sum(error), "E_o1 + E_o2", by=post)
    sheet.computed("|target - out_o1|", abs(outer[0]), "the article says this one is the larger: right")
    sheet.computed("|target - out_o2|", abs(outer[1]), "the article says this one is the smaller: right")
    sheet.computed("E_o1 / E_o2", error[0] / error[1], "the article says E_o2 is much smaller: right")
    sheet.computed("class before training", dec(1 if out_o[1] > out_o[0] else 0),
                   "class 1 if out_o2 is the larger: right already; only the error is large")
    sheet.printed("dE/dout_o1", "0.74136507", outer[0], "out_o1 - target", by=post)
    sheet.computed("dE/dout_o2", outer[1], "out_o2 - target, negative")
    sheet.printed("dout_o1/dnet_o1", "0.186815602", slope_o[0], "out (1 - out)", by=post)
    sheet.computed("dout_o2/dnet_o2", slope_o[1], "out (1 - out)")
    sheet.printed("dnet_o1/dw5", "0.593269992", out_h[0], "out_h1", by=post)
    sheet.printed("delta_o1", "0.138498562", delta_o[0], "dE/dnet_o1", by=post)
    sheet.computed("delta_o2", delta_o[1], "dE/dnet_o2")
    sheet.printed("dE/dw5", "0.082167041", delta_o[0] * out_h[0], "delta_o1 out_h1", by=post)
    sheet.computed("dE/dw6", delta_o[0] * out_h[1], "delta_o1 out_h2")
    sheet.computed("dE/dw7", delta_o[1] * out_h[0], "delta_o2 out_h1")
    sheet.computed("dE/dw8", delta_o[1] * out_h[1], "delta_o2 out_h2")

    paths = [[delta_o[k] * start[1][0][k][j] for k in range(2)] for j in range(2)]
    sheet.printed("dE_o1/dout_h1", "0.055399425", paths[0][0], "delta_o1 w5, the old w5", by=post)
    nine = rounded(rounded(outer[1], 9) * rounded(slope_o[1], 9), 9)
    sheet.printed("dE_o2/dout_h1", "-0.019049119", paths[0][1], "delta_o2 w7, the old w7",
                  "rounded early, to 9 places", nine * start[1][0][1][0], by=post)
    sheet.printed("dE/dout_h1", "0.036350306", sum(paths[0]), "both paths added", by=post)
    sheet.computed("dE/dout_h2", sum(paths[1]), "delta_o1 w6 + delta_o2 w8")
    sheet.printed("dout_h1/dnet_h1", "0.241300709", slope_h[0], "out (1 - out)", by=post)
    sheet.computed("dout_h2/dnet_h2", slope_h[1], "out (1 - out)")
    sheet.printed("dnet_h1/dw1", "0.05", x[0], "i1", by=post)
    sheet.computed("delta_h1", delta_h[0], "dE/dnet_h1")
    sheet.computed("delta_h2", delta_h[1], "dE/dnet_h2")
    sheet.printed("dE/dw1", "0.000438568", delta_h[0] * x[0], "delta_h1 i1", by=post)
    sheet.computed("dE/dw2", delta_h[0] * x[1], "delta_h1 i2")
    sheet.computed("dE/dw3", delta_h[1] * x[0], "delta_h2 i1")
    sheet.computed("dE/dw4", delta_h[1] * x[1], "delta_h2 i2")
    sheet.computed("dE/db of h1 alone", delta_h[0], "the neuron's delta; neither article nor post updates a bias")
    sheet.computed("dE/db of h2 alone", delta_h[1], "the neuron's delta")
    sheet.computed("dE/db of o1 alone", delta_o[0], "the neuron's delta")
    sheet.computed("dE/db of o2 alone", delta_o[1], "the neuron's delta")
    sheet.computed("dE/db1 shared by h1 and h2", sum(delta_h), "the sum of the layer's deltas")
    sheet.computed("dE/db2 shared by o1 and o2", sum(delta_o), "the sum of the layer's deltas")
    sheet.printed("net_h1 by the printed w1 i1 + w3 i2 + b1", "0.3775", weight(start, "w1") * x[0] + weight(start, "w3") * x[1] + dec("0.35"),
                  "as some versions print the formula in the hidden layer's section", "w3 printed for w2", net_h[0], by=post)

    def loss(network):
        return half_squared_error(forward(network, x)[-1][2], target)

    h = Decimal("1e-12")
    for name in ("w1", "w5"):
        layer, row, column = names[name]
        around = []
        for sign in (1, -1):
            changed = [([list(r) for r in weights], biases) for weights, biases in start]
            changed[layer][0][row][column] += sign * h
            around.append(loss(changed))
        difference = (around[0] - around[1]) / (2 * h)
        sheet.computed(f"dE/d{name} by central difference", difference,
                       "h = 1e-12 with 50 digits; in doubles the best h, 1e-5, leaves 1e-16 / 1e-5 of rounding",
                       Decimal("1e-11") / abs(difference))

    right = iterated(step, start, x, target, rate, {1, 2, 100, 1000, 9999, 10000})
    wrong = iterated(wrong_order_step, start, x, target, rate, {1, 10000})
    printed = {"w1": "0.149780716", "w2": "0.19956143", "w3": "0.24975114", "w4": "0.29950229",
               "w5": "0.35891648", "w6": "0.408666186", "w7": "0.511301270", "w8": "0.561370121"}
    for name, digits in printed.items():
        sheet.printed(f"{name} after 1 step", digits, weight(right[1], name), "w - learning rate * dE/dw, all gradients from the old weights", by=post)
    order = "hidden deltas from weights already updated"
    outputs = {number: forward(network, x)[-1][2] for number, network in right.items()}
    wrong_outputs = {number: forward(network, x)[-1][2] for number, network in wrong.items()}
    sheet.printed("E after 1 step", "0.291027924", loss(right[1]), "biases fixed", order, loss(wrong[1]), by=post)
    sheet.computed("E after 1 step in the wrong order", loss(wrong[1]), order)
    sheet.computed("difference of the two orders after 1 step", loss(wrong[1]) - loss(right[1]), "wrong minus right",
                   cancelled(loss(right[1]), loss(wrong[1]) - loss(right[1])))
    sheet.printed("E after 10000 steps", "0.0000351085", loss(right[10000]), "biases fixed",
                  "9,999 steps instead of 10,000", loss(right[9999]), by=post)
    sheet.printed("E after 10000 steps", "0.000035085", loss(right[10000]), "older copies of the post; biases fixed",
                  order, loss(wrong[10000]), by=post)
    sheet.computed("E after 9999 steps", loss(right[9999]), "biases fixed")
    sheet.computed("E after 10000 steps in the wrong order", loss(wrong[10000]), order)
    for k, digits in enumerate(["0.015912196", "0.984065734"]):
        sheet.printed(f"out_o{k + 1} after 10000 steps", digits, outputs[10000][k], "biases fixed",
                      order, wrong_outputs[10000][k], by=post)
        sheet.computed(f"out_o{k + 1} after 10000 steps in the wrong order", wrong_outputs[10000][k], order)
        sheet.computed(f"out_o{k + 1} after 1 step", outputs[1][k], "biases fixed")
    for number in (2, 100, 1000):
        sheet.computed(f"E after {number} steps", loss(right[number]), "biases fixed")
    for name in names:
        sheet.computed(f"{name} after 10000 steps", weight(right[10000], name), "biases fixed")
        sheet.computed(f"{name} after 1 step in the wrong order", weight(wrong[1], name), order)
    sheet.computed("E after 1 step with the wrong sign", loss(step(start, x, target, -rate)), "w + learning rate * dE/dw: E rises")

    one = sigmoid(dec(1))
    other = sigmoid(dec(-1))
    sheet.computed("slope of the sigmoid at 1", one * (1 - one), "the slope is even, though nothing needs it")
    sheet.computed("slope of the sigmoid at -1", other * (1 - other), "the same as at 1")
    sheet.fact("neurons in a human brain", "10 billion", "about 86 billion", "the usual estimate today")
    sheet.fact("connections of a neuron", "10,000", "about 10,000", "so 10^10 x 10^4 = 10^14 connections by the text")
    for z in range(-2, 3):
        for name, value in gallery(dec(z)).items():
            sheet.computed(f"{name} at {z}", value, "gallery of activations")
    sheet.computed("x y at (3, 4) by two squaring neurons", dec((3 + 4) ** 2 - (3 - 4) ** 2) / 4,
                   "((x + y)^2 - (x - y)^2) / 4: exact, though the article says that networks cannot multiply")
    sheet.computed("best share of the XOR points for one line", dec(best_of_one_line()) / 4, "no line parts them")
    return sheet.rows


# ---------------------------------------------------------------------------------------------- article 002


def article_002():
    sheet = Sheet("002")
    book = "Rashid's book"
    x = [dec("0.9"), dec("0.1"), dec("0.8")]
    into_hidden = matrix([["0.9", "0.3", "0.4"], ["0.2", "0.8", "0.2"], ["0.1", "0.5", "0.6"]])
    into_output = matrix([["0.3", "0.7", "0.5"], ["0.6", "0.5", "0.2"], ["0.8", "0.1", "0.9"]])
    zeros = [dec(0)] * 3
    for i in range(3):
        sheet.given(f"I[{i + 1}]", x[i])
    for name, weights in [("W_ih", into_hidden), ("W_ho", into_output)]:
        for i in range(3):
            for j in range(3):
                sheet.given(f"{name}[{i + 1}][{j + 1}]", weights[i][j], "row = receiving node; a picture in the article", book)
    (_, net_h, out_h), (_, net_o, out_o) = forward([(into_hidden, zeros), (into_output, zeros)], x)
    three = [rounded(a, 3) for a in out_h]
    early = [sum(w * a for w, a in zip(row, three)) for row in into_output]
    for i in range(3):
        for j in range(3):
            sheet.computed(f"W_ih[{i + 1}][{j + 1}] I[{j + 1}]", into_hidden[i][j] * x[j], "one term of X_hidden")
    for i, digits in enumerate(["1.16", "0.42", "0.62"]):
        sheet.printed(f"X_hidden[{i + 1}]", digits, net_h[i], "row of W_ih times I", by=book)
    for i, digits in enumerate(["0.761", "0.603", "0.650"]):
        sheet.printed(f"O_hidden[{i + 1}]", digits, out_h[i], "sigmoid(X_hidden)", by=book)
    for i in range(3):
        for j in range(3):
            sheet.computed(f"W_ho[{i + 1}][{j + 1}] O_hidden[{j + 1}]", into_output[i][j] * out_h[j], "one term of X_output, O_hidden not rounded")
    for i, digits in enumerate(["0.975", "0.888", "1.254"]):
        sheet.printed(f"X_output[{i + 1}]", digits, net_o[i], "row of W_ho times O_hidden",
                      "rounded early: O_hidden to 3 places", early[i], by=book)
    for i, digits in enumerate(["0.726", "0.708", "0.778"]):
        caused = sigmoid(Decimal(["0.975", "0.888", "1.254"][i]))
        differs = rounded(out_o[i], 3) != Decimal(digits)
        sheet.printed(f"O_output[{i + 1}]", digits, out_o[i], "sigmoid(X_output)",
                      "rounded early: X_output to 3 places" if differs else "", caused if differs else None, by=book)
        sheet.computed(f"O_output[{i + 1}] from the printed X_output", caused, "sigmoid of the printed digits")
    turned = [[into_hidden[j][i] for j in range(3)] for i in range(3)]
    turned_output = [[into_output[j][i] for j in range(3)] for i in range(3)]
    below, above = forward([(turned, zeros), (turned_output, zeros)], x)
    for i in range(3):
        sheet.computed(f"X_hidden[{i + 1}] with the matrix transposed", below[1][i], "the mistake of taking a row for a sending node")
        sheet.computed(f"O_output[{i + 1}] with both matrices transposed", above[2][i], "the same mistake twice")
    sheet.computed("number of the largest output", dec(out_o.index(max(out_o)) + 1), "counted from 1")
    sheet.computed("weights between two layers", dec(sum(len(row) for row in into_hidden)), "3 x 3; no biases")
    sheet.computed("sigmoid at 0", sigmoid(dec(0)), "1 / (1 + e^-0)")
    return sheet.rows


# ---------------------------------------------------------------------------------------------- article 003


def article_003():
    sheet = Sheet("003")
    x, target, rate, weight = [dec(1)] * 3, [dec(1)], dec(1), dec("0.1")
    start = [([[weight] * 3 for _ in range(4)], [dec(0)] * 4), ([[weight] * 4], [dec(0)])]
    for name in ("A", "B", "C", "target"):
        sheet.given(name, 1, "first row of the table; the other nine are a picture")
    sheet.given("initial weight", weight, "all 12 into the hidden layer and all 4 into the output; no biases")
    sheet.fact("rows in the table", "10", "10", "80:20 makes 8 for training and 2 for the test")
    (_, net_h, out_h), (_, net_o, out_o) = forward(start, x)
    a, out = out_h[0], out_o[0]
    delta_h, delta_o = deltas(start, forward(start, x), target)
    sheet.printed("net_h", "0.3", net_h[0], "3 times 1 * 0.1, the same for all four hidden nodes")
    sheet.printed("out_h", "0.57", a, "sigmoid(net_h)")
    plus = 1 / (net_h[0].exp() + 1)
    sheet.printed("1 / (exp(0.3) + 1)", "0.57", plus, "the formula as it stands in the text", "the minus sign in the exponent is missing", a)
    early_net = 4 * weight * rounded(a, 2)
    sheet.printed("net_o", "0.228", net_o[0], "4 times 0.1 * out_h", "rounded early: out_h to 2 places", early_net)
    sheet.printed("net_o as the argument of the sigmoid", "2.28", net_o[0], "as it stands in the text", "a decimal slip", 10 * early_net)
    sheet.printed("1 / (exp(2.28) + 1)", "0.56", 1 / (dec("2.28").exp() + 1), "the formula as it stands in the text",
                  "a decimal slip, and the minus sign is missing", sigmoid(early_net))
    sheet.printed("1 / (exp(0.228) + 1)", "0.56", 1 / (dec("0.228").exp() + 1), "the same without the decimal slip",
                  "the minus sign in the exponent is missing", sigmoid(early_net))
    sheet.printed("out_o", "0.56", out, "sigmoid(net_o)")
    sheet.printed("out_o from net_o = 0.228", "0.56", sigmoid(early_net), "sigmoid of the rounded sum")
    two = rounded(out, 2)
    early_hidden = rounded(a, 2)
    sheet.printed("E", "0.0968", half_squared_error(out_o, target), "1/2 (target - out_o)^2",
                  "rounded early: out_o to 2 places", (1 - two) ** 2 / 2)
    sheet.printed("0.5 * (1 - 0.56)", "0.0968", (1 - two) / 2, "the formula as it stands in the text", "the square is missing", (1 - two) ** 2 / 2)
    sheet.printed("target - out_o", "0.44", target[0] - out, "the article's 1 - 0.56")
    sheet.printed("dout_o/dnet_o", "0.246", out * (1 - out), "out_o (1 - out_o)", "rounded early: out_o to 2 places", two * (1 - two))
    sheet.printed("dout_h/dnet_h", "0.245", a * (1 - a), "out_h (1 - out_h)", "rounded early: out_h to 2 places", early_hidden * (1 - early_hidden))
    sheet.computed("delta_o", delta_o[0], "dE/dnet_o")
    early_output_gradient = -(1 - two) * rounded(two * (1 - two), 3) * early_hidden
    sheet.printed("dE/dw hidden-output", "-0.0617", delta_o[0] * a, "delta_o out_h", "rounded early: factors to 2 and 3 places", early_output_gradient)
    sheet.printed("dE/dw hidden-output from the printed factors", "-0.0617", early_output_gradient, "-0.44 * 0.246 * 0.57")
    sheet.computed("delta_h", delta_h[0], "dE/dnet_h, the same for all four")
    early_hidden_gradient = -(1 - two) * rounded(two * (1 - two), 3) * weight * rounded(early_hidden * (1 - early_hidden), 3)
    sheet.printed("dE/dw input-hidden", "-0.00265", delta_h[0] * x[0], "delta_h A", "rounded early: factors to 2 and 3 places", early_hidden_gradient)
    sheet.printed("dE/dw input-hidden from the printed factors", "-0.00265", early_hidden_gradient, "-0.44 * 0.246 * 0.1 * 0.245 * 1")
    sheet.printed("dE/dw hidden-output as the update takes it", "-0.00617", delta_o[0] * a, "0.1 - (-0.00617)", "a decimal slip", early_output_gradient / 10)
    sheet.computed("learning rate", rate, "not given; the update takes the whole gradient")
    runs = iterated(step, start, x, target, rate, {1, 2, 10, 100, 1000, 10000})
    sheet.computed("new w hidden-output by the printed expression", weight + dec("0.00617"), "0.1 - (-0.00617): a tenth of the step")
    slipped = [(runs[1][0][0], [dec(0)] * 4), ([[weight + dec("0.00617")] * 4], [dec(0)])]
    sheet.computed("E after 1 step if 0.00617 is used", half_squared_error(forward(slipped, x)[-1][2], target), "both steps as the text has them: 0.00617 here, the right one below")
    for number, network in runs.items():
        after = f"after {number} step{'s' if number > 1 else ''}"
        out = forward(network, x)[-1][2]
        sheet.computed(f"out_o {after}", out[0], "first row again and again, learning rate 1")
        sheet.computed(f"E {after}", half_squared_error(out, target), "same run", squared(target[0], out[0] - target[0]))
        sheet.computed(f"w input-hidden {after}", network[0][0][0][0], "same run; all 12 stay equal")
        sheet.computed(f"w hidden-output {after}", network[1][0][0][0], "same run; all 4 stay equal")
    equal = max(row[0] for row in runs[100][0][0]) - min(row[0] for row in runs[100][0][0])
    sheet.computed("difference of two hidden nodes after 100 steps", equal, "equal start weights stay equal forever")
    return sheet.rows


# ---------------------------------------------------------------------------------------------- article 004


def perceptron(start, rate, with_input, epochs):
    """Learns x > y on the 20 grid points x, y from -2 to 2 without x = y; sign(0) = +1; x outer, y inner loop."""
    points = [(dec(x), dec(y)) for x in range(-2, 3) for y in range(-2, 3) if x != y]
    w = list(start)

    def right(point):
        return (w[0] * point[0] + w[1] * point[1] >= 0) == (point[0] > point[1])

    updates = 0
    for _ in range(epochs):
        before = updates
        for point in points:
            if not right(point):
                error = 2 if point[0] > point[1] else -2
                w = [weight + rate * error * (i if with_input else 1) for weight, i in zip(w, point)]
                updates += 1
        if updates == before:
            break
    return w, updates, sum(right(point) for point in points)


def article_004():
    sheet = Sheet("004")
    sheet.given("label where x > y", 1)
    sheet.given("label where x < y", -1)
    sheet.fact("label where x = y", "", "undefined", "the article leaves it open; here sign(0) = +1")
    sheet.computed("z for inputs 0 without a bias", dec(0), "w1 0 + w2 0, whatever the weights")
    half, third = [dec("0.5"), dec("0.5")], [dec("-0.3"), dec("0.8")]
    for rule, with_input, rate, starts in [
        ("the article's rule", False, dec(1), [half, third]),
        ("the rule with the input", True, dec("0.1"), [third, [dec("0.5"), dec("-0.2")]]),
    ]:
        for start in starts:
            w, updates, correct = perceptron(start, rate, with_input, 200)
            from_start = f"from ({start[0]}, {start[1]}) by {rule}"
            how = "20 points, at most 200 epochs, x in the outer loop, learning rate " + str(rate)
            sheet.computed(f"points right {from_start}", dec(correct), how)
            sheet.computed(f"updates {from_start}", dec(updates), how)
            sheet.computed(f"w1 {from_start}", w[0], how)
            sheet.computed(f"w2 {from_start}", w[1], how)
            if not with_input:
                sheet.computed(f"change of w1 - w2 {from_start}", (w[0] - w[1]) - (start[0] - start[1]),
                               "both weights get the same, so the line cannot turn as it should")
    sheet.computed("sigmoid at 0", sigmoid(dec(0)), "in the open interval (0, 1)")
    w, rate, gradient = dec("0.7"), dec("0.1"), dec("-0.3")
    sheet.computed("difference of w - rate * gradient and w + rate * (-gradient)",
                   (w - rate * gradient) - (w + rate * -gradient), "the article says it both ways; they are the same")
    return sheet.rows


def main(output):
    with open(output, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["article", "printed_by", "quantity", "printed", "exact", "verdict", "cause", "caused", "tolerance", "how"])
        for article in (article_000, article_001, article_002, article_003, article_004):
            writer.writerows(article())


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("articles.csv"))
