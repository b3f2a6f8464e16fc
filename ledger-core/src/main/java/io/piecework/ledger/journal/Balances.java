package io.piecework.ledger.journal;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;

/** Workers' balances: one row a worker and currency, from the first assignment they accept or award they get. */
public final class Balances implements Projection {

    private static final String TABLE = "ledger_worker_balance";
    private static final String AWAITING_REVIEW = "awaiting_review";
    private static final String PAID = "paid";
    private static final List<String> KEY = List.of("worker", "currency");
    private static final List<String> AMOUNTS =
            List.of(AWAITING_REVIEW, "held", "available", "in_transit", PAID, "unclaimed", "withheld");
    private static final String SELECT =
            "SELECT " + String.join(", ", KEY) + ", " + String.join(", ", AMOUNTS) + " FROM " + TABLE;
    private static final String ONE = SELECT + " WHERE worker = ? AND currency = ?";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            for (Posting posting : Journal.entryOf(event).postings()) {
                posting.account()
                        .balanceColumn()
                        .ifPresent(column -> changes.add(
                                change(posting.owner(), column, posting.amount().negated())));
            }
            if (event instanceof AssignmentEvent.Work work) {
                // a memo: it is nobody's liability to the worker yet
                changes.add(change(work.worker().value(), AWAITING_REVIEW, work.awaiting()));
            }
            if (event instanceof AwardEvent.Granted award) {
                // also where the fee takes all of it and nothing is posted: the line in the statement needs its balance
                changes.add(change(
                        award.worker().value(), PAID, Amount.zero(award.pay().currency())));
            }
            if (event instanceof PayoutEvent.MoneyMoved payout) {
                changes.add(change(payout.worker().value(), PAID, paid(payout)));
            }
        }
        rows.add(TABLE, KEY, AMOUNTS, changes);
    }

    /** What an event changes in what is on its way to a worker. */
    public static BigDecimal inTransit(LedgerEvent event) {
        return Journal.entryOf(event).postings().stream()
                .filter(posting -> posting.account() == LedgerAccount.WORKER_IN_TRANSIT)
                .map(posting -> posting.amount().negated().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The balance as it is committed, or nothing where the worker never accepted work or got an award in this currency. */
    public static Optional<Balance> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return rows.list(ONE, List.of(worker.value(), currency.getCurrencyCode()), Balances::balance).stream()
                .findFirst();
    }

    /** All currencies of one worker, in the order of their codes. */
    public static List<Balance> of(Rows rows, WorkerId worker) {
        return rows.list(SELECT + " WHERE worker = ? ORDER BY currency", List.of(worker.value()), Balances::balance);
    }

    /** Every worker's balances, in the order of the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, Consumer<Balance> consumer) {
        rows.each(
                SELECT + " ORDER BY " + rows.inByteOrder("worker") + ", currency",
                List.of(),
                row -> consumer.accept(balance(row)));
    }

    /** Of a row with the columns of the table. */
    public static Balance balance(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new Balance(
                new WorkerId(row.text("worker")),
                row.amount(AWAITING_REVIEW, currency),
                row.amount("held", currency),
                row.amount("available", currency),
                row.amount("in_transit", currency),
                row.amount(PAID, currency),
                row.amount("unclaimed", currency),
                row.amount("withheld", currency));
    }

    /** What arrived is no longer owed, and so in no account of the worker's. */
    private static Amount paid(PayoutEvent.MoneyMoved event) {
        return event.gross().times(event.arrivalSign());
    }

    private static List<Object> change(String worker, String column, Amount amount) {
        var row = new ArrayList<Object>(List.of(worker, amount.currencyCode()));
        AMOUNTS.forEach(each -> row.add(each.equals(column) ? amount.value() : BigDecimal.ZERO));
        return row;
    }
}
