package io.piecework.ledger.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger on a database of its own, with submitted assignments that await approval. Commands create the first group of assignments;
 * the other groups are copies of its rows.
 */
final class PreparedLedger implements AutoCloseable {

    /** More than the callers of any comparison, so that no caller waits for a connection. */
    private static final int CONNECTIONS = 40;

    private final Database database;
    private final HikariDataSource pool;
    private final Ledger ledger;
    private final GroupCopier copier;
    private final Stock stock = new Stock();

    private PreparedLedger(Database database) throws SQLException {
        this.database = database;
        this.pool = database.pool(CONNECTIONS);
        this.ledger = Ledger.builder().dataSource(pool).build();
        createFirstGroup();
        stock.add(Ids.SLOTS);
        this.copier = GroupCopier.of(database, 0);
    }

    static PreparedLedger in(Database database) throws SQLException {
        return new PreparedLedger(database);
    }

    Ledger ledger() {
        return ledger;
    }

    Database database() {
        return database;
    }

    /** The next assignment to approve, each once; null if none is left. Thread-safe. */
    @Nullable
    String take() {
        long number = stock.take();
        return number == Stock.NONE ? null : Ids.assignment(number);
    }

    /** Copies groups until this many assignments await approval; must not run beside {@link #take}. */
    void prepare(long wanted) throws SQLException {
        long missing = stock.missing(wanted);
        if (missing > 0) {
            long groups = (missing + Ids.SLOTS - 1) / Ids.SLOTS;
            copier.copy(stock.size() / Ids.SLOTS, groups);
            stock.add(groups * Ids.SLOTS);
            database.settle();
        }
    }

    private void createFirstGroup() {
        var commands = new ArrayList<Command>();
        commands.add(DepositFunds.of("deposit-" + Ids.group(0), Ids.requester(0), Amount.of("1000.00", "USD")));
        commands.add(PublishTask.of(Ids.task(0), Ids.requester(0), Amount.of("0.50", "USD"), Ids.SLOTS)
                .titled("Is there a dog in the picture?")
                .withFee(FeePolicy.percent("20")));
        for (int i = 0; i < Ids.SLOTS; i++) {
            commands.add(AcceptAssignment.of(Ids.assignment(i), Ids.task(0), Ids.worker(i)));
            commands.add(SubmitAssignment.of(Ids.assignment(i)));
        }
        List<CommandOutcome> outcomes = ledger.executeEach(commands);
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
