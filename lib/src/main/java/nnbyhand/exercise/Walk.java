package nnbyhand.exercise;

import static nnbyhand.exercise.Rules.ACTIVATED;
import static nnbyhand.exercise.Rules.ACTIVATION;
import static nnbyhand.exercise.Rules.BACK;
import static nnbyhand.exercise.Rules.BATCH;
import static nnbyhand.exercise.Rules.BIASES;
import static nnbyhand.exercise.Rules.BIAS_GRADIENT;
import static nnbyhand.exercise.Rules.BIAS_TAKEN;
import static nnbyhand.exercise.Rules.CROSS_PART;
import static nnbyhand.exercise.Rules.ERROR;
import static nnbyhand.exercise.Rules.GRADIENT;
import static nnbyhand.exercise.Rules.GRADIENT_DELTAS;
import static nnbyhand.exercise.Rules.GRADIENT_INPUT;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPE;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPES;
import static nnbyhand.exercise.Rules.HIDDEN_WEIGHTS;
import static nnbyhand.exercise.Rules.LAYER_INPUT;
import static nnbyhand.exercise.Rules.LEARNS;
import static nnbyhand.exercise.Rules.LOGARITHM;
import static nnbyhand.exercise.Rules.NEW_WEIGHT;
import static nnbyhand.exercise.Rules.ORIENTATION;
import static nnbyhand.exercise.Rules.OUTPUT;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPE;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPES;
import static nnbyhand.exercise.Rules.SOFTMAX;
import static nnbyhand.exercise.Rules.SOFTMAX_DELTA;
import static nnbyhand.exercise.Rules.SQUARED_PART;
import static nnbyhand.exercise.Rules.SUM;
import static nnbyhand.exercise.Rules.TARGETS;
import static nnbyhand.exercise.Rules.TOTAL;
import static nnbyhand.exercise.Rules.UPDATE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;

/**
 * A network computed number by number under a trace's rules: forward, loss, backward, step. Under the usual rules the
 * numbers are those of {@link Network#forward}, {@link Network#backward} and {@link Network#step}. The loss is half
 * squared error, or cross-entropy after softmax. A mark at the end of a name tells passes apart: w' is w after a step.
 */
final class Walk {
    private final Trace trace;
    private final Rules rules;
    private final Names names;

    Walk(Trace trace, Names names) {
        this.trace = trace;
        this.rules = trace.rules();
        this.names = names;
    }

    /** A walk for which one step is given: the network, an example and the learning rate. */
    static Walk given(Trace trace, Names names, Network network, double[] x, double[] t, double eta) {
        Walk walk = new Walk(trace, names);
        walk.givenWeights(network);
        walk.givenInput(x, "");
        walk.givenTarget(t, "");
        trace.given("eta", eta);
        return walk;
    }

    /** What the layers of one forward pass took in and gave. */
    record Pass(Network network, double[][] inputs, double[][] z, double[][] a, String mark) {
        double[] output() {
            return a[a.length - 1];
        }

        /** The same numbers under another mark. */
        Pass marked(String other) {
            return new Pass(network, inputs, z, a, other);
        }
    }

    /** One backward pass: a layer's deltas, dE/dW (as the weights are read) and dE/db. */
    record Back(double[][] deltas, double[][][] weights, double[][] biases) {}

