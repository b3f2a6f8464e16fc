package io.piecework.ledger.benchmarks;

import io.piecework.ledger.benchmarks.result.Result;
import io.piecework.ledger.benchmarks.result.Sample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Contenders that run in turn, one sample a round each; the first is the ledger, which is compared with the others. */
final class Comparison implements AutoCloseable {

    private final String title;
    private final Scale scale;
    private final ProcessorTime processor;
    private final List<CallerThreads> contenders = new ArrayList<>();
    private int warmUpRounds = 1;

    Comparison(String title, Scale scale, ProcessorTime processor) {
        this.title = title;
        this.scale = scale;
        this.processor = processor;
    }

    Comparison with(Contender contender, int callers) throws Exception {
        contenders.add(new CallerThreads(contender, callers, scale.prepared()));
        return this;
    }

    /** For code that no comparison has run before: the compiler needs more than one round for it. */
    Comparison warmingUp(int rounds) {
        warmUpRounds = rounds;
        return this;
    }

    /**
     * Runs rounds to warm up and the measured ones. Every second round runs in reverse order, so that no contender always follows the
     * same neighbour.
     */
    Result run(Progress progress) throws Exception {
        var samples = new LinkedHashMap<String, List<Sample>>();
        contenders.forEach(each -> samples.put(each.name(), new ArrayList<>()));
        for (int round = 1 - warmUpRounds; round <= scale.rounds(); round++) {
            progress.report("%s: %s", title, round <= 0 ? "warming up" : "round " + round + " of " + scale.rounds());
            for (CallerThreads each : contenders) {
                each.prepare();
            }
            var order = new ArrayList<>(contenders);
            if (round % 2 != 0) {
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
}
