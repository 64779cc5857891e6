package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nnbyhand.EpochLoss;
import nnbyhand.Example;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Training;
import nnbyhand.TrainingRun;
import tech.tablesaw.plotly.components.Figure;

/**
 * The curve of a loss, drawn while a network is trained.
 * It is a still picture until the end, because JupyterLab's plotly renderer ignores updates; then it is replaced once.
 * What a notebook keeps holds no times, so that it is the same whenever it was run.
 */
final class TrainingCurve {
    private static final long NANOS_BETWEEN_PICTURES = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int MOST_POINTS = 400;

    private final JupyterKernel kernel;
    private final int epochs;
    private final String displayId = UUID.randomUUID().toString();
    private final List<EpochLoss> history = new ArrayList<>();
    private final long started = System.nanoTime();
    private long drawn = started;

    private TrainingCurve(JupyterKernel kernel, int epochs) {
        this.kernel = kernel;
        this.epochs = epochs;
    }

    static TrainingRun train(Training training, Network network, List<Example> examples) {
        JupyterKernel kernel = JupyterKernel.current();
        if (kernel == null) {
            TrainingRun run = training.run(network, examples);
            Show.show(figure(run.history()), inWords(run));
            return run;
        }
        TrainingCurve curve = new TrainingCurve(kernel, training.epochs());
        TrainingRun run = training.withProgress(curve::measured).run(network, examples);
        kernel.update(Show.bundle(figure(run.history())), curve.displayId);
        kernel.display(Bundle.text(inWords(run)));
        return run;
    }

    private void measured(EpochLoss now) {
        history.add(now);
        long time = System.nanoTime();
        if (history.size() == 1) {
            kernel.display(picture(now, time), displayId);
        } else if (time - drawn > NANOS_BETWEEN_PICTURES) {
            kernel.update(picture(now, time), displayId);
            drawn = System.nanoTime();
        }
    }

    private Bundle picture(EpochLoss now, long time) {
        String line = "epoch " + now.epoch() + " of " + epochs + ", loss " + Numbers.text(now.loss(), 6) + timeLeft(now, time);
        return Bundle.text(line)
                .with(Bundle.HTML, "<p>" + Html.escape(line) + "</p>\n" + Picture.of(figure(history)).image());
    }

    private String timeLeft(EpochLoss now, long time) {
        if (now.epoch() == 0) {
            return "";
        }
        double seconds = (time - started) / 1e9 / now.epoch() * (epochs - now.epoch());
        String left = seconds < 90
                ? Math.round(seconds) + " s"
                : seconds < 5400 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
        return ", about " + left + " left";
    }

    /** The curve of a history, of a long one at equal distances. */
    private static Figure figure(List<EpochLoss> history) {
        int every = (history.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<EpochLoss> points = new ArrayList<>();
        for (int i = 0; i < history.size(); i += every) {
            points.add(history.get(i));
        }
        if ((history.size() - 1) % every != 0) {
            points.add(history.get(history.size() - 1));
        }
        return Plots.lines("Loss while training", "epoch", "mean loss E", Series.of(
                "loss",
                points.stream().mapToDouble(EpochLoss::epoch).toArray(),
                points.stream().mapToDouble(EpochLoss::loss).toArray()));
    }

    private static String inWords(TrainingRun run) {
        return run.message() + "\nloss from " + Numbers.text(run.history().get(0).loss()) + " to " + Numbers.text(run.loss());
    }
}
