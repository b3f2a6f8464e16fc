package io.piecework.ledger.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What a lane did in one slice.
 *
 * @param nanos how long each wait took, rising
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Slice(long pieces, double seconds, long[] nanos) {

    static Slice of(List<Stopwatch> watches, long began) {
        long end = began;
        for (Stopwatch watch : watches) {
            long last = watch.last(began);
            end = last - end > 0 ? last : end;
        }
        long[] nanos = watches.stream()
                .flatMapToLong(watch -> Arrays.stream(watch.nanos()))
                .sorted()
                .toArray();
        long pieces = watches.stream().mapToLong(Stopwatch::pieces).sum();
        return new Slice(pieces, (end - began) / 1e9, nanos);
    }

    double perSecond() {
        return pieces == 0 ? 0 : pieces / seconds;
    }

    /** In milliseconds. */
    double percentile(int percent) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * percent / 100)] / 1e6;
    }
}
