package nnbyhand;

/**
 * One line of a training's history.
 *
 * @param epoch after which epoch, 0 being before the training
 * @param loss the mean loss of all examples, of the network as it stood then
 */
public record EpochLoss(int epoch, double loss) {
    @Override
    public String toString() {
        return "epoch " + epoch + ": loss " + Numbers.text(loss);
    }
}
