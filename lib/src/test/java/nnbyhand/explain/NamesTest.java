package nnbyhand.explain;

import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nnbyhand.Activation;
import nnbyhand.Layer;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NamesTest {
    private static final Network NETWORK = Samples.article001().network();
    private static final Network WITHOUT_BIAS =
            Network.of(new Layer(rows(row(1, 2), row(3, 4)), Activation.TANH));

    @Test
    void noTwoNumbersShareAName() {
        Names names = Names.of(NETWORK);
        assertRefused("z_o1: z of neuron 0 of layer 0 and z of neuron 0 of layer 1",
                () -> names.withNeurons(0, "o1", "o2"));
        assertRefused("w5: weight w[0,0,0] and weight w[1,0,0]", () -> names.withWeights(0, "w5", "q", "r", "s"));
        assertRefused("E: the loss and input 0", () -> names.withInputs("E", "p"));
        assertRefused("delta_h1: input 0 and delta of neuron 0 of layer 0", () -> names.withInputs("delta_h1", "p"));
        assertRefused("b1: input 1 and the biases of layer 0", () -> names.withInputs("p", "b1"));
        assertRefused("h2: input 0 and neuron 1 of layer 0", () -> names.withInputs("h2", "p"));
        assertRefused("w1+: input 0 and weight w[0,0,0] after a step", () -> names.withInputs("w1+", "p"));
        assertRefused("net_h1: input 0 and z of neuron 0 of layer 0", () -> names.withInputs("net_h1", "p"));
        assertRefused("w[0,0,0]: weight w[0,0,0] and weight w[0,0,1]",
                () -> names.withWeights(0, "p", "w[0,0,0]", "q", "r"));
        Names once = names.withWeights(0, "p", "q", "r", "s");
        assertRefused("p: weight w[0,0,0] and weight w[1,0,0]", () -> once.withWeights(1, "p", "t", "u", "v"));
    }

    @Test
    void namesThatAreAllDifferentAreTaken() {
        Names names = Names.of(NETWORK).withInputs("x", "y").withNeurons(0, "left", "right").withNeurons(1, "no", "yes")
                .withWeights(0, "w5'", "w6'", "w7'", "w8'");
        assertEquals("y", names.input(1));
        assertEquals("right", names.neuron(0, 1));
        assertEquals("w8'", names.weight(0, 1, 1));
        assertEquals("b_left", names.bias(0, 0));
        assertEquals(Parameter.weight(0, 0, 0), names.parameter("w5'"));
        Names.of(Samples.article000().network()).withInputs("input").withNeurons(0, "only");
        Names.indices(NETWORK).withInputs("x", "y");
    }

    @Test
    void placesThatAreNotThereAreRefused() {
        Names names = Names.of(NETWORK);
        for (Names one : new Names[] {names, names.withInputs("p", "q").withNeurons(1, "r", "s")}) {
            assertMessage("there is no input 9: they run from 0 to 1", () -> one.input(9));
            assertMessage("there is no input -5: they run from 0 to 1", () -> one.input(-5));
            assertMessage("there is no neuron 99: they run from 0 to 1", () -> one.neuron(1, 99));
            assertMessage("there is no neuron 5: they run from 0 to 1", () -> one.weight(0, 5, 5));
            assertMessage("there is no input 5: they run from 0 to 1", () -> one.weight(0, 1, 5));
            assertMessage("there is no neuron 9: they run from 0 to 1", () -> one.bias(0, 9));
            assertTrue(message(() -> one.neuron(9, 0)).startsWith("there is no layer 9"));
        }
        assertMessage("layer 0 has no bias", () -> Names.of(WITHOUT_BIAS).bias(0, 0));
        assertTrue(message(() -> names.of((Parameter) null)).startsWith("the weight or bias must be given"));
        assertTrue(message(() -> Names.of(WITHOUT_BIAS).parameter("q")).endsWith("; the weights are called w1 to w4"));
    }

    private static void assertRefused(String twins, Executable wrong) {
        assertMessage("two numbers have the same name, " + twins + " (counted from 0); give one of them another name",
                wrong);
    }

    private static void assertMessage(String expected, Executable wrong) {
        assertEquals(expected, message(wrong));
    }

    private static String message(Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
