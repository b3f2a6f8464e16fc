package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.OpenEarnings;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the worker liability sub-ledger: what each worker is owed, its age, and the same by the journal's accounts. */
final class WorkerLiabilities {

    /** Three lists as one, because H2 joins lists row by row: balances, what the journal's accounts owe, and movements. */
    private static final String LISTS = """
            SELECT worker, currency, held, available, in_transit, unclaimed, control,
                payout, reference, property, net, available_from, effective_at, position
            FROM (
                SELECT worker, currency, held, available, in_transit, unclaimed,
                    0 AS control,
                    '' AS payout, '' AS reference, 0 AS property, 0 AS net,
                    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS available_from,
                    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS effective_at,
                    0 AS position
                FROM (%s) balances
                UNION ALL
                SELECT worker, currency, 0 AS held, 0 AS available, 0 AS in_transit, 0 AS unclaimed,
                    control,
                    '' AS payout, '' AS reference, 0 AS property, 0 AS net,
                    NULL AS available_from,
                    NULL AS effective_at,
                    0 AS position
                FROM (%s) controls
                UNION ALL
                SELECT worker, currency, 0 AS held, 0 AS available, in_transit, 0 AS unclaimed,
                    0 AS control,
                    payout, reference, property, net,
                    available_from,
                    effective_at,
                    position
                FROM (%s) movements) lists
            ORDER BY %s, currency, position""";

    private WorkerLiabilities() {}

    /**
     * Every worker who is owed something or owes something, by the UTF-8 bytes of their ids, then a total for each currency, with the control of
     * the trial balance.
     *
     * @param rows of a snapshot
     * @return whether every line is proved
     */
    static boolean each(Rows rows, ReportScope scope, Instant now, Consumer<WorkerLiability> consumer) {
        RowFilter filter = scope.filter();
        var totals = new TreeMap<String, WorkerLiability>();
        var proved = new boolean[] {true};
        Consumer<WorkerLiability> line = each -> {
            totals.merge(each.owed().currencyCode(), total(each), WorkerLiability::plus);
            proved[0] &= each.isProved();
            consumer.accept(each);
        };
        lines(rows, filter, scope.moment(rows, now), line);
        control(rows, filter)
                .forEach((currency, control) -> totals.merge(
                        currency,
                        WorkerLiability.zero(Amount.zero(currency)).withControl(control),
                        (total, zero) -> total.withControl(control)));
        totals.values().forEach(total -> {
            proved[0] &= total.isProved();
            consumer.accept(total);
        });
        return proved[0];
    }

