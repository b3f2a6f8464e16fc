package io.piecework.ledger.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Contenders that run in turn, one sample a round each; the first is the ledger, which is compared with the others. */
final class Comparison implements AutoCloseable {

    private final String title;
    private final Scale scale;
    private final ProcessorTime processor;
    private final List<CallerThreads> contenders = new ArrayList<>();

    Comparison(String title, Scale scale, ProcessorTime processor) {
        this.title = title;
        this.scale = scale;
        this.processor = processor;
    }

    Comparison with(Contender contender, int callers) throws Exception {
        contenders.add(new CallerThreads(contender, callers, scale.prepared()));
        return this;
    }

    /**
     * Runs a warm-up round and the measured ones. Every second round runs in reverse order, so that no contender always follows the
     * same neighbour.
     */
    Result run(Progress progress) throws Exception {
        var samples = new LinkedHashMap<String, List<Sample>>();
        contenders.forEach(each -> samples.put(each.name(), new ArrayList<>()));
        for (int round = 0; round <= scale.rounds(); round++) {
            progress.report("%s: %s", title, round == 0 ? "warming up" : "round " + round + " of " + scale.rounds());
            for (CallerThreads each : contenders) {
                each.prepare();
            }
            var order = new ArrayList<>(contenders);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (CallerThreads each : order) {
                Sample sample = each.run(scale.slice(), processor);
                if (round > 0) {
                    Objects.requireNonNull(samples.get(each.name())).add(sample);
                }
            }
        }
        return new Result(title, contenders.get(0).name(), callersByName(), samples);
    }

    private Map<String, Integer> callersByName() {
        var callers = new LinkedHashMap<String, Integer>();
        contenders.forEach(each -> callers.put(each.name(), each.callers()));
        return callers;
    }

    @Override
    public void close() throws SQLException {
        for (CallerThreads each : contenders) {
            each.close();
        }
    }

    /**
     * The samples of all rounds.
     *
     * @param first the contender that is compared with the others
     * @param samples by contender, in the order of the rounds
     */
    record Result(String title, String first, Map<String, Integer> callers, Map<String, List<Sample>> samples) {

        int callersOf(String contender) {
            return Objects.requireNonNull(callers.get(contender), contender);
        }

        double median(String contender, ToDoubleFunction<Sample> figure) {
            return Sample.quartiles(of(contender), figure).median();
        }

        /** The throughput of the first contender divided by the throughput of another, round by round. */
        Quartiles ratioTo(String other) {
            return ratio(first, other, Sample::perSecond);
        }

        /** The processor time per operation of the first contender, of JVM and server, divided by that of another, round by round. */
        Quartiles processorRatioTo(String other) {
            return ratio(first, other, Sample::processorMicros);
        }

        /** The time per operation of one contender divided by the time per operation of another, round by round. */
        Quartiles times(String contender, String other) {
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
}
