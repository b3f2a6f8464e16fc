package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.audit.whatif.HistoryReplay.ImaginedLedger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.payout.ClaimEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Gives the commands of a history again, in the order of their events and as recorded at the same times. */
final class HistoryReplayPass {

    /** Events read at once, and the most commands executed at once. */
    private static final int PAGE = 2_000;

    /** Whether a claim was over was decided when the history happened. */
    private static final Instant AFTER_ALL_CLAIMS = Instant.parse("9999-01-01T00:00:00Z");

    private static final int MOST_REFUSALS = 1_000;

    private final ImaginedLedger imagined;
    private final ReplayPolicy policy;
    private final ReplayWatcher watcher;
    private final TreeMap<Long, List<String>> credits = new TreeMap<>();
    private final Set<String> granted = new HashSet<>();
    private final Map<String, Long> uncovered = new HashMap<>();
    private final List<ImaginedLedger.Replayed> pending = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private final List<Long> pages = new ArrayList<>();
    private final List<PolicyReplay.RefusedCommand> refusals = new ArrayList<>();

    private long events;
    private long commands;
    private long refused;

    /** @param credited the requesters' accounts that get credit without a limit, and the position of the event before which they get it */
    HistoryReplayPass(ImaginedLedger imagined, ReplayPolicy policy, Map<String, Long> credited, ReplayWatcher watcher) {
        this.imagined = imagined;
        this.policy = policy;
        this.watcher = watcher;
        credited.forEach((account, position) ->
                credits.computeIfAbsent(position, at -> new ArrayList<>()).add(account));
    }

    void run(EventLog log, long upTo) {
        List<EventLog.Logged> page = log.between(0, upTo, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::next);
            long last = page.get(page.size() - 1).position();
            watcher.progress(events, last, upTo);
            pages.add(last);
            page = log.between(last, upTo, PAGE);
        }
        execute();
    }

    private void next(EventLog.Logged logged) {
        events++;
        Command command = ReplayedCommands.of(logged);
        if (command == null) {
            return;
        }
        commands++;
        credits.getOrDefault(logged.position(), List.of()).forEach(account -> add(unlimited(account), logged));
        if (!(command instanceof GrantCredit credit)
                || !granted.contains(credit.requester().account(credit.currency()))) {
            add(changed(command, logged.position()), logged);
        }
        if (pending.size() >= PAGE) {
            execute();
        }
    }

    private void add(Command command, EventLog.Logged logged) {
        Instant shared = logged.event() instanceof ClaimEvent.Claimed claim
                ? claim.until().minus(claim.duration())
                : AFTER_ALL_CLAIMS;
        pending.add(new ImaginedLedger.Replayed(command, logged.recorded(), shared));
        positions.add(logged.position());
    }

    private GrantCredit unlimited(String account) {
        granted.add(account);
        String requester = account.substring(account.indexOf(':') + 1, account.lastIndexOf(':'));
        String currency = account.substring(account.lastIndexOf(':') + 1);
        return GrantCredit.unlimited("what-if:" + granted.size(), requester, currency);
    }

    private Command changed(Command command, long position) {
        try {
            return policy.change(command);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the policy does not fit " + command.id() + " (position " + position + "): " + e.getMessage(), e);
        }
    }

    private void execute() {
        if (!pending.isEmpty()) {
            imagined.execute(List.copyOf(pending), this::note);
            pending.clear();
            positions.clear();
        }
    }

    private void note(int index, PolicyReplay.RefusedCommand command) {
        refused++;
        if (refusals.size() < MOST_REFUSALS) {
            refusals.add(command);
        }
        if (isUncovered(command)) {
            uncovered.putIfAbsent(command.subject(), positions.get(index));
        }
    }

    /** Whether credit would help: nothing can be given back on credit. */
    private static boolean isUncovered(PolicyReplay.RefusedCommand command) {
        boolean byFunds = command.code() == RefusalCode.INSUFFICIENT_FUNDS
                || ((command.code() == RefusalCode.BACK_DATED || command.code() == RefusalCode.NEGATIVE_BALANCE)
                        && command.subject().startsWith("requester:"));
        return byFunds && !command.type().equals("RefundFunds");
    }

    /**
     * What came of it, compared with the history.
     *
     * @param end the position of the last event that was replayed
     */
    PolicyReplay result(Reading history, long end, List<String> credited) {
        Reading after = imagined.reading();
        return new PolicyReplay(
                events,
                commands,
                refused,
                refusals,
                credited,
                HistoryDigest.of(history, pages),
                HistoryDigest.of(after, pages(after)),
                BalanceComparison.of(history, end, after, watcher));
    }

    /** The pages of a ledger that one writer has just filled, so that few of its positions are unused. */
    private static List<Long> pages(Reading imagined) {
        long last = imagined.query(rows -> rows.events().lastPosition());
        return LongStream.iterate(PAGE, from -> from < last + PAGE, from -> from + PAGE)
                .boxed()
                .toList();
    }

    /** The requesters' accounts whose money did not cover a command, and the position of its event. */
    Map<String, Long> uncovered() {
        return uncovered;
    }
}
