package io.piecework.ledger.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A ledger on a database of its own with submitted assignments that wait for approval: the first cell was told to the ledger command
 * by command, the others are copies of its rows.
 */
final class Stock implements AutoCloseable {

    /** More than any number of callers, so that nobody waits for a connection. */
    private static final int CONNECTIONS = 40;

    private final Database database;
    private final HikariDataSource pool;
    private final Ledger ledger;
    private final Cells cells;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong filled = new AtomicLong(Names.SLOTS);

    private Stock(Database database) throws SQLException {
        this.database = database;
        this.pool = database.pool(CONNECTIONS);
        this.ledger = Ledger.builder().dataSource(pool).build();
        tellFirstCell();
        this.cells = Cells.like(database, 0);
    }

    static Stock in(Database database) throws SQLException {
        return new Stock(database);
    }

    Ledger ledger() {
        return ledger;
    }

    Database database() {
        return database;
    }

    /** The next assignment to approve, once each; null where none is left. */
    @Nullable
    String take() {
        long number = next.getAndIncrement();
        return number < filled.get() ? Names.assignment(number) : null;
    }

    /** Makes sure that so many wait; not while others take. */
    void fill(long wanted) throws SQLException {
        long first = Math.min(next.get(), filled.get());
        next.set(first);
        long missing = wanted - (filled.get() - first);
        if (missing > 0) {
            long more = (missing + Names.SLOTS - 1) / Names.SLOTS;
            cells.copy(filled.get() / Names.SLOTS, more);
            filled.addAndGet(more * Names.SLOTS);
            database.settle();
        }
    }

    private void tellFirstCell() {
        var commands = new ArrayList<Command>();
        commands.add(DepositFunds.of("deposit-" + Names.cell(0), Names.requester(0), Amount.of("1000.00", "USD")));
        commands.add(PublishTask.of(Names.task(0), Names.requester(0), Amount.of("0.50", "USD"), Names.SLOTS)
                .titled("Is there a dog in the picture?")
                .withFee(FeePolicy.percent("20")));
        for (int i = 0; i < Names.SLOTS; i++) {
            commands.add(AcceptAssignment.of(Names.assignment(i), Names.task(0), Names.worker(i)));
            commands.add(SubmitAssignment.of(Names.assignment(i)));
        }
        List<CommandOutcome> outcomes = ledger.executeAll(commands);
        outcomes.forEach(outcome -> {
            if (outcome instanceof CommandOutcome.Refused refused) {
                throw refused.refusal();
            }
        });
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
