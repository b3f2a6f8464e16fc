package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Unit;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** One command, one unit of work, one transaction, one after the other, on the caller's thread. */
final class DirectWriter implements Writer {

    /** How often a command that met another writer runs before its caller is told. */
    static final int ATTEMPTS = 10;

    private final Lock turn = new ReentrantLock();
    private final Transactions transactions;
    private final Rooms rooms;
    private final Unit unit;
    private final Presence presence;
    private boolean closed;

    DirectWriter(Transactions transactions, Presence presence, Rooms rooms, Unit unit) {
        this.transactions = transactions;
        this.presence = presence;
        this.rooms = rooms;
        this.unit = unit;
    }

    @Override
    public LedgerEvent write(Command command) {
        return inTurn(() -> {
            presence.announce();
            return ForeignUnits.aside(() -> transactions.apart(() -> persistently(command)));
        });
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return inTurn(() -> presence.alone(() -> transactions.apart(work)));
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the ledger is closed");
            }
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            presence.close();
        } finally {
            turn.unlock();
        }
    }

    private LedgerEvent persistently(Command command) {
        for (int attempt = 1; ; attempt++) {
            ResultMessage<LedgerEvent> result = once(command);
            if (!result.isExceptional()) {
                return result.getPayload();
            }
            Throwable thrown = result.exceptionResult();
            if (!Conflicts.isConflict(thrown)) {
                throw answer(command, thrown);
            }
            if (attempt == ATTEMPTS) {
                throw new ConflictException(command.id().stream() + " met other writers " + ATTEMPTS
                        + " times; nothing was stored, send it again");
            }
        }
    }

    private ResultMessage<LedgerEvent> once(Command command) {
        DefaultUnitOfWork<CommandMessage<Command>> work =
                DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(command));
        work.attachTransaction(transactions);
        return work.executeWithResult(() -> rooms.decide(command, unit));
    }

    private static RuntimeException answer(Command command, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal || cause instanceof StorageException) {
                return (RuntimeException) cause;
            }
        }
        if (thrown instanceof ArithmeticException tooLarge) {
            return Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.id().stream(),
                    "cannot be computed: %s; %s are kept",
                    String.valueOf(tooLarge.getMessage()),
                    "26 integer and 12 fraction digits");
        }
        if (thrown instanceof EventStoreException || thrown instanceof JdbcRows.RowsException) {
            SQLException sql = Conflicts.sqlIn(thrown);
            return sql == null
                    ? new StorageException("could not store " + command.id(), thrown)
                    : Failures.of("store " + command.id().stream(), sql);
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
    }
}
