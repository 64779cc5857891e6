package nnbyhand;

import java.util.List;

/**
 * The result of a training.
 *
 * @param network the network as it stood after the last epoch that ended well
 * @param history the loss before the training and after each measured epoch, always finite
 * @param ending how it ended
 * @param message how it ended, in words, and what to try if it went wrong
 */
public record TrainingRun(Network network, List<EpochLoss> history, Ending ending, String message) {
    /** How a training can end. */
    public enum Ending {
        /** After all its epochs. */
        COMPLETED,
        /** Because the thread was interrupted. */
        INTERRUPTED,
        /** Because a weight or the loss was no longer a finite number. */
        DIVERGED
    }

    /**
     * Keeps its own copy of the history.
     *
     * @param network the network as it stood after the last epoch that ended well
     * @param history the loss before the training and after each measured epoch
     * @param ending how it ended
     * @param message how it ended, in words
     */
    public TrainingRun {
        Require.notNull(network, "the network");
        Require.notNull(ending, "how the training ended");
        Require.notNull(message, "the message");
        history = Require.list(history, "the history", "each loss of the history");
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a history begins with the loss before the training, but is empty");
        }
    }

    /** {@return the last loss that was measured} */
    public double loss() {
        return history.get(history.size() - 1).loss();
    }

    @Override
    public String toString() {
        return message + "\n" + history.get(0) + "\n" + history.get(history.size() - 1);
    }
}
