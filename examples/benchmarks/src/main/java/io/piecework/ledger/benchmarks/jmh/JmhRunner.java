package io.piecework.ledger.benchmarks.jmh;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks, which measure pure computation. */
public final class JmhRunner {

    private JmhRunner() {}

    /** Runs all of them, each in a process of its own; JMH prints each result when it is measured, and a table at the end. */
    public static void run() throws RunnerException {
        var options = new OptionsBuilder().include("io\\.piecework\\.ledger\\..*Benchmark\\.");
        new Runner(options.build()).run();
    }
}
