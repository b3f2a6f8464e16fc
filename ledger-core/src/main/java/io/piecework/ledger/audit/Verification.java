package io.piecework.ledger.audit;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;

/**
 * Whether the database proves itself: streams count without a hole, every event can be read and has the hash that its content and its
 * predecessor give, entries, balances, statements and the sums of entries are what follows from the events, every
 * currency's journal sums to zero, and closed periods follow on each other and have the postings they were sealed with.
 *
 * @param unused positions between the first and the last that no event has: those of transactions that were rolled back or commands
 *     that were refused, those left over where a command led to fewer events than the one of its kind before it, and of events that
 *     somebody deleted
 * @param closed how many periods are closed
 * @param unsealed how many of them have no seal, so that they were held against nothing: whoever closed them was stopped, or somebody deleted it
 * @param findings how many sentences were said of what is wrong
 */
public record Verification(long events, long streams, long unused, long closed, long unsealed, long findings) {

    private static final String PERIOD = PeriodState.KIND.prefix() + ":";

    private static final String OFF = "SELECT currency, SUM(amount) AS off FROM ledger_posting GROUP BY currency"
            + " HAVING SUM(amount) <> 0 ORDER BY currency";

    /** Verifies as of one moment, while others go on writing; in bounded memory, with tables that are gone behind it. */
    public static Verification of(Replay replay, Reading reading, Replay.Watcher watcher) {
        var more = new long[1];
        Consumer<String> finding = sentence -> {
            watcher.finding(sentence);
            more[0]++;
        };
        var periods = new ClosedPeriods(reading);
        var closed = new ArrayList<ClosedPeriod>();
        Set<String> damaged = read(periods, closed, finding);
        var unknown = new ArrayList<String>();
        Replay.Result outcome = replay.verify(watcher, rows -> {
            unevenCurrencies(rows).forEach(finding);
            ClosedPeriods.gaps(closed).forEach(finding);
            ClosedPeriods.differences(rows, closed).forEach(finding);
            unknown.addAll(ClosedPeriods.unknown(rows, closed));
        });
        stillUnknown(periods, unknown, damaged)
                .forEach(stream ->
                        finding.accept(stream + " is closed, and the books of its currency do not know of it"));
        return new Verification(
                outcome.events(),
                outcome.streams(),
                outcome.unused(),
                closed.size(),
                closed.stream().filter(period -> period.seal() == null).count(),
                outcome.damaged() + outcome.differing() + more[0]);
    }

    public boolean isClean() {
        return findings == 0;
    }

    /** @return the currencies whose own events are damaged, which is said; none of their periods is read */
    private static Set<String> read(ClosedPeriods periods, List<ClosedPeriod> closed, Consumer<String> finding) {
        var damaged = new HashSet<String>();
        for (CurrencyUnit currency : periods.currencies()) {
            try {
                closed.addAll(periods.of(currency));
            } catch (StorageException e) {
                damaged.add(currency.getCurrencyCode());
                finding.accept("closed periods in " + currency.getCurrencyCode()
                        + " cannot be held against the journal: " + e.getMessage());
            }
        }
        return damaged;
    }

    /** Those that nobody closed since the periods were read: a closing and its books are stored together. */
    private static List<String> stillUnknown(ClosedPeriods periods, List<String> unknown, Set<String> damaged) {
        if (unknown.isEmpty()) {
            return unknown;
        }
        var now = new ArrayList<ClosedPeriod>();
        read(periods, now, told -> {});
        return unknown.stream()
                .filter(stream -> now.stream()
                        .noneMatch(period -> period.period().stream().equals(stream)))
                .filter(stream -> damaged.stream().noneMatch(code -> stream.startsWith(PERIOD + code + ":")))
                .toList();
    }

    private static List<String> unevenCurrencies(Rows rows) {
        return rows.list(
                OFF,
                List.of(),
                row -> "ledger_posting: the journal in " + row.text("currency") + " sums to " + row.text("off")
                        + ", not to 0");
    }
}
