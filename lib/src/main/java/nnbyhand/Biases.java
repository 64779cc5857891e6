package nnbyhand;

/** What training does with the biases of layers that have them. */
public enum Biases {
    /** Each neuron has its own, with dE/db = its delta: the usual way. */
    OWN {
        @Override
        Gradients apply(Gradients gradients) {
            return gradients;
        }
    },
    /** One for a whole layer, with dE/db = the sum of the layer's deltas: all of them move alike. */
    SHARED {
        @Override
        Gradients apply(Gradients gradients) {
            return gradients.withSharedBiases();
        }
    },
    /** Left alone, as the 2-2-2 post leaves them. */
    FIXED {
        @Override
        Gradients apply(Gradients gradients) {
            return gradients.withoutBiases();
        }
    };

    abstract Gradients apply(Gradients gradients);
}
