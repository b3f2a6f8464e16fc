package io.piecework.ledger.finance.report;

import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one worker in one currency, gathered to a line of the report: balances, what the journal's accounts owe, and movements. */
final class GatheredLiability {

    private static final List<String> COLUMNS = List.of("held", "available", "in_transit", "unclaimed", "control");

    private final String worker;
    private final String currency;
    private final Amount zero;
    private final List<Amount> sums;
    private final AgedEarnings earnings;

    /** For the worker and the currency of a row. */
    GatheredLiability(Row row) {
        worker = row.text("worker");
        currency = row.text("currency");
        zero = Amount.zero(currency);
        sums = new ArrayList<>(COLUMNS.stream().map(column -> zero).toList());
        earnings = new AgedEarnings(zero);
    }

    boolean isOf(Row row) {
        return row.text("worker").equals(worker) && row.text("currency").equals(currency);
    }

    void add(Row row) {
        if (row.timeOrNull("effective_at") != null) {
            earnings.add(StatementRelations.movement(row, zero.currency()));
            return;
        }
        for (int i = 0; i < COLUMNS.size(); i++) {
            sums.set(i, sums.get(i).plus(row.amount(COLUMNS.get(i))));
        }
    }

    /** @param present whether what is owed is the sum of the balances, not of the movements; empty where all is zero */
    Optional<WorkerLiability> line(boolean present, Instant now) {
        Amount ofBalances = sums.subList(0, 4).stream().reduce(Amount::plus).orElseThrow();
        Amount owed = present ? ofBalances : earnings.owed();
        if (owed.isZero() && sums.stream().allMatch(Amount::isZero)) {
            return Optional.empty();
        }
        List<Amount> ages = earnings.ages(now);
        return Optional.of(new WorkerLiability(
                worker,
                sums.get(0),
                sums.get(1),
                sums.get(2),
                sums.get(3),
                owed,
                sums.get(4),
                earnings.overdrawn(),
                ages.get(0),
                ages.get(1),
                ages.get(2),
                ages.get(3)));
    }
}
