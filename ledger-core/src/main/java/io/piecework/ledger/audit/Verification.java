package io.piecework.ledger.audit;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether the database proves itself: streams count without a hole, every event can be read and has the hash that its content and its
 * predecessor give, entries, balances, statements and the sums of entries are what follows from the events, every
 * currency's journal sums to zero, and closed periods follow on each other and have the postings they were sealed with.
 *
 * @param unused positions between the first and the last that no event has: those of transactions that were rolled back or commands
 *     that were refused, those left over where a command led to fewer events than the one of its kind before it, and of events that
 *     somebody deleted
 * @param findings how many sentences were said of what is wrong
 */
public record Verification(long events, long streams, long unused, long findings) {

    private static final String OFF = "SELECT currency, SUM(amount) AS off FROM ledger_posting GROUP BY currency"
            + " HAVING SUM(amount) <> 0 ORDER BY currency";

    /** Verifies as of one moment, while others go on writing; in bounded memory, with tables that are gone behind it. */
    public static Verification of(Replay replay, Reading reading, Replay.Watcher watcher) {
        var more = new long[2];
        List<ClosedPeriod> closed = closed(reading, sentence -> {
            watcher.finding(sentence);
            more[0]++;
        });
        Replay.Outcome outcome = replay.verify(watcher, rows -> {
            List<String> found = new ArrayList<>(unevenCurrencies(rows));
            found.addAll(ClosedPeriods.gaps(rows, closed));
            found.addAll(ClosedPeriods.differences(rows, closed));
            found.forEach(watcher::finding);
            more[1] = found.size();
        });
        return new Verification(
                outcome.events(),
                outcome.streams(),
                outcome.unused(),
                outcome.damaged() + outcome.differing() + more[0] + more[1]);
    }

    public boolean isClean() {
        return findings == 0;
    }

    /** None where their own events are damaged, which is said. */
    private static List<ClosedPeriod> closed(Reading reading, Consumer<String> findings) {
        try {
            return new ClosedPeriods(reading).all();
        } catch (StorageException damaged) {
            findings.accept("closed periods cannot be held against the journal: " + damaged.getMessage());
            return List.of();
        }
    }

    private static List<String> unevenCurrencies(Rows rows) {
        return rows.list(
                OFF,
                List.of(),
                row -> "ledger_posting: the journal in " + row.text("currency") + " sums to " + row.text("off")
                        + ", not to 0");
    }
}
