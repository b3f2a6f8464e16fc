package io.piecework.ledger.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Takes the units of work of the host's own Axon off this thread while the ledger works.
 *
 * <p>Axon keeps one stack a thread for all its configurations: a unit started on top of a foreign one nests into it, and reports success
 * with nothing stored.
 */
final class ForeignUnits {

    private ForeignUnits() {}

    static <T> T aside(Supplier<T> work) {
        Deque<UnitOfWork<?>> taken = new ArrayDeque<>();
        while (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> top = CurrentUnitOfWork.get();
            CurrentUnitOfWork.clear(top);
            taken.push(top);
        }
        try {
            return work.get();
        } finally {
            taken.forEach(CurrentUnitOfWork::set);
        }
    }
}
