package nnbyhand.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that run.py talks to. Each line it sends is "SECONDS FILE": train the workload, from its first weights,
 * again and again until that many seconds of training have passed. Each answer is a line of JSON: how long each
 * training took, by the clock and in this thread's share of the processor, and the loss before and after it. With a file as argument: one training, and then the end.
 */
public final class Worker {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Worker() {}

    public static void serve(Peer peer, String... arguments) throws IOException {
        if (arguments.length == 1) {
            System.out.println(answer(peer, Workload.read(Path.of(arguments[0])), 0));
            return;
        }
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] request = line.split(" ", 2);
            System.out.println(answer(peer, Workload.read(Path.of(request[1])), Double.parseDouble(request[0])));
        }
    }

    private static String answer(Peer peer, Workload workload, double atLeast) {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        Peer.Losses losses = null;
        try {
            for (double total = 0; seconds.isEmpty() || total < atLeast; total += seconds.get(seconds.size() - 1)) {
                peer.prepare(workload);
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                losses = peer.train();
                seconds.add((System.nanoTime() - start) / 1e9);
                cpu.add((THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9);
            }
        } catch (UnsupportedOperationException reason) {
            return "{\"unsupported\": \"" + reason.getMessage() + "\"}";
        }
        return "{\"seconds\": " + seconds + ", \"cpu\": " + cpu + ", \"before\": " + losses.before()
                + ", \"after\": " + losses.after() + "}";
    }
}
