package io.piecework.ledger.benchmarks.result;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The samples of all rounds.
 *
 * @param first the contender that is compared with the others
 * @param samples by contender, in the order of the rounds
 */
public record Result(String title, String first, Map<String, Integer> callers, Map<String, List<Sample>> samples) {

    int callersOf(String contender) {
        return Objects.requireNonNull(callers.get(contender), contender);
    }

    double median(String contender, ToDoubleFunction<Sample> figure) {
        return Sample.quartiles(of(contender), figure).median();
    }

    /** The throughput of the first contender divided by the throughput of another, round by round. */
    public Quartiles ratioTo(String other) {
        return ratio(first, other, Sample::perSecond);
    }

    /** The processor time per operation of the first contender, of JVM and server, divided by that of another, round by round. */
    public Quartiles processorRatioTo(String other) {
        return ratio(first, other, Sample::processorMicros);
    }

    /** The time per operation of one contender divided by the time per operation of another, round by round. */
    public Quartiles times(String contender, String other) {
        return ratio(other, contender, Sample::perSecond);
    }

    private Quartiles ratio(String above, String below, ToDoubleFunction<Sample> figure) {
        List<Sample> over = of(above);
        List<Sample> under = of(below);
        return Quartiles.of(IntStream.range(0, over.size())
                .mapToDouble(i -> figure.applyAsDouble(over.get(i)) / figure.applyAsDouble(under.get(i))));
    }

    private List<Sample> of(String contender) {
        return Objects.requireNonNull(samples.get(contender), contender);
    }
}
