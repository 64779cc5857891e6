/**
 * The arithmetic of small neural networks, as immutable values: it needs nothing but the JDK.
 * <p>Where a number comes from: z and a from {@link nnbyhand.Layer#forward}; the last layer's delta from
 * {@link nnbyhand.Loss#delta}; the other deltas, dE/dW and dE/db from {@link nnbyhand.Network#backward}; the new
 * weights from {@link nnbyhand.Network#step}. {@link nnbyhand.Training} does the same on arrays, tested bit for bit
 * against these.
 */
package nnbyhand;
