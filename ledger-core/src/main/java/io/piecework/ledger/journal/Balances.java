package io.piecework.ledger.journal;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;

/** Workers' balances: one row a worker and currency, from the first assignment they accept. */
public final class Balances implements Projection {

    private static final String AWAITING_REVIEW = "awaiting_review";
    private static final String COLUMNS = "worker, currency, awaiting_review, held, available, in_transit, paid";
    private static final String ONE =
            "SELECT " + COLUMNS + " FROM ledger_worker_balance WHERE worker = ? AND currency = ?";

    @Override
    public List<Table> tables() {
        return List.of(new Table("ledger_worker_balance", List.of("worker", "currency")));
    }

    /** Rows are touched in the order of their keys, so that two transactions never wait for each other. */
    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new TreeMap<String, Change>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            for (Posting posting : Journal.entryOf(event).postings()) {
                posting.account()
                        .balanceColumn()
                        .ifPresent(column -> change(
                                        changes,
                                        posting.owner(),
                                        posting.amount().currencyCode())
                                .add(column, posting.amount().value().negate()));
            }
            if (event instanceof AssignmentEvent assignment) {
                change(changes, assignment.worker().value(), assignment.reward().currencyCode())
                        .add(AWAITING_REVIEW, awaiting(assignment));
            }
            if (event instanceof PayoutEvent.Moved payout) {
                change(changes, payout.worker().value(), payout.gross().currencyCode())
                        .add("paid", paid(payout));
            }
        }
        changes.values().forEach(change -> rows.add("ledger_worker_balance", change.key(), change.amounts()));
    }

    /** The balance as it is committed, or nothing where the worker never accepted work in this currency. */
    public static Optional<Balance> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return rows.list(ONE, List.of(worker.value(), currency.getCurrencyCode()), Balances::balance).stream()
                .findFirst();
    }

    /** All currencies of one worker, in the order of their codes. */
    public static List<Balance> of(Rows rows, WorkerId worker) {
        return rows.list(
                "SELECT " + COLUMNS + " FROM ledger_worker_balance WHERE worker = ? ORDER BY currency",
                List.of(worker.value()),
                Balances::balance);
    }

    /** Every worker's balances, in the order of the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, Consumer<Balance> consumer) {
        rows.each(
                "SELECT " + COLUMNS + " FROM ledger_worker_balance ORDER BY " + rows.inByteOrder("worker")
                        + ", currency",
                List.of(),
                row -> consumer.accept(balance(row)));
    }

    private static Balance balance(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new Balance(
                new WorkerId(row.text("worker")),
                Amount.sum(row.number(AWAITING_REVIEW), currency),
                Amount.sum(row.number("held"), currency),
                Amount.sum(row.number("available"), currency),
                Amount.sum(row.number("in_transit"), currency),
                Amount.sum(row.number("paid"), currency));
    }

    /** What waits for review is a memo: it is nobody's liability to the worker yet. */
    private static BigDecimal awaiting(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Submitted) {
            return event.reward().value();
        }
        return event instanceof AssignmentEvent.Accepted
                ? BigDecimal.ZERO
                : event.reward().value().negate();
    }

    /** What arrived is no longer owed, and so in no account of the worker's. */
    private static BigDecimal paid(PayoutEvent.Moved event) {
        if (event instanceof PayoutEvent.Paid) {
            return event.gross().value();
        }
        return event instanceof PayoutEvent.Returned ? event.gross().value().negate() : BigDecimal.ZERO;
    }

    private static Change change(Map<String, Change> changes, String worker, String currency) {
        return changes.computeIfAbsent(worker + "\0" + currency, key -> new Change(worker, currency, new TreeMap<>()));
    }

    private record Change(String worker, String currency, Map<String, BigDecimal> amounts) {

        void add(String column, BigDecimal amount) {
            amounts.merge(column, amount, BigDecimal::add);
        }

        /** In the order of the primary key. */
        Map<String, String> key() {
            var key = new LinkedHashMap<String, String>();
            key.put("worker", worker);
            key.put("currency", currency);
            return key;
        }
    }
}
