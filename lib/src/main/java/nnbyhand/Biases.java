package nnbyhand;

/** What training does with the biases of layers that have them. */
public enum Biases {
    /** Each neuron has its own, with dE/db = its delta: the usual way. */
    OWN,
    /** One for a whole layer, with dE/db = the sum of the layer's deltas: all of them move alike. */
    SHARED,
    /** Left alone, as the 2-2-2 post leaves them. */
    FIXED
}
