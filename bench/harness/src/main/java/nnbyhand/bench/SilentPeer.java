package nnbyhand.bench;

/** A library whose training does not tell the mean loss of all examples, so that it is measured around it. */
public abstract class SilentPeer implements Peer {
    private Workload workload;

    @Override
    public final void prepare(Workload workload) {
        this.workload = workload;
        build(workload);
    }

    @Override
    public final Losses train() {
        double before = workload.loss(this::output);
        trainAllEpochs(workload);
        return new Losses(before, workload.loss(this::output));
    }

    /** As {@link #prepare}. */
    protected abstract void build(Workload workload);

    /** Trains what was built from the workload, for all its epochs. */
    protected abstract void trainAllEpochs(Workload workload);

    /** What the network now gives for one example's inputs. */
    protected abstract double[] output(double[] x);
}