    void givenWeights(Network network) {
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layer(l);
            for (int i = 0; i < layer.neurons(); i++) {
                for (int j = 0; j < layer.inputs(); j++) {
                    trace.given(names.weight(l, i, j), layer.weights().get(i, j));
                }
                if (layer.hasBias()) {
                    trace.given(names.bias(l, i), layer.bias().get(i));
                }
            }
        }
    }

    double[] givenInput(double[] x, String mark) {
        for (int j = 0; j < x.length; j++) {
            trace.given(names.x(j) + mark, x[j]);
        }
        return x;
    }

    double[] givenTarget(double[] target, String mark) {
        for (int i = 0; i < target.length; i++) {
            trace.given(names.target(i) + mark, target[i]);
        }
        return target;
    }

    Pass forward(Network network, double[] x, String mark) {
        int depth = network.layers().size();
        Pass pass = new Pass(network, new double[depth][], new double[depth][], new double[depth][], mark);
        for (int l = 0; l < depth; l++) {
            Layer layer = network.layer(l);
            double[][] w = read(layer.weights(), l);
            double[] input = l == 0 ? x : rules.get(LAYER_INPUT).of(x, pass.a[l - 1], pass.z[l - 1]);
            Inapplicable.unless(w[0].length == input.length && w.length == layer.neurons());
            int here = l;
            pass.inputs[l] = input;
            pass.z[l] = each(layer.neurons(), i -> trace.note(
                    name("z", here, i, mark),
                    () -> sumFormula(layer, here, i, mark),
                    rules.get(SUM).of(w[i], input, rules.get(BIAS_TAKEN).of(network, here, i), here, i)));
            Rules.OutputValues values = l > 0 && l == depth - 1 ? rules.get(OUTPUT) : (z, a) -> a;
            double[] activated = each(layer.neurons(), i -> rules.get(ACTIVATED)
                    .of(layer.activation(), pass.z[here][i], w[i], input));
            pass.a[l] = activations(layer, l, activated, values, mark);
        }
        return pass;
    }

    private double[] activations(Layer layer, int l, double[] z, Rules.OutputValues values, String mark) {
        Activation f = layer.activation();
        double[] a = values.of(z, f == Activation.SOFTMAX
                ? rules.get(SOFTMAX).apply(z)
                : each(z.length, i -> rules.get(ACTIVATION).of(f, z[i])));
        if (f == Activation.SOFTMAX) {
            return each(z.length, i -> trace.note(
                    name("a", l, i, mark),
                    () -> "exp(" + name("z", l, i, mark) + ") / ("
                            + join(z.length, " + ", k -> "exp(" + name("z", l, k, mark) + ")") + ")",
                    a[i]));
        }
        return each(z.length, i -> trace.note(
                name("a", l, i, mark),
                () -> Formulas.value(f, name("z", l, i, mark)),
                a[i]));
    }

    double loss(Pass pass, double[] asGiven) {
        double[] target = rules.get(TARGETS).apply(asGiven);
        int last = pass.a.length - 1;
        String mark = pass.mark;
        int n = target.length;
        double[] a = pass.output();
        if (softmax(pass)) {
            double[] parts = each(n, i -> rules.get(CROSS_PART).of(a[i], target[i], rules.get(LOGARITHM)));
            return trace.note("E" + mark,
                    () -> "-(" + join(n, " + ", i -> target(i, mark) + "·ln(" + name("a", last, i, mark) + ")") + ")",
                    rules.get(TOTAL).applyAsDouble(parts));
        }
        if (n == 1) {
            double[] part = {rules.get(SQUARED_PART).of(a[0], target[0])};
            return trace.note("E" + mark, () -> half(last, 0, mark), rules.get(TOTAL).applyAsDouble(part));
        }
        double[] parts = each(n, i -> trace.note(
                name("E", last, i, mark), () -> half(last, i, mark), rules.get(SQUARED_PART).of(a[i], target[i])));
        return trace.note("E" + mark, () -> join(n, " + ", i -> name("E", last, i, mark)), rules.get(TOTAL).applyAsDouble(parts));
    }

    /** The backward pass; the learning rate matters only to a rule that hands deltas back through updated weights. */
    Back backward(Pass pass, double[] asGiven, double rate) {
        double[] target = rules.get(TARGETS).apply(asGiven);
        int depth = pass.a.length;
        String mark = pass.mark;
        Back back = new Back(new double[depth][], new double[depth][][], new double[depth][]);
        double[] errors = null;
        for (int l = depth - 1; l >= 0; l--) {
            int here = l;
            int neurons = pass.a[l].length;
            if (l == depth - 1 && softmax(pass)) {
                errors = each(neurons, i -> rules.get(ERROR).of(pass.a[here][i], target[i], neurons));
                back.deltas[l] = each(neurons, i -> trace.note(
                        name("delta", here, i, mark),
                        () -> name("a", here, i, mark) + " - " + target(i, mark),
                        rules.get(SOFTMAX_DELTA).of(pass.a[here][i], target[i], neurons)));
            } else {
                errors = l == depth - 1 ? outputErrors(pass, target) : handedBack(pass, back, errors, l, rate);
                back.deltas[l] = deltas(pass, l, errors, target);
            }
            gradients(pass, back, l, rate);
        }
        return back;
    }

    private double[] outputErrors(Pass pass, double[] target) {
        int last = pass.a.length - 1;
        return each(target.length, i -> trace.note(
                name("dE/da", last, i, pass.mark),
                () -> name("a", last, i, pass.mark) + " - " + target(i, pass.mark),
                rules.get(ERROR).of(pass.output()[i], target[i], target.length)));
    }

    private double[] handedBack(Pass pass, Back back, double[] errors, int l, double rate) {
        Matrix before = Matrix.of(read(pass.network.layer(l + 1).weights(), l + 1));
        double[][] updated = before.toArray();
        for (int k = 0; k < updated.length; k++) {
            for (int j = 0; j < updated[k].length; j++) {
                updated[k][j] = rules.get(UPDATE).of(updated[k][j], back.weights[l + 1][k][j], rate);
            }
        }
        double[][] w = rules.get(HIDDEN_WEIGHTS).of(before, Matrix.of(updated)).toArray();
        double[] deltas = back.deltas[l + 1];
        return each(pass.a[l].length, j -> trace.note(
                name("dE/da", l, j, pass.mark),
                () -> join(deltas.length, " + ", k -> name("delta", l + 1, k, pass.mark) + "·"
                        + weight(l + 1, k, j, pass.mark)),
                rules.get(BACK).of(w, deltas, errors, j)));
    }

    private double[] deltas(Pass pass, int l, double[] errors, double[] target) {
        Activation f = pass.network.layer(l).activation();
        boolean output = l == pass.a.length - 1;
        Rules.Slope slope = rules.get(output ? OUTPUT_SLOPE : HIDDEN_SLOPE);
        double[] all = rules.get(output ? OUTPUT_SLOPES : HIDDEN_SLOPES)
                .of(each(errors.length, i -> slope.of(f, pass.z[l][i], pass.a[l][i])), f, target);
        double[] slopes = each(errors.length, i -> trace.note(
                name("da/dz", l, i, pass.mark),
                () -> Formulas.slope(f, name("z", l, i, pass.mark), name("a", l, i, pass.mark)),
                all[i]));
        return each(errors.length, i -> trace.note(
                name("delta", l, i, pass.mark),
                () -> name("dE/da", l, i, pass.mark) + "·" + name("da/dz", l, i, pass.mark),
                errors[i] * slopes[i]));
    }

    private void gradients(Pass pass, Back back, int l, double rate) {
        double[] deltas = rules.get(GRADIENT_DELTAS).apply(back.deltas[l]);
        double[][] w = read(pass.network.layer(l).weights(), l);
        double[] input = pass.inputs[l];
        double[] sumsBefore = l == 0 ? input : pass.z[l - 1];
        double[][] gradient = new double[deltas.length][];
        for (int i = 0; i < deltas.length; i++) {
            int row = i;
            gradient[i] = each(input.length, j -> rules.get(GRADIENT)
                    .of(deltas[row], rules.get(GRADIENT_INPUT)
                            .of(input, sumsBefore, pass.inputs[0], pass.a[l], row, j), w[row][j], rate));
        }
        back.weights[l] = noted(l, gradient, (i, j, value) -> trace.note(
                "dE/d" + names.weight(l, i, j) + pass.mark,
                () -> name("delta", l, i, pass.mark) + "·" + inputName(l, j, pass.mark),
                value));
        back.biases[l] = pass.network.layer(l).hasBias()
                ? each(deltas.length, i -> trace.note(
                        "dE/d" + names.bias(l, i) + pass.mark,
                        () -> name("delta", l, i, pass.mark),
                        rules.get(BIAS_GRADIENT).of(deltas, i, input, rate)))
                : new double[deltas.length];
    }

    /** The mean of several backward passes, one per example of a batch; its numbers bear the mark given. */
    Back mean(Network network, List<Back> rows, List<String> rowMarks, String mark) {
        int depth = network.layers().size();
        Back mean = new Back(new double[depth][], new double[depth][][], new double[depth][]);
        for (int l = 0; l < depth; l++) {
            int here = l;
            double[][] gradient = rows.get(0).weights[l].clone();
            for (int i = 0; i < gradient.length; i++) {
                int row = i;
                gradient[i] = each(gradient[i].length, j -> rules.get(BATCH)
                        .applyAsDouble(rows.stream().mapToDouble(one -> one.weights[here][row][j]).toArray()));
            }
            mean.weights[l] = noted(l, gradient, (i, j, value) -> trace.note(
                    "dE/d" + names.weight(here, i, j) + mark,
                    () -> "(" + rowMarks.stream()
                            .map(rowMark -> "dE/d" + names.weight(here, i, j) + rowMark)
                            .collect(Collectors.joining(" + ")) + ") / " + rows.size(),
                    value));
            mean.biases[l] = each(gradient.length, i -> rules.get(BATCH)
                    .applyAsDouble(rows.stream().mapToDouble(one -> one.biases[here][i]).toArray()));
        }
        return mean;
    }

    /** The network after one step; its numbers bear the next mark. */
    Network step(Network network, Back back, double rate, Biases convention, String mark, String nextMark) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layer(l);
            int here = l;
            boolean learns = rules.get(LEARNS).of(l, network.layers().size() - 1);
            double[][] w = read(layer.weights(), l);
            for (int i = 0; learns && i < w.length; i++) {
                for (int j = 0; j < w[i].length; j++) {
                    double stepped = rules.get(UPDATE).of(w[i][j], back.weights[l][i][j], rate);
                    w[i][j] = convention == Biases.FIXED ? stepped : rules.get(NEW_WEIGHT).of(w[i][j], stepped);
                }
            }
            double[][] after = noted(l, w, (i, j, value) -> trace.note(
                    names.weight(here, i, j) + nextMark,
                    () -> weight(here, i, j, mark) + " - eta·dE/d" + names.weight(here, i, j) + mark,
                    value));
            Matrix weights = rules.get(ORIENTATION).of(Matrix.of(after), l);
            layers.add(layer.with(weights, layer.hasBias()
                    ? biases(layer, l, back.biases[l], learns ? rate : 0, convention, mark, nextMark)
                    : layer.bias()));
        }
        return Network.of(layers.toArray(new Layer[0]));
    }

    private Matrix biases(
            Layer layer, int l, double[] gradients, double rate, Biases convention, String mark, String nextMark) {
        Biases learned = rules.get(BIASES).apply(convention);
        double[] b = layer.bias().toVector();
        double sum = Arrays.stream(gradients).sum();
        return Matrix.column(each(b.length, i -> {
            double gradient = learned == Biases.SHARED ? sum : gradients[i];
            double stepped = learned == Biases.FIXED ? b[i] : rules.get(UPDATE).of(b[i], gradient, rate);
            return convention == Biases.FIXED
                    ? stepped
                    : trace.note(
                            names.bias(l, i) + nextMark,
                            () -> bias(l, i, mark) + " - eta·dE/d" + names.bias(l, i) + mark,
                            stepped);
        }));
    }

    /** The weights as they are read: a rule may take rows for columns. */
    private double[][] read(Matrix weights, int l) {
        return rules.get(ORIENTATION).of(weights, l).toArray();
    }

    private interface Noting {
        double of(int i, int j, double value);
    }

    /** Writes down a table that has the shape of the weights as they are read, under the names they have. */
    private double[][] noted(int l, double[][] asRead, Noting noting) {
        double[][] named = read(Matrix.of(asRead), l);
        for (int i = 0; i < named.length; i++) {
            for (int j = 0; j < named[i].length; j++) {
                named[i][j] = noting.of(i, j, named[i][j]);
            }
        }
        return read(Matrix.of(named), l);
    }

    private String sumFormula(Layer layer, int l, int i, String mark) {
        String sum = join(layer.inputs(), " + ", j -> weight(l, i, j, mark) + "·" + inputName(l, j, mark));
        return layer.hasBias() ? sum + " + " + bias(l, i, mark) : sum;
    }

    private String half(int last, int i, String mark) {
        return "1/2·(" + name("a", last, i, mark) + " - " + target(i, mark) + ")^2";
    }

    private String name(String kind, int layer, int i, String mark) {
        return names.quantity(kind, layer, i) + mark;
    }

    private String inputName(int l, int j, String mark) {
        return l == 0 ? row(names.x(j), mark) : name("a", l - 1, j, mark);
    }

    private String target(int i, String mark) {
        return row(names.target(i), mark);
    }

    private String weight(int layer, int i, int j, String mark) {
        return latest(names.weight(layer, i, j), mark);
    }

    private String bias(int layer, int i, String mark) {
        return latest(names.bias(layer, i), mark);
    }

    /** The given number of the row that the mark ends with, if there are several rows. */
    private String row(String name, String mark) {
        for (int start = 0; start < mark.length(); start++) {
            if (trace.has(name + mark.substring(start))) {
                return name + mark.substring(start);
            }
        }
        return name;
    }

    /** The name with the mark, or with as much of its end cut off as it takes to find a number of that name. */
    private String latest(String name, String mark) {
        for (int end = mark.length(); end > 0; end--) {
            if (trace.has(name + mark.substring(0, end))) {
                return name + mark.substring(0, end);
            }
        }
        return name;
    }

    private static boolean softmax(Pass pass) {
        return pass.network.layer(pass.a.length - 1).activation() == Activation.SOFTMAX;
    }

    private static double[] each(int count, IntFunction<Double> value) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = value.apply(i);
        }
        return values;
    }

    private static String join(int count, String between, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(between));
    }
}
