package io.piecework.ledger.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The JMH benchmarks: what is pure computation. */
final class Micro {

    private Micro() {}

    /** Runs all of them, each in a process of its own; JMH prints its own table. */
    static void run() throws RunnerException {
        var options = new OptionsBuilder().include("io\\.piecework\\.ledger\\..*Benchmark\\.");
        new Runner(options.build()).run();
    }
}