    /**
     * Every worker's line, in bounded memory: the database sorts, and this process holds the earnings of one worker at a time.
     */
    private static void lines(Rows rows, RowFilter filter, Instant now, Consumer<WorkerLiability> consumer) {
        String lists = LISTS.formatted(
                JournalRelations.owedToWorkers(filter),
                JournalRelations.workerControl(filter),
                StatementRelations.movements(filter),
                rows.inByteOrder("worker"));
        var values = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) {
            values.addAll(filter.values());
        }
        // what is owed now is the sum of the stored balances; what was owed in the past, that of the statements' lines
        var lines = new Lines(filter.ofTime().isEmpty(), now, consumer);
        rows.each(lists, values, lines::add);
        lines.end();
    }

    /** By currency: of everything now from the trial balance's sums, of a part from its postings. */
    private static Map<String, Amount> control(Rows rows, RowFilter filter) {
        var owed = new TreeMap<String, Amount>();
        BiConsumer<String, Amount> add = (account, credit) -> {
            if (LedgerAccount.OWED_TO_WORKERS.contains(LedgerAccount.posted(account))) {
                owed.merge(credit.currencyCode(), credit, Amount::plus);
            }
        };
        if (filter.isEmpty()) {
            Turnovers.byAccount(rows)
                    .forEach(sum -> add.accept(sum.account(), sum.credit().minus(sum.debit())));
        } else {
            AccountMovements.balances(
                    rows, filter, sum -> add.accept(sum.account(), sum.balance().negated()));
        }
        return owed;
    }

    private static WorkerLiability total(WorkerLiability line) {
        return WorkerLiability.zero(Amount.zero(line.owed().currency())).plus(line);
    }

    /** Takes rows in the order of worker and currency, and hands over a line after the last row of each. */
    private static final class Lines {

        private final boolean present;
        private final Instant now;
        private final Consumer<WorkerLiability> consumer;
        private @Nullable Gathered open;

        /** @param present whether what is owed is the sum of the balances, not of the movements */
        Lines(boolean present, Instant now, Consumer<WorkerLiability> consumer) {
            this.present = present;
            this.now = now;
            this.consumer = consumer;
        }

        void add(Row row) {
            Gathered current = open;
            if (current == null || !current.isOf(row)) {
                end();
                current = new Gathered(row);
                open = current;
            }
            current.add(row);
        }

        /** After the last row. */
        void end() {
            if (open != null) {
                open.line(present, now).ifPresent(consumer);
            }
        }
    }

    /**
     * The rows of one worker in one currency: balances, what the journal's accounts owe, and movements.
     *
     * <p>What is in transit is as old as the earnings that its payout took when it left, as the settlements say. All else that is owed is of the
     * earnings that are open: no payout is out with them, no reversal and no other deduction took them.
     */
    private static final class Gathered {

        private final String worker;
        private final String currency;
        private final Amount zero;
        private final OpenEarnings earnings;
        private Sums sums;
        private Amount ofMovements;

        /** For the worker and the currency of a row. */
        Gathered(Row row) {
            worker = row.text("worker");
            currency = row.text("currency");
            zero = Amount.zero(currency);
            earnings = OpenEarnings.ofAll(zero);
            sums = new Sums(zero, zero, zero, zero, zero);
            ofMovements = zero;
        }

        boolean isOf(Row row) {
            return row.text("worker").equals(worker) && row.text("currency").equals(currency);
        }

        void add(Row row) {
            boolean isMovement = row.timeOrNull("effective_at") != null;
            if (isMovement) {
                OpenEarnings.Change change = StatementRelations.movement(row, zero.currency());
                ofMovements = change.property() ? ofMovements : ofMovements.plus(change.net());
                earnings.add(change);
            } else {
                sums = sums.plus(row);
            }
        }

        /** Empty where all is zero. */
        Optional<WorkerLiability> line(boolean present, Instant now) {
            Amount owed = present ? sums.owed() : ofMovements;
            if (owed.isZero() && sums.areZero()) {
                return Optional.empty();
            }
            List<Amount> ages = ages(now);
            return Optional.of(new WorkerLiability(
                    worker,
                    sums.held,
                    sums.available,
                    sums.inTransit,
                    sums.unclaimed,
                    owed,
                    sums.control,
                    earnings.overdrawn(),
                    ages.get(0),
                    ages.get(1),
                    ages.get(2),
                    ages.get(3)));
        }

        /** What is owed of earnings of at most 30 whole days ago, of 31 to 60, of 61 to 90 and of more. */
        private List<Amount> ages(Instant now) {
            var ages = new ArrayList<>(List.of(zero, zero, zero, zero));
            for (OpenEarnings.Owed part : earnings.owed()) {
                long days = Duration.between(part.earnedAt(), now).toDays();
                int bucket = days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
                ages.set(bucket, ages.get(bucket).plus(part.amount()));
            }
            return ages;
        }
    }

    /** The balances of one worker in one currency, and what the journal's accounts owe. */
    private record Sums(Amount held, Amount available, Amount inTransit, Amount unclaimed, Amount control) {

        Sums plus(Row row) {
            return new Sums(
                    held.plus(row.amount("held")),
                    available.plus(row.amount("available")),
                    inTransit.plus(row.amount("in_transit")),
                    unclaimed.plus(row.amount("unclaimed")),
                    control.plus(row.amount("control")));
        }

        Amount owed() {
            return held.plus(available).plus(inTransit).plus(unclaimed);
        }

        boolean areZero() {
            return Stream.of(held, available, inTransit, unclaimed, control).allMatch(Amount::isZero);
        }
    }
}
