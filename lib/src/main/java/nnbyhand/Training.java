package nnbyhand;

import static nnbyhand.Numbers.count;
import static nnbyhand.Require.notNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nnbyhand.TrainingRun.Ending;

/**
 * How a network is trained: gradient descent over all examples, again and again.
 * An epoch takes every example once, in batches; each batch makes one step with the mean of its gradients g:
 * w - learning rate * g. The last batch of an epoch may be smaller, and its mean is over its own examples.
 * The numbers are the same as those of {@link Network#forward}, {@link Network#backward} and {@link Network#step} in
 * a loop. Unless something else is said: one example per step, in the order given, no momentum, each neuron its own
 * bias, the loss measured after every epoch.
 */
public final class Training {
    private final Loss loss;
    private final DescentRule rule;
    private final int epochs;
    private final int batchSize;
    private final Long seed;
    private final int measuringEvery;
    private final Consumer<EpochLoss> progress;

    private Training(
            Loss loss, DescentRule rule, int epochs, int batchSize, Long seed, int measuringEvery,
            Consumer<EpochLoss> progress) {
        this.loss = notNull(loss, "the loss");
        this.rule = rule;
        this.epochs = Require.atLeast(0, epochs, "the number of epochs");
        this.batchSize = Require.atLeast(1, batchSize, "the number of examples in a batch");
        this.seed = seed;
        this.measuringEvery =
                Require.atLeast(1, measuringEvery, "the number of epochs from one measurement to the next");
        this.progress = notNull(progress, "what to do on progress");
    }

    /**
     * Training with one example per step, in the order given.
     *
     * @param loss the loss to minimize
     * @param learningRate what the gradient is multiplied by in a step, finite, 0 or larger
     * @param epochs how often every example is taken, 0 or more
     * @return the training
     */
    public static Training of(Loss loss, double learningRate, int epochs) {
        return new Training(loss, new DescentRule(learningRate, 0, Biases.OWN), epochs, 1, null, 1, measured -> {});
    }

    /** {@return how often every example is taken} */
    public int epochs() {
        return epochs;
    }

    /**
     * Several examples a step (mini-batches).
     *
     * @param examples how many examples make one step, at least 1
     * @return the changed training
     */
    public Training withBatchSize(int examples) {
        return new Training(loss, rule, epochs, examples, seed, measuringEvery, progress);
    }

    /** {@return the training with all examples in one step, one step per epoch} */
    public Training withFullBatch() {
        return withBatchSize(Integer.MAX_VALUE);
    }

    /**
     * Momentum: v = momentum * v - learning rate * g, then w + v; v is 0 before the first step
     * (Rumelhart, Hinton and Williams 1986).
     *
     * @param momentum the share of the last step that is taken again, from 0 to below 1; often 0.9
     * @return the changed training
     */
    public Training withMomentum(double momentum) {
        return with(new DescentRule(rule.learningRate(), momentum, rule.biases()));
    }

    /**
     * A new order of the examples in every epoch: the order of the epoch before, shuffled by Fisher and Yates with
     * one {@link Random} for the whole training.
     *
     * @param seed any number; the same seed gives the same orders on every machine
     * @return the changed training
     */
    public Training withShuffling(long seed) {
        return new Training(loss, rule, epochs, batchSize, seed, measuringEvery, progress);
    }

    /**
     * What happens to the biases.
     *
     * @param convention each neuron its own, one for a layer, or none changed
     * @return the changed training
     */
    public Training withBiases(Biases convention) {
        return with(new DescentRule(rule.learningRate(), rule.momentum(), convention));
    }

    /**
     * A loss measured less often; before the first epoch and after the last it always is. A loss that becomes infinite
     * is then noticed when it is measured next; to find the epoch in which it did, the training is repeated.
     *
     * @param epochs how many epochs from one measurement to the next, at least 1
     * @return the changed training
     */
    public Training withMeasuringEvery(int epochs) {
        return new Training(loss, rule, this.epochs, batchSize, seed, epochs, progress);
    }

    /**
     * Something to do at each measurement, such as drawing a curve while the training runs.
     *
     * @param callback called in the training's own thread; what it throws comes out of the training
     * @return the changed training
     */
    public Training withProgress(Consumer<EpochLoss> callback) {
        return new Training(loss, rule, epochs, batchSize, seed, measuringEvery, callback);
    }

    /**
     * Trains. It ends early if the thread is interrupted (whose flag stays set), or if a number becomes NaN or infinite
     * or an output one that the loss has no meaning for; the result then is the network after the last epoch that ended
     * well, and its loss the last of the history.
     *
     * @param network where to start; it stays as it is
     * @param examples what to learn, at least one
     * @return the trained network, the history of the loss, and how the training ended
     * @throws IllegalArgumentException if an example does not fit the network or the loss, or if the loss is not
     *     finite before any training
     */
    public TrainingRun run(Network network, List<Example> examples) {
        check(network, examples);
        return run(network, List.copyOf(examples), epochs);
    }

