package io.piecework.ledger.marketplace.earnings;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/**
 * What a worker earned on a day in one currency, of work and awards, after fees and tax. It is summed up from the lines of the statement, so that it
 * is what the statement says.
 *
 * @param approved pieces that were paid, in full or in part
 * @param rejected pieces that were rejected on that day
 */
record EarnedDay(LocalDate day, Amount earned, int approved, int rejected) {

    private static final int DAYS = 14;

    /** The last fourteen days, each of them; empty where nothing was decided on any. */
    static List<EarnedDay> upTo(LocalDate today, WorkerView worker, String currency) {
        LocalDate first = today.minusDays(DAYS - 1L);
        var days = new TreeMap<LocalDate, EarnedDay>();
        first.datesUntil(today.plusDays(1))
                .forEach(day -> days.put(day, new EarnedDay(day, Amount.zero(currency), 0, 0)));
        var period = StatementPeriod.days(first, today.plusDays(1), Shown.ZONE);
        worker.statementLines(currency, period, line -> {
            LocalDate day = LocalDate.ofInstant(line.effective(), Shown.ZONE);
            days.computeIfPresent(day, (same, before) -> before.plus(line));
        });
        boolean decided =
                days.values().stream().anyMatch(day -> !day.earned.isZero() || day.approved + day.rejected > 0);
        return decided ? List.copyOf(days.values()) : List.of();
    }

    private EarnedDay plus(StatementLine line) {
        boolean rejection = line.isRejected();
        boolean approval = line.isDecision() && !rejection;
        return new EarnedDay(
                day,
                line.isIncome() ? earned.plus(line.net()) : earned,
                approval ? approved + 1 : approved,
                rejection ? rejected + 1 : rejected);
    }
}
