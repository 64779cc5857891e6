package nnbyhand.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog: BasicNetwork and Backpropagation, without momentum and without its flat-spot term. */
public final class EncogPeer extends SilentPeer {
    private BasicNetwork network;
    private List<Backpropagation> trainings;

    public static void main(String... arguments) throws IOException {
        Worker.serve(new EncogPeer(), arguments);
    }

    @Override
    protected void build(Workload workload) {
        network = new BasicNetwork();
        int[] sizes = workload.sizes();
        network.addLayer(new BasicLayer(null, true, sizes[0]));
        for (int i = 1; i < sizes.length - 1; i++) {
            network.addLayer(new BasicLayer(new ActivationSigmoid(), true, sizes[i]));
        }
        network.addLayer(new BasicLayer(outputActivation(workload), false, sizes[sizes.length - 1]));
        network.getStructure().finalizeStructure();
        for (int layer = 0; layer < workload.layers(); layer++) {
            double[][] weights = workload.weights()[layer];
            for (int neuron = 0; neuron < weights.length; neuron++) {
                for (int input = 0; input < weights[neuron].length; input++) {
                    network.setWeight(layer, input, neuron, weights[neuron][input]);
                }
                network.setWeight(layer, weights[neuron].length, neuron, workload.biases()[layer][neuron]);
            }
        }
        trainings = trainings(workload);
    }

    /** Encog steps with the sum of a batch's gradients, so a smaller batch at the end has a training of its own. */
    private List<Backpropagation> trainings(Workload workload) {
        int examples = workload.x().length;
        int whole = examples - examples % workload.batchSize();
        List<Backpropagation> both = new ArrayList<>();
        for (int[] part : new int[][] {{0, whole, workload.batchSize()}, {whole, examples, examples - whole}}) {
            if (part[0] < part[1]) {
                BasicMLDataSet data = new BasicMLDataSet(
                        Arrays.copyOfRange(workload.x(), part[0], part[1]),
                        Arrays.copyOfRange(workload.targets(), part[0], part[1]));
                Backpropagation training =
                        new Backpropagation(network, data, workload.learningRate() / part[2], 0);
                // Encog 3.4 counts every example of a batch but the first twice: n examples are a batch size of 2n - 1.
                training.setBatchSize(2 * part[2] - 1);
                training.fixFlatSpot(false);
                if (workload.output() == Workload.Output.SOFTMAX) {
                    training.setErrorFunction(new CrossEntropyErrorFunction());
                }
                both.add(training);
            }
        }
        return both;
    }

    private static ActivationFunction outputActivation(Workload workload) {
        return switch (workload.output()) {
            case LINEAR -> new ActivationLinear();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTMAX -> new SoftMaxAboveSigmoid();
        };
    }

    @Override
    protected void trainAllEpochs(Workload workload) {
        for (int epoch = 0; epoch < workload.epochs(); epoch++) {
            for (Backpropagation training : trainings) {
                training.iteration();
            }
        }
    }

    @Override
    protected double[] output(double[] x) {
        double[] output = new double[network.getOutputCount()];
        network.compute(x, output);
        return output;
    }

    /** Encog 3.4 multiplies a layer's deltas by the slope of the layer above; so softmax gets that of the hidden one. */
    private static final class SoftMaxAboveSigmoid implements ActivationFunction {
        private static final long serialVersionUID = 1;
        private final ActivationSoftMax softMax = new ActivationSoftMax();

        @Override
        public void activationFunction(double[] z, int start, int size) {
            softMax.activationFunction(z, start, size);
        }

        @Override
        public double derivativeFunction(double z, double a) {
            return a * (1 - a);
        }

        @Override
        public ActivationFunction clone() {
            return new SoftMaxAboveSigmoid();
        }

        @Override
        public boolean hasDerivative() {
            return true;
        }

        @Override
        public double[] getParams() {
            return softMax.getParams();
        }

        @Override
        public void setParam(int index, double value) {
            softMax.setParam(index, value);
        }

        @Override
        public String[] getParamNames() {
            return softMax.getParamNames();
        }

        @Override
        public String getFactoryCode() {
            return softMax.getFactoryCode();
        }

        @Override
        public String getLabel() {
            return softMax.getLabel();
        }
    }
}
