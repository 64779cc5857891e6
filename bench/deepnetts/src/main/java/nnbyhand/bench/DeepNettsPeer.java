package nnbyhand.bench;

import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import deepnetts.net.train.opt.OptimizerType;
import deepnetts.util.Tensor;
import java.io.IOException;
import java.util.List;

/** Deep Netts, which calculates in single precision, with its trainer's loop but without the logging in it. */
public final class DeepNettsPeer extends SilentPeer {
    private FeedForwardNetwork network;
    private List<AbstractLayer> layers;
    private Tensor[] x;
    private float[][] targets;
    private int batchSize;

    public static void main(String... arguments) throws IOException {
        Worker.serve(new DeepNettsPeer(), arguments);
    }

    @Override
    protected void build(Workload workload) {
        int[] sizes = workload.sizes();
        FeedForwardNetwork.Builder builder = FeedForwardNetwork.builder().addInputLayer(sizes[0]);
        for (int i = 1; i < sizes.length - 1; i++) {
            builder.addFullyConnectedLayer(sizes[i], ActivationType.SIGMOID);
        }
        boolean softmax = workload.output() == Workload.Output.SOFTMAX;
        network = builder.addOutputLayer(sizes[sizes.length - 1], ActivationType.valueOf(workload.output().name()))
                .lossFunction(softmax ? LossType.CROSS_ENTROPY : LossType.MEAN_SQUARED_ERROR)
                .build();
        network.getOutputLayer().setLossType(softmax ? LossType.CROSS_ENTROPY : LossType.MEAN_SQUARED_ERROR);
        layers = network.getLayers();
        batchSize = workload.batchSize();
        for (int i = 0; i < workload.layers(); i++) {
            AbstractLayer layer = layers.get(i + 1);
            layer.setLearningRate((float) workload.learningRate());
            layer.setBatchMode(batchSize > 1);
            layer.setBatchSize(batchSize);
            layer.setOptimizerType(OptimizerType.SGD);
            double[][] weights = workload.weights()[i];
            for (int neuron = 0; neuron < weights.length; neuron++) {
                for (int input = 0; input < weights[neuron].length; input++) {
                    layer.getWeights().set(input, neuron, (float) weights[neuron][input]);
                }
            }
            layer.setBiases(floats(workload.biases()[i]));
        }
        x = new Tensor[workload.x().length];
        targets = new float[x.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new Tensor(floats(workload.x()[i]));
            targets[i] = floats(workload.targets()[i]);
        }
    }

    @Override
    protected void trainAllEpochs(Workload workload) {
        for (int epoch = 0; epoch < workload.epochs(); epoch++) {
            int gathered = 0;
            for (int i = 0; i < x.length; i++) {
                network.setInput(x[i]);
                network.setOutputError(network.getLossFunction().addPatternError(network.getOutput(), targets[i]));
                network.backward();
                gathered++;
                if (gathered == batchSize || i == x.length - 1) {
                    apply(gathered);
                    gathered = 0;
                }
            }
        }
    }

    /** The trainer divides the last, smaller batch by the size of a whole one; the mean is asked for here. */
    private void apply(int gathered) {
        if (gathered < batchSize) {
            layers.forEach(layer -> layer.setBatchSize(gathered));
        }
        network.applyWeightChanges();
        if (gathered < batchSize) {
            layers.forEach(layer -> layer.setBatchSize(batchSize));
        }
    }

    @Override
    protected double[] output(double[] x) {
        float[] output = network.predict(floats(x));
        double[] copy = new double[output.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = output[i];
        }
        return copy;
    }

    private static float[] floats(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        return rounded;
    }
}
