package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads the status of attempts at payouts from their steps. */
final class PayoutStates {

    /** Which attempts are listed. */
    enum Attempts {
        /** The last of each payout, with the open exceptions of all. */
        LAST,
        /** Each with its own open exceptions. */
        EVERY
    }

    /** The step that began an attempt, the latest one with a status, and the first one that entered this status. */
    private static final String STATES = """
            SELECT begun.payout, begun.attempt, begun.worker, begun.rail, begun.currency, begun.gross,
              latest.becomes AS status, entered.reason,
              (SELECT COUNT(*)
               FROM %1$s c
               WHERE c.payout = begun.payout
                 %2$s
                 AND %3$s
                 %4$s) AS open_exceptions,
              begun.effective_at AS requested_at,
              entered.effective_at AS status_since
            FROM %1$s begun
            JOIN %1$s latest
              ON latest.payout = begun.payout
              AND latest.attempt = begun.attempt
              AND latest.sequence = (
                SELECT MAX(x.sequence)
                FROM %1$s x
                WHERE x.payout = begun.payout
                  AND x.attempt = begun.attempt
                  AND x.becomes IS NOT NULL
                  %5$s)
            JOIN %1$s entered
              ON entered.payout = begun.payout
              AND entered.attempt = begun.attempt
              AND entered.sequence = (
                SELECT MIN(y.sequence)
                FROM %1$s y
                WHERE y.payout = begun.payout
                  AND y.attempt = begun.attempt
                  AND y.becomes = latest.becomes
                  %6$s)
            WHERE begun.step IN ('requested', 'reissued')
              %7$s
              %8$s
            ORDER BY status_since, %9$s, begun.attempt
            """;

    private static final String IS_LAST = """
            AND begun.attempt = (
              SELECT MAX(a.attempt)
              FROM %s a
              WHERE a.payout = begun.payout
                %s)""";

    private static final String OF_ATTEMPT = "AND c.attempt = begun.attempt";

    /** A step has no position of its own; its event has. */
    private static final String UP_TO_POSITION = """
            AND EXISTS (
              SELECT 1
              FROM %1$s e
              WHERE e.stream = %2$s.stream
                AND e.sequence = %2$s.sequence
                AND e.position <= ?)""";

    private PayoutStates() {}

    /**
     * The attempts of a scope, the longest in its status first, in bounded memory.
     *
     * @param requested when they began
     */
    static void each(
            Rows rows,
            Attempts attempts,
            ReportScope scope,
            StatementPeriod requested,
            Instant now,
            Consumer<PayoutState> consumer) {
        RowFilter known = scope.filter().ofTime();
        RowFilter listed = requested.within(scope.filter().atAnyTime());
        Instant moment = scope.moment(rows, now);
        boolean last = attempts == Attempts.LAST;
        var values = new ArrayList<Object>();
        // decisions, contradictions, the latest step, the first step; the last attempt
        Collections.nCopies(last ? 5 : 4, known.values()).forEach(values::addAll);
        values.addAll(listed.values());
        rows.each(
                STATES.formatted(
                        PayoutSteps.STEPS,
                        last ? "" : OF_ATTEMPT,
                        PayoutSteps.isOpenBy(known(rows, known, "d")),
                        known(rows, known, "c"),
                        known(rows, known, "x"),
                        known(rows, known, "y"),
                        last ? IS_LAST.formatted(PayoutSteps.STEPS, known(rows, known, "a")) : "",
                        listed.ownedBy("worker").and("begun."),
                        rows.inByteOrder("begun.payout")),
                values,
                row -> consumer.accept(state(row, moment)));
    }

    private static PayoutState state(Rows.Row row, Instant now) {
        return new PayoutState(
                new PayoutId(row.text("payout")),
                Math.toIntExact(row.count("attempt")),
                new WorkerId(row.text("worker")),
                row.text("rail"),
                row.amount("gross"),
                PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.textOrEmpty("reason"),
                row.count("open_exceptions"),
                row.time("requested_at"),
                row.time("status_since"),
                Duration.between(row.time("status_since"), now).toDays());
    }

    private static String known(Rows rows, RowFilter known, String step) {
        boolean ofPosition = known.conditions().stream()
                .anyMatch(condition -> condition.column().equals("position"));
        return ofPosition ? UP_TO_POSITION.formatted(rows.events().relation(), step) : known.and(step + ".");
    }
}
