package io.piecework.ledger.document.explanation;

import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The descriptions of steps, by the type of the step. A step without one is described by its fact. */
final class Sentences {

    private static final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Step, String>> ALL = all();

    private final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Step, String>> descriptions =
            new HashMap<>();

    private Sentences() {}

    static String of(AssignmentNarrative narrative, AssignmentEvent.Step step) {
        BiFunction<AssignmentNarrative, AssignmentEvent.Step, String> description = ALL.get(step.getClass());
        return description == null ? step.fact().toString() : description.apply(narrative, step);
    }

    <E extends AssignmentEvent.Step> void describe(
            Class<E> type, BiFunction<AssignmentNarrative, E, String> description) {
        descriptions.put(type, (narrative, step) -> description.apply(narrative, type.cast(step)));
    }

    private static Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Step, String>> all() {
        var all = new Sentences();
        WorkSentences.register(all);
        ReviewSentences.register(all);
        VisitSentences.register(all);
        AppealSentences.register(all);
        ReversalSentences.register(all);
        return Map.copyOf(all.descriptions);
    }
}
