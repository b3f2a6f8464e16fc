package io.piecework.ledger.spring;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.engine.port.WriterObserver;
import java.util.List;

/** One observation for each call, which tracing turns into a span. It has the command's type and its outcome, never an id or an amount. */
record LedgerTracing(ObservationRegistry registry) implements WriterObserver {

    private static final String NONE = "none";

    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        String kind = kind(commands);
        Observation observation = Observation.createNotStarted("piecework.ledger.call", registry)
                .contextualName("ledger " + kind)
                .lowCardinalityKeyValue("command", kind)
                .start();
        Observation.Scope scope = awaited ? observation.openScope() : Observation.Scope.NOOP;
        return (kept, thrown) -> {
            int index = thrown instanceof Refusal refusal ? refusal.index() : 0;
            observation.lowCardinalityKeyValue(
                    "outcome", OutcomeTag.of(index, kept, thrown).toString());
            observation.lowCardinalityKeyValue(KeyValue.of(
                    "refusal",
                    thrown instanceof Refusal refusal ? refusal.code().toString() : NONE));
            if (thrown != null && !(thrown instanceof Refusal)) {
                observation.error(thrown);
            }
            scope.close();
            observation.stop();
        };
    }

    private static String kind(List<Command> commands) {
        Class<?> first = commands.get(0).getClass();
        return commands.stream().allMatch(each -> each.getClass() == first) ? first.getSimpleName() : "several";
    }
}
