package io.piecework.ledger.statement;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;

/** A statement whose lines are read as often as they are asked for, one at a time: in bounded memory, for as long as its rows can be read. */
public final class StreamedStatement {

    private static final String LAST_EVENT = "SELECT position, recorded_at FROM ledger_event"
            + " WHERE position = (SELECT MAX(position) FROM ledger_event)";

    private final Rows rows;
    private final Balance now;
    private final StatementPeriod period;
    private final Amount opening;
    private final AsOfEvent asOf;

    /**
     * The last event that the statement knows of.
     *
     * @param recorded when that was recorded
     */
    public record AsOfEvent(long position, Instant recorded) {}

    private StreamedStatement(Rows rows, Balance now, StatementPeriod period, Amount opening, AsOfEvent asOf) {
        this.rows = rows;
        this.now = now;
        this.period = period;
        this.opening = opening;
        this.asOf = asOf;
    }

    /**
     * The statement, or nothing where the worker never accepted work or got an award in this currency.
     *
     * @param rows of a snapshot, so that all that is read is of one moment
     */
    public static Optional<StreamedStatement> of(
            Rows rows, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        return Balances.of(rows, worker, currency)
                .map(now -> new StreamedStatement(
                        rows, now, period, Statements.opening(rows, now, period), lastEvent(rows)));
    }

    private static AsOfEvent lastEvent(Rows rows) {
        return rows.list(LAST_EVENT, List.of(), row -> new AsOfEvent(row.count("position"), row.time("recorded_at")))
                .get(0);
    }

    /**
     * The lines in the order of a {@link Statement}, with what the worker is owed after each.
     *
     * @throws StorageException where the period has no end and its lines do not come to what the worker's balance says
     */
    public void each(Consumer<StatementLine> consumer) {
        var cut = Statements.Cut.lines(now, period);
        var running = new Amount[] {opening};
        rows.each(cut.sql(), cut.values(), row -> {
            StatementLine line = Statements.line(row, running[0]);
            running[0] = line.running();
            consumer.accept(line);
        });
        Amount owed = Statements.owed(now);
        if (period.to() == null && !running[0].equals(owed)) {
            throw new StorageException(
                    "the lines of " + now.worker() + " come to " + running[0] + ", the balance says " + owed
                            + "; verify the ledger",
                    null);
        }
    }

    public StatementPeriod period() {
        return period;
    }

    public AsOfEvent asOf() {
        return asOf;
    }

    /** The worker's boxes as of the event, whatever the period. */
    public Balance now() {
        return now;
    }

    /** What makes up what is held as of the event, and until when. */
    public List<HeldEarnings> held() {
        return HeldEarningsTable.of(rows, now.worker(), now.currency());
    }

    /** What the worker was owed before the first line. */
    public Amount opening() {
        return opening;
    }
}
