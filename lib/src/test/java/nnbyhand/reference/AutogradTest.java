package nnbyhand.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;
import nnbyhand.explain.GradientCheck;
import nnbyhand.explain.ScalarNetwork;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library against PyTorch's automatic differentiation; see src/test/resources/reference/README.md. */
class AutogradTest {
    /** Relative: some thousand roundings of doubles, none of which is near a cancellation in these cases. */
    private static final double ROUNDING = 1e-12;

    private static final JsonNode REFERENCE = reference();

    private static final Map<String, Activation> ACTIVATIONS = Stream.of(
                    Activation.LINEAR, Activation.STEP, Activation.SIGN, Activation.SIGMOID, Activation.TANH,
                    Activation.RELU, Activation.LEAKY_RELU, Activation.ELU, Activation.SOFTPLUS, Activation.SOFTMAX)
            .collect(Collectors.toMap(Activation::name, Function.identity()));

    private static final Map<String, Loss> LOSSES = Stream.of(
                    Loss.HALF_SQUARED_ERROR, Loss.SQUARED_ERROR, Loss.MEAN_SQUARED_ERROR, Loss.BINARY_CROSS_ENTROPY,
                    Loss.CROSS_ENTROPY)
            .collect(Collectors.toMap(Loss::name, Function.identity()));

    static Stream<Named<JsonNode>> gradients() {
        return cases("gradients");
    }

    static Stream<Named<JsonNode>> trainings() {
        return cases("trainings");
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void theForwardPassIsThatOfPyTorch(JsonNode reference) {
        ForwardPass pass = network(reference).forward(column(reference.get("x")));
        for (int l = 0; l < pass.layers().size(); l++) {
            assertClose(column(reference.get("z").get(l)), pass.layer(l).z(), ROUNDING, "z of layer " + l);
            assertClose(column(reference.get("a").get(l)), pass.layer(l).a(), ROUNDING, "a of layer " + l);
        }
        double loss = loss(reference).value(pass.last(), column(reference.get("target")));
        assertClose(reference.get("E").doubleValue(), loss, ROUNDING, "E");
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void theGradientsAreThoseOfPyTorch(JsonNode reference) {
        Network network = network(reference);
        Example example = example(reference);
        assertGradients(reference, network.backward(network.forward(example.x()), example.target(), loss(reference)));
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void theGradientsOfTheScalarsAreThoseOfPyTorch(JsonNode reference) {
        assertGradients(
                reference,
                ScalarNetwork.of(network(reference), example(reference), loss(reference)).gradients());
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void theCentralDifferencesAgreeWithBoth(JsonNode reference) {
        GradientCheck.of(network(reference), example(reference), loss(reference))
                .all()
                .forEach(proof -> {
                    // Below this size no difference of E has a digit left; then nothing is claimed.
                    boolean tiny = Math.abs(proof.chainRule()) < 1e-12 * (1 + proof.loss());
                    boolean open = tiny && proof.verdict() == GradientCheck.Verdict.TOO_SMALL;
                    assertTrue(proof.agrees() || open, proof::toString);
                });
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aTrainingEndsWhereThatOfPyTorchEnds(JsonNode reference) {
        TrainingRun run = Training.of(
                        loss(reference),
                        reference.get("learning rate").doubleValue(),
                        reference.get("epochs").intValue())
                .withMomentum(reference.get("momentum").doubleValue())
                .withBatchSize(reference.get("batch size").intValue())
                .withBiases(reference.get("biases learned").booleanValue() ? Biases.OWN : Biases.FIXED)
                .run(network(reference), list(reference.get("examples"), AutogradTest::example));
        for (int epoch = 0; epoch < run.history().size(); epoch++) {
            assertClose(
                    reference.get("mean losses").get(epoch).doubleValue(),
                    run.history().get(epoch).loss(),
                    ROUNDING,
                    "mean loss after epoch " + epoch);
        }
        for (int l = 0; l < run.network().layers().size(); l++) {
            Layer layer = run.network().layer(l);
            assertClose(matrix(reference.get("weights after").get(l)), layer.weights(), ROUNDING, "weights of layer " + l);
            if (layer.hasBias()) {
                assertClose(column(reference.get("biases after").get(l)), layer.bias(), ROUNDING, "bias of layer " + l);
            }
        }
    }

    private static void assertGradients(JsonNode reference, Gradients gradients) {
        double tolerance = reference.get("tolerance").doubleValue();
        for (int l = 0; l < gradients.layers().size(); l++) {
            String of = " of layer " + l;
            assertClose(column(reference.get("dE/dz").get(l)), gradients.layer(l).delta(), tolerance, "delta" + of);
            assertClose(matrix(reference.get("dE/dW").get(l)), gradients.layer(l).weights(), tolerance, "dE/dW" + of);
            if (!reference.get("dE/db").get(l).isNull()) {
                assertClose(column(reference.get("dE/db").get(l)), gradients.layer(l).bias(), tolerance, "dE/db" + of);
            }
        }
    }

    private static void assertClose(Matrix expected, Matrix actual, double tolerance, String what) {
        assertEquals(expected.shape(), actual.shape(), what);
        for (int i = 0; i < expected.rowCount(); i++) {
            for (int j = 0; j < expected.columnCount(); j++) {
                assertClose(expected.get(i, j), actual.get(i, j), tolerance, what + "[" + i + "][" + j + "]");
            }
        }
    }

    private static void assertClose(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), what);
    }

    private static Stream<Named<JsonNode>> cases(String kind) {
        return list(REFERENCE.get(kind), node -> Named.of(node.get("name").textValue(), node)).stream();
    }

    private static Network network(JsonNode reference) {
        return Network.of(list(reference.get("layers"), AutogradTest::layer).toArray(Layer[]::new));
    }

    private static Layer layer(JsonNode node) {
        Activation activation = ACTIVATIONS.get(node.get("activation").textValue());
        Matrix weights = matrix(node.get("weights"));
        return node.get("bias").isNull()
                ? new Layer(weights, activation)
                : new Layer(weights, column(node.get("bias")), activation);
    }

    private static Loss loss(JsonNode reference) {
        return LOSSES.get(reference.get("loss").textValue());
    }

    private static Example example(JsonNode node) {
        return new Example(column(node.get("x")), column(node.get("target")));
    }

    private static Matrix matrix(JsonNode rows) {
        return Matrix.of(list(rows, AutogradTest::vector).toArray(double[][]::new));
    }

    private static Matrix column(JsonNode numbers) {
        return Matrix.column(vector(numbers));
    }

    private static double[] vector(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        nodes.forEach(node -> list.add(read.apply(node)));
        return list;
    }

    private static JsonNode reference() {
        try (InputStream in = AutogradTest.class.getResourceAsStream("/reference/autograd.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
