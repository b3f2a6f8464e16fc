package io.piecework.ledger.finance.report;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.TotalRow;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.RequesterCosts;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a requester spent in a period of effective time, by task; {@code total} for all tasks of one currency. Reversals and returned fees are
 * subtracted.
 *
 * @param kind {@code task}, {@code other} for what belongs to no task, or {@code total}
 * @param task empty where the kind is another
 * @param toWorkers what workers received from it
 * @param fees the platform's fees, without tax
 * @param tax the tax on the fees
 * @param total toWorkers + fees + tax: what left the requester's funds
 * @param entries the number of events
 */
public record RequesterSpending(
        RequesterId requester,
        String kind,
        String task,
        String title,
        Amount toWorkers,
        Amount fees,
        Amount tax,
        Amount total,
        long entries,
        long firstPosition,
        long lastPosition)
        implements TotalRow {

    private static final String TOTAL = "total";

    /**
     * Every requester who spent something, by the UTF-8 bytes of their ids, and the total after the tasks of each currency, in bounded memory.
     */
    @API(status = API.Status.INTERNAL)
    public static void each(
            Rows rows, ReportScope scope, StatementPeriod period, Consumer<RequesterSpending> consumer) {
        var running = new Running(consumer);
        RequesterCosts.each(rows, scope.filter(period), costs -> running.add(of(costs)));
        running.end();
    }

    @Override
    public boolean isTotal() {
        return kind.equals(TOTAL);
    }

    private static RequesterSpending of(RequesterCosts costs) {
        return new RequesterSpending(
                costs.requester(),
                costs.task().isEmpty() ? "other" : "task",
                costs.task(),
                costs.title(),
                costs.total().minus(costs.fees()).minus(costs.tax()),
                costs.fees(),
                costs.tax(),
                costs.total(),
                costs.entries(),
                costs.firstPosition(),
                costs.lastPosition());
    }

    private RequesterSpending asTotal() {
        return new RequesterSpending(
                requester, TOTAL, "", "", toWorkers, fees, tax, total, entries, firstPosition, lastPosition);
    }

    private boolean isWith(RequesterSpending other) {
        return requester.equals(other.requester) && total.currency().equals(other.total.currency());
    }

    private RequesterSpending plus(RequesterSpending other) {
        return new RequesterSpending(
                requester,
                kind,
                task,
                title,
                toWorkers.plus(other.toWorkers),
                fees.plus(other.fees),
                tax.plus(other.tax),
                total.plus(other.total),
                entries + other.entries,
                Math.min(firstPosition, other.firstPosition),
                Math.max(lastPosition, other.lastPosition));
    }

    /** Passes rows on, and the total behind those of one requester and currency. */
    private static final class Running {

        private final Consumer<RequesterSpending> consumer;
        private @Nullable RequesterSpending sum;

        Running(Consumer<RequesterSpending> consumer) {
            this.consumer = consumer;
        }

        void add(RequesterSpending row) {
            RequesterSpending before = sum;
            if (before != null && before.isWith(row)) {
                sum = before.plus(row);
            } else {
                end();
                sum = row.asTotal();
            }
            consumer.accept(row);
        }

        void end() {
            if (sum != null) {
                consumer.accept(sum);
            }
        }
    }
}
