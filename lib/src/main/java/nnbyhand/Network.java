package nnbyhand;

import static nnbyhand.Numbers.count;
import static nnbyhand.Require.notNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A feed-forward network: dense layers, each taking the activations of the one before.
 * It never changes; {@link #step}, {@link #withWeight} and {@link #withBias} give a new one.
 *
 * @param layers the first hidden layer first, the output layer last
 */
public record Network(List<Layer> layers) {
    /**
     * A network of layers in a list.
     *
     * @param layers the first hidden layer first, the output layer last; at least one
     * @throws IllegalArgumentException if there is none, or one has other inputs than the one before has neurons
     */
    public Network {
        layers = Require.list(layers, "the layers of a network", "each layer of a network");
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer, but got none");
        }
        for (int i = 1; i < layers.size(); i++) {
            int before = layers.get(i - 1).neurons();
            if (layers.get(i).inputs() != before) {
                throw new IllegalArgumentException("layer " + (i - 1) + " has " + count(before, "neuron")
                        + ", so layer " + i + " needs " + count(before, "input") + " (" + count(before, "column")
                        + " of weights), but has " + layers.get(i).inputs());
            }
        }
    }

    /**
     * A network of layers.
     *
     * @param layers the first hidden layer first, the output layer last; at least one
     * @return the network
     * @throws IllegalArgumentException if there is none, or one has other inputs than the one before has neurons
     */
    public static Network of(Layer... layers) {
        notNull(layers, "the layers of a network");
        for (int i = 0; i < layers.length; i++) {
            notNull(layers[i], "layer " + i + " of a network");
        }
        return new Network(List.of(layers));
    }

    /**
     * A network of dense layers with one activation and biases that start at 0:
     * {@code Network.dense(InitialWeights.xavier(1), SIGMOID, 3, 4, 1)} has 3 inputs, 4 hidden neurons and 1 output.
     *
     * @param weights what the weights start with
     * @param activation what every layer does with z
     * @param sizes how many inputs, then how many neurons in each layer, the output layer last
     * @return the network; {@link #withoutBiases} takes its biases away
     */
    public static Network dense(InitialWeights weights, Activation activation, int... sizes) {
        notNull(activation, "the activation of a network");
        checkSizes(sizes);
        return dense(weights, Collections.nCopies(sizes.length - 1, activation), sizes);
    }

    /**
     * A network of dense layers with an activation each and biases that start at 0:
     * {@code Network.dense(InitialWeights.he(1), List.of(RELU, SOFTMAX), 64, 32, 10)}.
     *
     * @param weights what the weights start with
     * @param activations one per layer, the first hidden layer first
     * @param sizes how many inputs, then how many neurons in each layer, the output layer last
     * @return the network
     */
    public static Network dense(InitialWeights weights, List<Activation> activations, int... sizes) {
        checkSizes(sizes);
        if (notNull(activations, "the activations of a network").size() != sizes.length - 1) {
            throw new IllegalArgumentException(count(sizes.length, "size") + " make " + count(sizes.length - 1, "layer")
                    + " (the first size is the number of inputs), but got "
                    + count(activations.size(), "activation") + ": each layer needs one");
        }
        Matrix[] start = notNull(weights, "the initial weights of a network").of(sizes);
        return new Network(IntStream.range(0, start.length)
                .mapToObj(i -> new Layer(start[i], Matrix.filled(sizes[i + 1], 1, 0), activations.get(i)))
                .toList());
    }

    private static void checkSizes(int[] sizes) {
        if (notNull(sizes, "the sizes of a network").length < 2) {
            throw new IllegalArgumentException("a network needs at least two sizes, the number of inputs and the number"
                    + " of outputs, but got " + sizes.length + ": write, for example, 3, 4, 1");
        }
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("every layer of a network needs at least 1 neuron, and the network"
                        + " at least 1 input, but one of the sizes " + Arrays.toString(sizes) + " is " + size);
            }
        }
    }

    /**
     * One layer.
     *
     * @param index counted from 0, the first hidden layer (or the only layer) being 0
     * @return the layer
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public Layer layer(int index) {
        return layers.get(Require.index(index, layers.size(), "layer"));
    }

    /** {@return how many numbers go in} */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** {@return how many numbers come out} */
    public int outputs() {
        return layers.get(layers.size() - 1).neurons();
    }

    /**
     * The forward pass, layer by layer: z = W x + b, a = f(z), and a is the next layer's x.
     *
     * @param x a column with one number per input
     * @return every x, z and a
     * @throws ArithmeticException if one of them is not finite
     */
    public ForwardPass forward(Matrix x) {
        List<LayerPass> passes = new ArrayList<>();
        Matrix input = x;
        for (Layer layer : layers) {
            LayerPass pass = layer.forward(input);
            passes.add(pass);
            input = pass.a();
        }
        return new ForwardPass(this, passes);
    }

    /**
     * What comes out for x.
     *
     * @param x a column with one number per input
     * @return the last layer's activations
     */
    public Matrix output(Matrix x) {
        return forward(x).output();
    }

    /**
     * The loss of one example.
     *
     * @param example x and target
     * @param loss how far the output is from the target
     * @return E
     */
    public double loss(Example example, Loss loss) {
        notNull(loss, "the loss");
        return loss.value(forward(notNull(example, "the example").x()).last(), example.target());
    }

    /**
     * The mean of the examples' losses.
     *
     * @param examples at least one
     * @param loss how far an output is from its target
     * @return the sum of all E over their number
     */
    public double loss(List<Example> examples, Loss loss) {
        if (notNull(examples, "the examples").isEmpty()) {
            throw new IllegalArgumentException("a mean loss needs at least one example, but got none");
        }
        double sum = 0;
        for (Example example : examples) {
            sum += loss(example, loss);
        }
        return sum / examples.size();
    }

    /**
     * The backward pass: delta of the last layer from the loss ({@link Loss#delta}); delta of each other layer from
     * dE/da = W^T delta of the layer after it, times the slope ({@link Activation#backward});
     * then dE/dW = delta x^T and dE/db = delta.
     * All weights are those of the forward pass; none is updated on the way.
     *
     * @param pass what {@link #forward} of this network recorded
     * @param target the wanted outputs, a column
     * @param loss how far the output is from the target
     * @return dE/dz, dE/dW and dE/db of every layer
     * @throws ArithmeticException if a delta is not finite
     */
    public Gradients backward(ForwardPass pass, Matrix target, Loss loss) {
        if (!equals(notNull(pass, "the forward pass").network())) {
            throw new IllegalArgumentException("this forward pass was recorded by another network (or by this one "
                    + "before a step): call forward on this network first");
        }
        Matrix delta = notNull(loss, "the loss").delta(pass.last(), target);
        List<LayerGradients> gradients = new ArrayList<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            LayerPass here = pass.layer(i);
            checkDelta(i, delta, loss);
            gradients.add(new LayerGradients(delta, delta.times(here.x().transpose()), delta));
            if (i > 0) {
                LayerPass before = pass.layer(i - 1);
                Matrix gradient = layers.get(i).weights().transpose().times(delta);
                delta = before.layer().activation().backward(before.z(), gradient);
            }
        }
        Collections.reverse(gradients);
        return new Gradients(gradients);
    }

    private void checkDelta(int index, Matrix delta, Loss loss) {
        if (delta.firstNotFinite() != null) {
            Activation activation = layers.get(index).activation();
            throw new ArithmeticException("the deltas of layer " + index + " hold " + delta.firstNotFinite()
                    + ": here the slope of " + (index == layers.size() - 1 ? "the loss " + loss + " or of " : "")
                    + "the activation " + activation
                    + " is infinite or not a number, or a product of slopes and weights is too large for a double");
        }
    }

    /**
     * One step of gradient descent: W - learning rate * dE/dW, and the same for b.
     *
     * @param gradients what {@link #backward} gave, or a sum or mean of such
     * @param learningRate what the gradient is multiplied by, finite, 0 or larger
     * @return the network after the step; this one stays as it is
     * @throws ArithmeticException if a weight or bias is then no longer finite
     */
    public Network step(Gradients gradients, double learningRate) {
        Require.learningRate(learningRate);
        if (notNull(gradients, "the gradients").layers().size() != layers.size()) {
            throw new IllegalArgumentException("this network has " + count(layers.size(), "layer")
                    + ", but the gradients have " + gradients.layers().size());
        }
        List<Layer> stepped = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            LayerGradients gradient = gradients.layer(i);
            checkShape("the weights of layer " + i, layer.weights(), gradient.weights());
            checkShape("the bias of layer " + i, layer.bias(), gradient.bias());
            Matrix weights = layer.weights().minus(gradient.weights().times(learningRate));
            Matrix bias = layer.hasBias() ? layer.bias().minus(gradient.bias().times(learningRate)) : layer.bias();
            if (weights.firstNotFinite() != null || bias.firstNotFinite() != null) {
                throw new ArithmeticException("after this step the numbers of layer " + i
                        + " are no longer finite: the training diverges; try a smaller learning rate than "
                        + Numbers.text(learningRate));
            }
            stepped.add(layer.with(weights, bias));
        }
        return new Network(stepped);
    }

    private static void checkShape(String what, Matrix numbers, Matrix gradient) {
        if (!numbers.shape().equals(gradient.shape())) {
            throw new IllegalArgumentException("the gradient of " + what + " has the shape " + gradient.shape()
                    + ", but needs " + numbers.shape() + ": take the gradients of this network");
        }
    }

    /**
     * The network with one weight changed.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @param weight the new weight
     * @return the changed network; this one stays as it is
     */
    public Network withWeight(int layer, int neuron, int input, double weight) {
        Layer old = layer(layer);
        Require.index(neuron, old.neurons(), "neuron");
        Require.index(input, old.inputs(), "input");
        return withLayer(layer, old.with(old.weights().with(neuron, input, weight), old.bias()));
    }

    /**
     * The network with one bias changed.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @param bias the new bias
     * @return the changed network; this one stays as it is
     */
    public Network withBias(int layer, int neuron, double bias) {
        Layer old = layer(layer);
        if (!old.hasBias()) {
            throw new IllegalArgumentException("layer " + layer
                    + " has no bias to change: make it with new Layer(weights, bias, activation)");
        }
        Require.index(neuron, old.neurons(), "neuron");
        return withLayer(layer, old.with(old.weights(), old.bias().with(neuron, 0, bias)));
    }

    /** {@return the network without biases, z = W x in every layer, as articles 002 and 003 have it} */
    public Network withoutBiases() {
        return new Network(layers.stream()
                .map(layer -> new Layer(layer.weights(), layer.activation()))
                .toList());
    }

    private Network withLayer(int index, Layer layer) {
        List<Layer> changed = new ArrayList<>(layers);
        changed.set(index, layer);
        return new Network(changed);
    }

    /** {@return the sizes from input to output, such as "2-2-2"} */
    public String shape() {
        return inputs() + layers.stream().map(layer -> "-" + layer.neurons()).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "network " + shape() + IntStream.range(0, layers.size())
                .mapToObj(i -> "\nlayer " + i + ": " + layers.get(i))
                .collect(Collectors.joining());
    }
}
