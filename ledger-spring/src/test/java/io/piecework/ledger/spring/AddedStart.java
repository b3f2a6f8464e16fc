package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The time that a part adds to an application's start, from starts without and with it in turn. Other load on the machine makes a start
 * longer and never shorter, but the shortest of a few may be luck: the difference of the shortest and the median of the differences of
 * neighbours both err upwards under load, and the smaller one counts.
 */
public final class AddedStart {

    /** Starts an application, in milliseconds until it runs. */
    @FunctionalInterface
    public interface Start {

        long milliseconds(boolean with) throws IOException, InterruptedException;
    }

    private final List<Long> without = new ArrayList<>();
    private final List<Long> with = new ArrayList<>();

    private AddedStart() {}

    /** Compares {@code starts} pairs; while the part seems to add more than {@code mostSeconds}, up to {@code mostStarts}. */
    public static void adds(double mostSeconds, int starts, int mostStarts, Start start)
            throws IOException, InterruptedException {
        var added = new AddedStart();
        for (int i = 0; i <= starts || (added.seconds() > mostSeconds && i <= mostStarts); i++) {
            long one = start.milliseconds(false);
            long other = start.milliseconds(true);
            if (i > 0) { // the first pair only warms the machine's caches
                added.without.add(one);
                added.with.add(other);
            }
        }
        System.out.println("start-up " + added);
        assertThat(added.seconds()).as(added.toString()).isLessThanOrEqualTo(mostSeconds);
    }

    private double seconds() {
        return Math.min(ofShortest(), ofNeighbours()) / 1_000.0;
    }

    private long ofShortest() {
        return Collections.min(with) - Collections.min(without);
    }

    private long ofNeighbours() {
        return median(IntStream.range(0, with.size())
                .mapToObj(i -> with.get(i) - without.get(i))
                .toList());
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    @Override
    public String toString() {
        return "without and with, of %d: medians %d and %d ms, shortest %d and %d ms; %d ms more by the shortest, %d by neighbours"
                .formatted(
                        with.size(),
                        median(without),
                        median(with),
                        Collections.min(without),
                        Collections.min(with),
                        ofShortest(),
                        ofNeighbours());
    }
}
