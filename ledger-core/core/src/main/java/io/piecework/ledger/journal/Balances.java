package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Reads workers' current balances; each is one row, written in the transaction of its events. */
@API(status = API.Status.INTERNAL)
public final class Balances {

    private static final String SELECT = """
            SELECT worker, currency, awaiting_review, held, available, in_transit, paid, unclaimed, withheld
            FROM ledger_worker_balance
            """;

    private static final String OF_CURRENCY = SELECT + """
            WHERE worker = ?
            AND currency = ?""";

    private static final String OF_WORKER = SELECT + """
            WHERE worker = ?
            ORDER BY currency""";

    private static final String ALL = SELECT + """
            ORDER BY %s, currency""";

    private Balances() {}

    /** The change that an event makes to the sub-balance <em>in transit</em>; zero for most events. */
    public static BigDecimal inTransit(Projection.Recorded event) {
        BigDecimal change = BigDecimal.ZERO;
        for (Posting posting : PostingRules.entryOf(event).postings()) {
            if (posting.account() == LedgerAccount.WORKER_IN_TRANSIT) {
                change = change.subtract(posting.amount().value());
            }
        }
        return change;
    }

    /** The committed balance, or nothing where the worker never accepted work or got an award in this currency. */
    public static Optional<Balance> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return rows.list(OF_CURRENCY, List.of(worker.value(), currency.getCurrencyCode()), Balances::balance).stream()
                .findFirst();
    }

    /** The balances of one worker, in the order of the currency codes. */
    public static List<Balance> of(Rows rows, WorkerId worker) {
        return rows.list(OF_WORKER, List.of(worker.value()), Balances::balance);
    }

    /** Every worker's balances, in the order of the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, Consumer<Balance> consumer) {
        rows.each(ALL.formatted(rows.inByteOrder("worker")), List.of(), row -> consumer.accept(balance(row)));
    }

    /** The balance in a row that has the columns of the table. */
    public static Balance balance(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new Balance(
                new WorkerId(row.text("worker")),
                row.amount("awaiting_review", currency),
                row.amount("held", currency),
                row.amount("available", currency),
                row.amount("in_transit", currency),
                row.amount("paid", currency),
                row.amount("unclaimed", currency),
                row.amount("withheld", currency));
    }
}
