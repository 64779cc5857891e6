package nnbyhand.explain;

import java.util.List;
import java.util.Optional;
import nnbyhand.Example;
import nnbyhand.Loss;
import nnbyhand.Network;

/**
 * The mean loss of a network whose weights and biases have been moved: to wherever a step or a reader has led them.
 *
 * @param value a finite number, or NaN: too large for a double, or not defined for such outputs
 * @param refusal the library's words if the loss is not defined for such outputs
 */
record ReachedLoss(double value, Optional<String> refusal) {
    /** Network, examples and loss must fit, so that whatever is refused is refused for where the weights are. */
    static ReachedLoss of(Network network, List<Example> examples, Loss loss) {
        try {
            double value = network.loss(examples, loss);
            return new ReachedLoss(Double.isFinite(value) ? value : Double.NaN, Optional.empty());
        } catch (ArithmeticException tooLarge) {
            return new ReachedLoss(Double.NaN, Optional.empty());
        } catch (IllegalArgumentException notDefined) {
            return new ReachedLoss(Double.NaN, Optional.of(notDefined.getMessage()));
        }
    }
}
