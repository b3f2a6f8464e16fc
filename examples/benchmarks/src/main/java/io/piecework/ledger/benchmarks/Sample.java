package io.piecework.ledger.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * The operations of one contender in one time slice.
 *
 * @param nanos the latency of each operation in ascending order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(long operations, double seconds, long[] nanos) {

    static Sample of(List<LatencyRecorder> recorders, long began) {
        long end = began;
        for (LatencyRecorder recorder : recorders) {
            long last = recorder.last(began);
            end = last - end > 0 ? last : end;
        }
        long[] nanos = recorders.stream()
                .flatMapToLong(recorder -> Arrays.stream(recorder.nanos()))
                .sorted()
                .toArray();
        long operations =
                recorders.stream().mapToLong(LatencyRecorder::operations).sum();
        return new Sample(operations, (end - began) / 1e9, nanos);
    }

    double perSecond() {
        return operations == 0 ? 0 : operations / seconds;
    }

    /** In milliseconds. */
    double percentile(int percent) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * percent / 100)] / 1e6;
    }
}
