package nnbyhand.explain;

import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Layer;
import nnbyhand.LayerPass;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;

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
     * @param learningRate the length of the step, finite, 0 or larger
     * @return the network after the step
     */
    public static Network step(Network network, Example example, Loss loss, double learningRate) {
        Require.learningRate(learningRate);
        ForwardPass pass = Require.notNull(network, "the network")
                .forward(Require.notNull(example, "the example").x());
        Matrix delta = Require.notNull(loss, "the loss").delta(pass.last(), example.target());
        Layer[] layers = network.layers().toArray(Layer[]::new);
        for (int l = layers.length - 1; l >= 0; l--) {
            LayerPass here = pass.layer(l);
            Matrix gradient = delta.times(here.x().transpose());
            layers[l] = layers[l].with(layers[l].weights().minus(gradient.times(learningRate)), layers[l].bias());
            if (l > 0) {
                // The mistake: layers[l] is already the new layer. Right would be here.layer().
                Matrix back = layers[l].weights().transpose().times(delta);
                delta = layers[l - 1].activation().backward(pass.layer(l - 1).z(), back);
            }
        }
        return Network.of(layers);
    }
}
