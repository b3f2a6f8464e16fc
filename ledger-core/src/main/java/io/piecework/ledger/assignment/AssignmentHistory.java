package io.piecework.ledger.assignment;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one assignment.
 *
 * @param events in their order; what an operation did stands as the operation recorded it
 * @param progress where they lead
 * @param complete false where more happened than is read, at most {@value #MOST} events
 */
public record AssignmentHistory(List<AssignmentEvent.Work> events, Progress progress, boolean complete) {

    static final int MOST = 1_000;

    public AssignmentHistory {
        events = List.copyOf(events);
    }

    /**
     * Puts the operations' own events in the place of the assignment's notes of them.
     *
     * @param operations the events of each operation's stream, by its name
     */
    static AssignmentHistory of(List<LedgerEvent> own, Map<String, List<LedgerEvent>> operations) {
        var events = new ArrayList<AssignmentEvent.Work>();
        Assignment state = Assignment.KIND.initial();
        for (LedgerEvent event : own) {
            state = Assignment.KIND.evolve(state, event);
            if (event instanceof AssignmentEvent.Work work) {
                events.add(work);
            } else if (event instanceof AssignmentEvent.Changed changed) {
                events.add(operation(changed, operations));
            }
        }
        return new AssignmentHistory(events, Objects.requireNonNull(state.progress()), own.size() < MOST);
    }

    public AssignmentEvent.Accepted accepted() {
        return Objects.requireNonNull(find(AssignmentEvent.Accepted.class));
    }

    /** The last event of this kind; null where there is none. */
    public <E extends AssignmentEvent> @Nullable E find(Class<E> type) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (type.isInstance(events.get(i))) {
                return type.cast(events.get(i));
            }
        }
        return null;
    }

    private static AssignmentEvent.Work operation(
            AssignmentEvent.Changed changed, Map<String, List<LedgerEvent>> operations) {
        String stream = changed.operation().stream();
        for (LedgerEvent event : operations.getOrDefault(stream, List.of())) {
            if (event instanceof AssignmentEvent.Repeatable done) {
                return done;
            }
        }
        throw new StorageException(
                StorageException.Code.DAMAGED,
                changed.assignment() + " was changed by " + stream + ", which has no event");
    }
}
