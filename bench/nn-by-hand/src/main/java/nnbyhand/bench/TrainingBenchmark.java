package nnbyhand.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** This library alone, call by call, each in a JVM of its own: {@code ./lab bench --jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingBenchmark {
    /** The workloads' files, which run.py writes and names. */
    @Param("none")
    public String file;

    private Workload workload;
    private Network network;
    private List<Example> examples;
    private Training training;

    /** Reads the workload. */
    @Setup
    public void read() throws IOException {
        workload = Workload.read(Path.of(file));
        network = NnByHand.network(workload);
        examples = NnByHand.examples(workload);
        training = NnByHand.training(workload);
    }

    /** The whole training, as the side-by-side run measures it. */
    @Benchmark
    public TrainingRun training() {
        return training.run(network, examples);
    }

    /** One example forward, with everything recorded. */
    @Benchmark
    public ForwardPass forward() {
        return network.forward(examples.get(0).x());
    }

    /** One example forward and backward, and the step. */
    @Benchmark
    public Network step() {
        Example example = examples.get(0);
        return network.step(
                network.backward(network.forward(example.x()), example.target(), NnByHand.loss(workload)),
                workload.learningRate());
    }
}
