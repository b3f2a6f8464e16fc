package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** How each kind of event reads. */
final class Sentences {

    private static final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Work, String>> ALL = all();

    private final Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Work, String>> sentences =
            new HashMap<>();

    private Sentences() {}

    static String of(AssignmentNarrative tale, AssignmentEvent.Work event) {
        BiFunction<AssignmentNarrative, AssignmentEvent.Work, String> sentence = ALL.get(event.getClass());
        if (sentence == null) {
            throw new IllegalStateException(
                    "no sentence tells of " + event.getClass().getSimpleName());
        }
        return sentence.apply(tale, event);
    }

    <E extends AssignmentEvent.Work> Sentences tells(
            Class<E> type, BiFunction<AssignmentNarrative, E, String> sentence) {
        sentences.put(type, (tale, event) -> sentence.apply(tale, type.cast(event)));
        return this;
    }

    private static Map<Class<?>, BiFunction<AssignmentNarrative, AssignmentEvent.Work, String>> all() {
        var all = new Sentences();
        WorkSentences.describe(all);
        ReviewSentences.describe(all);
        VisitSentences.describe(all);
        AppealSentences.describe(all);
        ReversalSentences.describe(all);
        return Map.copyOf(all.sentences);
    }
}
