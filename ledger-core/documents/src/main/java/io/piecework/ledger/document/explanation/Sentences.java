package io.piecework.ledger.document.explanation;

import io.piecework.ledger.work.assignment.AssignmentStep;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The descriptions of all steps, by the type of the step. */
final class Sentences {

    private static final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentStep, String>> ALL = all();

    private final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentStep, String>> descriptions = new HashMap<>();

    private Sentences() {}

    static String of(AssignmentNarrative narrative, AssignmentStep step) {
        BiFunction<AssignmentNarrative, AssignmentStep, String> description = ALL.get(step.getClass());
        if (description == null) {
            throw new IllegalStateException(
                    "no sentence describes " + step.getClass().getSimpleName());
        }
        return description.apply(narrative, step);
    }

    <E extends AssignmentStep> void describe(Class<E> type, BiFunction<AssignmentNarrative, E, String> description) {
        descriptions.put(type, (narrative, step) -> description.apply(narrative, type.cast(step)));
    }

    private static Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentStep, String>> all() {
        var all = new Sentences();
        WorkSentences.register(all);
        ReviewSentences.register(all);
        VisitSentences.register(all);
        AppealSentences.register(all);
        ReversalSentences.register(all);
        return Map.copyOf(all.descriptions);
    }
}
