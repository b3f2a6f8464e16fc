package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Unit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** One call, one unit of work, one transaction, one after the other, on the caller's thread. */
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
    public List<Engine.Written> write(List<Command> commands, boolean keeping) {
        return inTurn(() -> {
            presence.announce();
            return ForeignUnits.aside(() -> transactions.apart(() -> persistently(commands, keeping)));
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

    private List<Engine.Written> persistently(List<Command> commands, boolean keeping) {
        for (int attempt = 1; ; attempt++) {
            var decided = new ArrayList<Engine.Written>();
            ResultMessage<Object> result = once(commands, keeping, decided);
            if (!result.isExceptional() || result.exceptionResult() instanceof Rehearsed) {
                return decided;
            }
            Throwable thrown = result.exceptionResult();
            int index = Math.min(decided.size(), commands.size() - 1);
            Command command = commands.get(index);
            if (!Conflicts.isConflict(thrown)) {
                RuntimeException answer = answer(command, thrown);
                throw answer instanceof Refusal refusal ? refusal.at(index) : answer;
            }
            if (attempt == ATTEMPTS) {
                throw new ConflictException(command.id().stream() + " met other writers " + ATTEMPTS
                        + " times; nothing was stored, send it again");
            }
        }
    }

    /** Adds to {@code decided} as it goes, so that whoever looks after an exception knows which command threw it. */
    private ResultMessage<Object> once(List<Command> commands, boolean keeping, List<Engine.Written> decided) {
        DefaultUnitOfWork<CommandMessage<List<Command>>> work =
                DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(commands));
        work.attachTransaction(transactions);
        return work.executeWithResult(() -> {
            for (Command command : commands) {
                var counted = new CountedUnit(unit);
                LedgerEvent event = rooms.decide(command, counted);
                decided.add(new Engine.Written(event, counted.isUnchanged()));
            }
            if (!keeping) {
                throw new Rehearsed();
            }
            return decided;
        });
    }

    /** Ends a unit that is to leave nothing behind. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("decided, not to be stored", null, false, false);
        }
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
