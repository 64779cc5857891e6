package nnbyhand.bench;

import java.io.IOException;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.InputLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/** Smile: the perceptron under its two MLP classes, which by themselves have one output or a class as target. */
public final class SmilePeer extends SilentPeer {
    private Perceptron perceptron;

    public static void main(String... arguments) throws IOException {
        Worker.serve(new SmilePeer(), arguments);
    }

    @Override
    protected void build(Workload workload) {
        Layer[] layers = new Layer[workload.layers() + 1];
        layers[0] = new InputLayer(workload.sizes()[0]);
        for (int i = 0; i < workload.layers(); i++) {
            layers[i + 1] = i < workload.layers() - 1 ? new Hidden(workload, i) : new Output(workload, i);
        }
        perceptron = new Perceptron(layers, workload);
    }

    @Override
    protected void trainAllEpochs(Workload workload) {
        for (int epoch = 0; epoch < workload.epochs(); epoch++) {
            perceptron.epoch();
        }
    }

    @Override
    protected double[] output(double[] x) {
        return perceptron.output(x);
    }

    private static final class Perceptron extends MultilayerPerceptron {
        private static final long serialVersionUID = 1;
        private final transient Workload workload;

        Perceptron(Layer[] layers, Workload workload) {
            super(layers);
            this.workload = workload;
            setLearningRate(TimeFunction.constant(workload.learningRate()));
        }

        /** As smile.classification.MLP's update, for one example and for several. */
        void epoch() {
            boolean single = workload.batchSize() == 1;
            int gathered = 0;
            for (int i = 0; i < workload.x().length; i++) {
                propagate(workload.x()[i], true);
                System.arraycopy(workload.targets()[i], 0, target.get(), 0, target.get().length);
                backpropagate(single);
                gathered++;
                if (!single && (gathered == workload.batchSize() || i == workload.x().length - 1)) {
                    update(gathered);
                    gathered = 0;
                }
            }
        }

        double[] output(double[] x) {
            propagate(x, false);
            return output.output().clone();
        }
    }

    // Smile draws its own first weights; a subclass may put others in their place.
    private static final class Hidden extends HiddenLayer {
        private static final long serialVersionUID = 1;

        Hidden(Workload workload, int layer) {
            super(workload.sizes()[layer + 1], workload.sizes()[layer], 0, ActivationFunction.sigmoid());
            weight.set(Matrix.of(workload.weights()[layer]));
            System.arraycopy(workload.biases()[layer], 0, bias, 0, bias.length);
        }
    }

    private static final class Output extends OutputLayer {
        private static final long serialVersionUID = 1;

        Output(Workload workload, int layer) {
            super(workload.sizes()[layer + 1], workload.sizes()[layer], function(workload), cost(workload));
            weight.set(Matrix.of(workload.weights()[layer]));
            System.arraycopy(workload.biases()[layer], 0, bias, 0, bias.length);
        }

        private static OutputFunction function(Workload workload) {
            return OutputFunction.valueOf(workload.output().name());
        }

        private static Cost cost(Workload workload) {
            return workload.output() == Workload.Output.SOFTMAX ? Cost.LIKELIHOOD : Cost.MEAN_SQUARED_ERROR;
        }
    }
}
