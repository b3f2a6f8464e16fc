package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one assignment in order, those of operations included.
 *
 * @param progress the assignment's progress after these steps
 * @param complete false where the assignment has more than {@value #LIMIT} events, of which only the first are here
 */
@API(status = API.Status.INTERNAL)
public record AssignmentHistory(List<AssignmentEvent.Step> steps, Progress progress, boolean complete) {

    static final int LIMIT = 1_000;

    public AssignmentHistory {
        steps = List.copyOf(steps);
    }

    /**
     * Replaces each {@link AssignmentEvent.Changed} by the event of its operation.
     *
     * @param operations the events of each operation's stream, by the stream's name
     */
    static AssignmentHistory of(List<LedgerEvent> own, Map<String, List<LedgerEvent>> operations) {
        var steps = new ArrayList<AssignmentEvent.Step>();
        Assignment state = Assignment.KIND.initial();
        for (LedgerEvent event : own) {
            state = Assignment.KIND.evolve(state, event);
            if (event instanceof AssignmentEvent.Step step) {
                steps.add(step);
            } else if (event instanceof AssignmentEvent.Changed changed) {
                steps.add(operation(changed, operations));
            }
        }
        return new AssignmentHistory(steps, Objects.requireNonNull(state.progress()), own.size() < LIMIT);
    }

    public AssignmentEvent.Accepted accepted() {
        return Objects.requireNonNull(find(AssignmentEvent.Accepted.class));
    }

    /** The last step of this type; null where there is none. */
    public <E extends AssignmentEvent> @Nullable E find(Class<E> type) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (type.isInstance(steps.get(i))) {
                return type.cast(steps.get(i));
            }
        }
        return null;
    }

    private static AssignmentEvent.Step operation(
            AssignmentEvent.Changed changed, Map<String, List<LedgerEvent>> operations) {
        String stream = changed.operation().stream();
        for (LedgerEvent event : operations.getOrDefault(stream, List.of())) {
            if (event instanceof AssignmentEvent.Recurring step) {
                return step;
            }
        }
        throw new StorageException(
                StorageException.Code.DAMAGED,
                changed.assignment() + " was changed by " + stream + ", which has no event");
    }
}