    /** Up to the epoch "seldomUntil" the loss is measured as seldom as asked for, from then on after every one. */
    private TrainingRun run(Network network, List<Example> own, int seldomUntil) {
        Descent descent = descent(network, own);
        List<EpochLoss> history = new ArrayList<>();
        double start = lossBefore(descent);
        if (!Double.isFinite(start)) {
            throw new IllegalArgumentException("the loss of this network is " + start + " even before any training: try"
                    + " smaller weights, inputs between -1 and 1, or another activation");
        }
        measured(history, 0, start);
        int[] order = IntStream.range(0, own.size()).toArray();
        Random random = seed == null ? null : new Random(seed);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            if (random != null) {
                shuffle(order, random);
            }
            descent.keep();
            try {
                for (int from = 0; from < order.length; from += batchSize) {
                    if (Thread.currentThread().isInterrupted()) {
                        return interrupted(descent.kept(), own, history, epoch);
                    }
                    descent.step(order, from, Math.min(batchSize, order.length - from));
                }
                descent.checkFinite();
                if (epoch % measuringEvery == 0 || epoch == epochs || epoch > seldomUntil) {
                    measured(history, epoch, descent.finiteLoss());
                }
            } catch (Descent.Diverged problem) {
                int measured = history.get(history.size() - 1).epoch();
                return measured < epoch - 1
                        ? divergedBetweenMeasurements(network, own, measured)
                        : diverged(network, own, descent.kept(), history, epoch, problem.getMessage());
            }
        }
        descent.keep();
        return new TrainingRun(descent.kept(), history, Ending.COMPLETED, "trained for " + count(epochs, "epoch"));
    }

    private Training with(DescentRule changed) {
        return new Training(loss, changed, epochs, batchSize, seed, measuringEvery, progress);
    }

    private Descent descent(Network network, List<Example> examples) {
        return new Descent(network, examples, loss, rule, batchSize);
    }

    private static double lossBefore(Descent descent) {
        try {
            return descent.loss();
        } catch (Descent.Diverged outputsWithoutLoss) {
            throw new IllegalArgumentException(outputsWithoutLoss.getMessage());
        }
    }

    private void measured(List<EpochLoss> history, int epoch, double loss) {
        EpochLoss measured = new EpochLoss(epoch, loss);
        history.add(measured);
        progress.accept(measured);
    }

    private TrainingRun interrupted(Network kept, List<Example> examples, List<EpochLoss> history, int epoch) {
        if (history.get(history.size() - 1).epoch() < epoch - 1) {
            try {
                measured(history, epoch - 1, descent(kept, examples).finiteLoss());
            } catch (Descent.Diverged withoutLoss) {
                // The history ends with the last loss that there was.
            }
        }
        return new TrainingRun(kept, history, Ending.INTERRUPTED,
                "interrupted in epoch " + epoch + " of " + epochs + "; this is the network after epoch " + (epoch - 1));
    }

    private TrainingRun diverged(
            Network start, List<Example> examples, Network kept, List<EpochLoss> history, int epoch, String why) {
        String problem = epoch == 1 ? orProblemOfTheFirstStep(start, examples, why) : why;
        return new TrainingRun(kept, history, Ending.DIVERGED, "the training diverged in epoch " + epoch + " of "
                + epochs + ": " + problem + ". This is the network after epoch " + (epoch - 1));
    }

    /** Trains again, because only the loss after every epoch tells in which one it stopped being a number. */
    private TrainingRun divergedBetweenMeasurements(Network start, List<Example> examples, int lastMeasured) {
        TrainingRun again = withProgress(measured -> {}).run(start, examples, lastMeasured);
        EpochLoss end = again.history().get(again.history().size() - 1);
        if (end.epoch() > lastMeasured) {
            progress.accept(end);
        }
        return new TrainingRun(
                again.network(),
                again.history().stream()
                        .filter(measured -> measured == end || measured.epoch() % measuringEvery == 0)
                        .toList(),
                again.ending(),
                again.message());
    }

    /** A slope that is no number spoils the first step whatever its length. */
    private String orProblemOfTheFirstStep(Network start, List<Example> examples, String otherwise) {
        try {
            for (Example example : examples) {
                start.backward(start.forward(example.x()), example.target(), loss);
            }
            return otherwise;
        } catch (ArithmeticException problem) {
            return problem.getMessage();
        }
    }

    private void check(Network network, List<Example> examples) {
        notNull(network, "the network to train");
        if (rule.biases() == Biases.SHARED) {
            network.layers().forEach(Training::checkSharedBias);
        }
        if (notNull(examples, "the examples").isEmpty()) {
            throw new IllegalArgumentException("training needs at least one example, but got none");
        }
        for (int i = 0; i < examples.size(); i++) {
            Example example = notNull(examples.get(i), "example " + i);
            checkCount("example " + i, example.x(), "input", network.inputs());
            checkCount("example " + i, example.target(), "target", network.outputs());
            loss.checkTargets("example " + i + ": ", example.target().toVector());
        }
    }

    private static void checkSharedBias(Layer layer) {
        double[] biases = layer.bias().toVector();
        for (double bias : biases) {
            if (bias != biases[0]) {
                throw new IllegalArgumentException("neurons that share a bias start with the same one, but here with "
                        + biases[0] + " and " + bias
                        + ": give the layer equal biases, or let each neuron learn its own (Biases.OWN)");
            }
        }
    }

    private static void checkCount(String example, Matrix given, String noun, int wanted) {
        if (given.rowCount() != wanted) {
            throw new IllegalArgumentException(example + " (counted from 0) has " + count(given.rowCount(), noun)
                    + ", but the network has " + count(wanted, noun.equals("target") ? "output" : noun));
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int swapped = order[last];
            order[last] = order[other];
            order[other] = swapped;
        }
    }
}
