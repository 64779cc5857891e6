package nnbyhand.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;

/** This library, trained as a notebook does it, which measures the loss before and after by itself. */
public final class NnByHand implements Peer {
    private Network network;
    private List<Example> examples;
    private Training training;

    public static void main(String... arguments) throws IOException {
        Worker.serve(new NnByHand(), arguments);
    }

    @Override
    public void prepare(Workload workload) {
        network = network(workload);
        examples = examples(workload);
        training = training(workload);
    }

    @Override
    public Losses train() {
        TrainingRun run = training.run(network, examples);
        return new Losses(run.history().get(0).loss(), run.loss());
    }

    static Network network(Workload workload) {
        return Network.of(IntStream.range(0, workload.layers())
                .mapToObj(i -> new Layer(
                        Matrix.of(workload.weights()[i]),
                        Matrix.column(workload.biases()[i]),
                        i < workload.layers() - 1 ? Activation.SIGMOID : outputActivation(workload)))
                .toArray(Layer[]::new));
    }

    static Training training(Workload workload) {
        return Training.of(loss(workload), workload.learningRate(), workload.epochs())
                .withBatchSize(workload.batchSize())
                .withMeasuringEvery(workload.epochs());
    }

    static List<Example> examples(Workload workload) {
        return IntStream.range(0, workload.x().length)
                .mapToObj(i -> new Example(Matrix.column(workload.x()[i]), Matrix.column(workload.targets()[i])))
                .toList();
    }

    static Loss loss(Workload workload) {
        return workload.output() == Workload.Output.SOFTMAX ? Loss.CROSS_ENTROPY : Loss.HALF_SQUARED_ERROR;
    }

    private static Activation outputActivation(Workload workload) {
        return switch (workload.output()) {
            case LINEAR -> Activation.LINEAR;
            case SIGMOID -> Activation.SIGMOID;
            case SOFTMAX -> Activation.SOFTMAX;
        };
    }
}
