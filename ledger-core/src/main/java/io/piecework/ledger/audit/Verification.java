package io.piecework.ledger.audit;

import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import java.util.List;

/**
 * Whether the database proves itself: streams count without a hole, every event can be read and has the hash that its content and its
 * predecessor give, entries, balances, statements and the sums of entries are what follows from the events, and every currency's journal sums to zero.
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
    public static Verification of(Replay replay, Replay.Watcher watcher) {
        var uneven = new long[1];
        Replay.Outcome outcome = replay.verify(watcher, rows -> uneven[0] = unevenCurrencies(rows, watcher));
        return new Verification(
                outcome.events(),
                outcome.streams(),
                outcome.unused(),
                outcome.damaged() + outcome.differing() + uneven[0]);
    }

    public boolean isClean() {
        return findings == 0;
    }

    private static long unevenCurrencies(Rows rows, Replay.Watcher watcher) {
        List<String> found = rows.list(
                OFF,
                List.of(),
                row -> "ledger_posting: the journal in " + row.text("currency") + " sums to " + row.text("off")
                        + ", not to 0");
        found.forEach(watcher::finding);
        return found.size();
    }
}
