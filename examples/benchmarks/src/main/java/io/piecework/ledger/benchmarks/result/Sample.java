package io.piecework.ledger.benchmarks.result;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The operations of one contender in one time slice.
 *
 * @param nanos the latency of each operation in ascending order
 * @param clientNanos processor time of this process
 * @param serverNanos processor time of the server
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sample(long operations, double seconds, long[] nanos, long clientNanos, long serverNanos) {

    static Quartiles quartiles(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Quartiles.of(samples.stream().mapToDouble(figure));
    }

    public double perSecond() {
        return operations == 0 ? 0 : operations / seconds;
    }

    /** Processor time of this process for one operation, in microseconds. */
    double clientMicros() {
        return micros(clientNanos);
    }

    /** Processor time of the server for one operation, in microseconds. */
    double serverMicros() {
        return micros(serverNanos);
    }

    /** Processor time of this process and of the server for one operation, in microseconds. */
    double processorMicros() {
        return micros(clientNanos + serverNanos);
    }

    private double micros(long used) {
        return operations == 0 ? Double.NaN : used / 1e3 / operations;
    }

    /** In milliseconds. */
    public double percentile(int percent) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * percent / 100)] / 1e6;
    }
}
