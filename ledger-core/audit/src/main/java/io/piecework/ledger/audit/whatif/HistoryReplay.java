package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/**
 * Replays a history under a policy and compares the balances.
 *
 * <p>A requester whose money does not cover a command under the other terms gets credit without a limit from there on: a task that is not
 * published would take all of its work with it. Who needs it shows at the end, and then the history is replayed again.
 */
@API(status = API.Status.INTERNAL)
public final class HistoryReplay {

    /** An empty ledger of its own, which takes the commands of a history and is deleted when it is closed. */
    interface ImaginedLedger extends AutoCloseable {

        /** Executes commands in order, and hands over those that are refused. */
        void execute(List<Replayed> commands, Refusals refusals);

        /**
         * A command of the history.
         *
         * @param recorded when its events were recorded
         * @param shared when it was given by the clock that all processes share
         */
        record Replayed(Command command, Instant recorded, Instant shared) {}

        /** Takes refused commands. */
        @FunctionalInterface
        interface Refusals {

            /** @param index among the commands, from 0 */
            void accept(int index, PolicyReplay.RefusedCommand refused);
        }

        /** What it stored. */
        Reading reading();

        @Override
        void close();
    }

    private static final long PAGE = 2_000;

    private HistoryReplay() {}

    /**
     * Replays the commands of all events that are final by now.
     *
     * @throws IllegalArgumentException when the policy gives terms that a command does not take
     * @throws IllegalStateException when this version does not know an event
     */
    public static PolicyReplay of(AuditorView auditor, ReplayPolicy policy, ReplayWatcher watcher) {
        HighWaterMark highWaterMark = auditor.stored().highWaterMark();
        EventLog log = auditor.stored().log();
        long history = highWaterMark.history();
        long upTo = auditor.upToFinal((rows, last) -> last);
        PolicyReplay replay = of(log, auditor.primary(), CommandBoundary.before(log, upTo), policy, watcher);
        highWaterMark.requireHistory(history);
        return replay;
    }

    private static PolicyReplay of(
            EventLog log, Reading original, long end, ReplayPolicy policy, ReplayWatcher watcher) {
        var credited = new TreeMap<String, Long>();
        while (true) {
            try (ImaginedLedger ledger = new TemporaryLedger()) {
                var pass = new HistoryReplayPass(ledger, policy, credited, watcher);
                pass.run(log, end);
                if (pass.uncovered().isEmpty()) {
                    return result(pass, credited, original, end, ledger.reading(), watcher);
                }
                credited.putAll(pass.uncovered());
            }
        }
    }

    private static PolicyReplay result(
            HistoryReplayPass pass,
            Map<String, Long> credited,
            Reading original,
            long end,
            Reading after,
            ReplayWatcher watcher) {
        return new PolicyReplay(
                pass.events(),
                pass.commands(),
                pass.refused(),
                pass.refusals(),
                List.copyOf(credited.keySet()),
                HistoryDigest.of(original, pass.pages()),
                HistoryDigest.of(after, pages(after)),
                BalanceComparison.of(original, end, after, watcher));
    }

    /** The pages of a ledger that one writer has just filled, so that few of its positions are unused. */
    private static List<Long> pages(Reading imagined) {
        long last = imagined.query(rows -> rows.events().lastPosition());
        return LongStream.iterate(PAGE, from -> from < last + PAGE, from -> from + PAGE)
                .boxed()
                .toList();
    }
}
