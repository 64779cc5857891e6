package nnbyhand.bench;

/** A library that trains the workloads, each in its own way but with the same result. */
public interface Peer {
    /**
     * Builds the network with its first weights, and the data as the library wants them; not part of the time.
     *
     * @throws UnsupportedOperationException if the library cannot do this workload, with the reason
     */
    void prepare(Workload workload);

    /** Trains what was prepared, for all epochs, and measures the loss before and after: all of it is timed. */
    Losses train();

    /** The mean loss of all examples before the training and after it. */
    record Losses(double before, double after) {}
}
