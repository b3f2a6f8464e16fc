package io.piecework.ledger.whatif;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.Reading;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Replays a history under a policy and compares the balances.
 *
 * <p>A requester whose money does not cover the other terms gets credit without a limit, from their first command on: a task that is not
 * published would take all of its work with it. Who needs it shows at the end, and then the history is replayed again.
 */
@API(status = API.Status.INTERNAL)
public final class HistoryReplay {

    private HistoryReplay() {}

    /**
     * @param upTo the events up to here are final
     * @param imagined gives an empty ledger for each replay
     * @throws IllegalArgumentException when the policy gives terms that a command does not take
     * @throws IllegalStateException when this version does not know an event
     */
    public static PolicyReplay of(
            EventLog log,
            Reading original,
            long upTo,
            ReplayPolicy policy,
            Supplier<? extends ImaginedLedger> imagined,
            ReplayWatcher watcher) {
        var credited = new TreeSet<String>();
        while (true) {
            try (ImaginedLedger ledger = imagined.get()) {
                var pass = new ReplayPass(ledger, policy, Set.copyOf(credited), watcher);
                pass.run(log, upTo);
                if (!credited.addAll(pass.uncovered())) {
                    return result(pass, credited, original, upTo, ledger.reading(), watcher);
                }
            }
        }
    }

    private static PolicyReplay result(
            ReplayPass pass, Set<String> credited, Reading original, long upTo, Reading after, ReplayWatcher watcher) {
        return new PolicyReplay(
                pass.events(),
                pass.commands(),
                pass.refused(),
                pass.refusals(),
                credited.stream().toList(),
                HistoryDigest.of(original, upTo),
                HistoryDigest.of(after, after.query(rows -> rows.events().lastPosition())),
                BalanceComparison.of(original, upTo, after, watcher));
    }
}
