package io.piecework.ledger.worker;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;
import java.util.function.Supplier;

/** What is carried out once under its own id. */
final class Operation {

    private Operation() {}

    /** Decides what was not carried out yet, or answers a repeat with what is stored. */
    static <E extends LedgerEvent> LedgerEvent once(Command command, Unit unit, Class<E> type, Supplier<E> decide) {
        EventStream<Optional<LedgerEvent>> operation = unit.stream(StreamKind.OPERATION, command.id().stream());
        if (operation.state().isPresent()) {
            return Repeat.of(command, operation.state().get(), type);
        }
        E event = decide.get();
        operation.append(event);
        return event;
    }
}
