package nnbyhand.explain;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.LayerGradients;
import nnbyhand.LayerPass;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * A mistake to look at, not to train with: a step that changes the output layer first and then takes the hidden
 * layer's delta from the new weights, W^T delta with W already updated. {@link Network#backward} uses the old ones.
 * The loss still falls, so nobody notices; the figures that the 2-2-2 post prints for one and for 10,000 steps
 * (0.291027924, 0.000035085) come from it. The biases are left alone, as in that post.
 */
public final class WrongOrder {
    private WrongOrder() {}

    /**
     * One step in the wrong order.
     *
     * @param network where it starts; it stays as it is
     * @param example x and target
     * @param loss how far the output is from the target
     * @param learningRate what the gradient is multiplied by, finite, 0 or larger
     * @return the network after the step
     */
    public static Network step(Network network, Example example, Loss loss, double learningRate) {
        return network.step(gradients(network, example, loss, learningRate).withoutBiases(), learningRate);
    }

    /**
     * The gradients that the wrong order takes for right; those of the last layer are.
     *
     * @param network where the step starts
     * @param example x and target
     * @param loss how far the output is from the target
     * @param learningRate what the gradient is multiplied by, finite, 0 or larger
     * @return the gradients, hidden ones from weights that have moved already
     */
    public static Gradients gradients(Network network, Example example, Loss loss, double learningRate) {
        Require.learningRate(learningRate);
        ForwardPass pass = Require.notNull(network, "the network")
                .forward(Require.notNull(example, "the example").x());
        Matrix delta = Require.notNull(loss, "the loss").delta(pass.last(), example.target());
        List<LayerGradients> gradients = new ArrayList<>();
        for (int l = pass.layers().size() - 1; l >= 0; l--) {
            LayerPass here = pass.layer(l);
            Matrix byWeights = delta.times(here.x().transpose());
            gradients.add(0, new LayerGradients(delta, byWeights, delta));
            if (l > 0) {
                // The mistake: the step has been taken already. Right would be here.layer().weights().
                Matrix moved = here.layer().weights().minus(byWeights.times(learningRate));
                LayerPass before = pass.layer(l - 1);
                delta = before.layer().activation().backward(before.z(), moved.transpose().times(delta));
            }
        }
        return new Gradients(gradients);
    }
}
