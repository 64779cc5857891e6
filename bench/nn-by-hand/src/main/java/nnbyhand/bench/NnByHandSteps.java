package nnbyhand.bench;

import java.io.IOException;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;

/** This library, with the loop that a reader writes in a cell: forward, backward, step, each a new value. */
public final class NnByHandSteps extends SilentPeer {
    private Network network;
    private List<Example> examples;
    private Loss loss;

    public static void main(String... arguments) throws IOException {
        Worker.serve(new NnByHandSteps(), arguments);
    }

    @Override
    protected void build(Workload workload) {
        if (workload.batchSize() > 1) {
            throw new UnsupportedOperationException("a loop of single steps has no batches");
        }
        network = NnByHand.network(workload);
        examples = NnByHand.examples(workload);
        loss = NnByHand.loss(workload);
    }

    @Override
    protected void trainAllEpochs(Workload workload) {
        for (int epoch = 0; epoch < workload.epochs(); epoch++) {
            for (Example example : examples) {
                network = network.step(
                        network.backward(network.forward(example.x()), example.target(), loss), workload.learningRate());
            }
        }
    }

    @Override
    protected double[] output(double[] x) {
        return network.forward(Matrix.column(x)).output().toVector();
    }
}
