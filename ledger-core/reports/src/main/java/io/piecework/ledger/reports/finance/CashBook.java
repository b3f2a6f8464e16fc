package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the movements of the account {@code cash}, with the payouts that they belong to. */
final class CashBook {

    private static final String MOVEMENTS = """
            SELECT kind, effective_at, recorded_at, stream, payout, attempt, rail, owner, currency, amount, position
            FROM (
                SELECT e.name AS kind, p.effective_at, p.recorded_at, p.stream, s.payout, s.attempt, b.rail,
                    (SELECT MIN(o.owner)
                    FROM %1$s o
                    WHERE o.position = p.position
                    AND o.owner <> '') AS owner,
                    p.currency, p.amount, p.position, p.line
                FROM %1$s p
                JOIN %2$s e
                ON e.position = p.position
                LEFT JOIN %3$s s
                ON s.stream = p.stream
                AND s.sequence = p.sequence
                LEFT JOIN %3$s b
                ON b.payout = s.payout
                AND b.attempt = s.attempt
                AND b.step IN ('requested', 'reissued')
                WHERE p.account = 'cash') moved
            WHERE position > 0
            %4$s
            ORDER BY effective_at, position, line""";

    private final Consumer<CashMovement> consumer;
    private final Amount opening;
    private Amount in;
    private Amount out;
    private Amount balance;
    private long movements;

    private CashBook(Consumer<CashMovement> consumer, Amount opening) {
        this.consumer = consumer;
        this.opening = opening;
        this.in = Amount.zero(opening.currency());
        this.out = in;
        this.balance = opening;
    }

    /**
     * By currency, and by effective time; then the totals of what came in and went out; in bounded memory. The balances before and after the
     * period are those of the account, each with a query of its own; of one owner there are none.
     *
     * @param rows of a snapshot
     * @return whether the movements lead from the opening balance to the closing balance
     */
    static boolean each(Rows rows, ReportScope scope, StatementPeriod period, Consumer<CashMovement> consumer) {
        Instant from = period.from();
        Instant to = period.to();
        RowFilter known = scope.ofAllOwners().filter();
        Map<String, Amount> openings = from == null ? Map.of() : balances(rows, known.and("effective_at", "<", from));
        Map<String, Amount> closings = balances(rows, to == null ? known : known.and("effective_at", "<", to));
        boolean holds = true;
        for (Map.Entry<String, Amount> closing : closings.entrySet()) {
            Amount opening = openings.getOrDefault(
                    closing.getKey(), Amount.zero(closing.getValue().currency()));
            boolean ofAll = scope.owner() == null;
            var book = new CashBook(consumer, ofAll ? opening : Amount.zero(opening.currency()));
            if (ofAll && from != null) {
                consumer.accept(CashMovement.total("opening", book.in, opening));
            }
            book.read(rows, scope.in(closing.getKey()).filter(period));
            if (ofAll || book.movements > 0) {
                book.totals();
            }
            if (ofAll) {
                consumer.accept(CashMovement.total("closing", book.in.plus(book.out), closing.getValue()));
                holds &= book.balance.equals(closing.getValue());
            }
        }
        return holds;
    }

    private static Map<String, Amount> balances(Rows rows, RowFilter filter) {
        var balances = new TreeMap<String, Amount>();
        AccountMovements.balances(
                rows,
                filter.and("account", "=", LedgerAccount.CASH.toString()),
                sum -> balances.put(sum.balance().currencyCode(), sum.balance()));
        return balances;
    }

    private void read(Rows rows, RowFilter filter) {
        String sql = MOVEMENTS.formatted(
                JournalRelations.POSTINGS, rows.events().relation(), PayoutSteps.STEPS, filter.and());
        rows.each(sql, new ArrayList<>(filter.values()), this::add);
    }

    private void totals() {
        consumer.accept(CashMovement.total("total-in", in, opening.plus(in)));
        consumer.accept(CashMovement.total("total-out", out, opening.plus(in).plus(out)));
    }

    private void add(Rows.Row row) {
        Amount amount = row.amount("amount");
        movements++;
        in = amount.isNegative() ? in : in.plus(amount);
        out = amount.isNegative() ? out.plus(amount) : out;
        balance = balance.plus(amount);
        String payout = row.textOrEmpty("payout");
        String attempt = payout.isEmpty() ? "" : Long.toString(row.count("attempt"));
        consumer.accept(new CashMovement(
                row.text("kind"),
                row.time("effective_at"),
                payout.isEmpty()
                        ? StreamKind.id(row.text("stream"))
                        : new PayoutId(payout).reference(Integer.parseInt(attempt)),
                payout,
                attempt,
                row.textOrEmpty("rail"),
                row.textOrEmpty("owner"),
                amount,
                balance,
                row.time("recorded_at"),
                row.count("position")));
    }
}
