package io.piecework.ledger.cli.story;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.calendar.DueSummary;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.NoticePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does each step when it is told, in a transaction of its own. */
final class OneByOne implements Steps {

    /** How many of a bulk are in memory. */
    private static final int PORTION = 200;

    private final Ledger ledger;
    private final StoryClock clock;
    private final Tally tally;
    private final Telling telling;
    private final List<Command> bulk = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    OneByOne(Ledger ledger, StoryClock clock, Tally tally, Telling telling) {
        this.ledger = ledger;
        this.clock = clock;
        this.tally = tally;
        this.telling = telling;
    }

    @Override
    public void command(Command command, Place place) {
        outcome(execute(command), place);
    }

    @Override
    public void inBulk(Command command, Place place) {
        bulk.add(command);
        places.add(place);
        if (bulk.size() == PORTION) {
            endOfBulk();
        }
    }

    @Override
    public void endOfBulk() {
        try {
            List<CommandOutcome> outcomes = ledger.executeAll(clock.reaching(bulk));
            for (int i = 0; i < outcomes.size(); i++) {
                outcome(outcomes.get(i), places.get(i));
            }
        } finally {
            bulk.clear();
            places.clear();
        }
    }

    @Override
    public void due(Instant until, NoticePolicy notices, Place place) {
        clock.reach(until);
        try {
            DueSummary summary = ledger.runDue(until, notices, done -> {});
            tally.due(summary.done(), summary.alreadyDone());
        } catch (RefusedException refused) {
            telling.refused(place, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void expect(Expectation expectation, Place place) {
        List<Expectation.Mismatch> mismatches = expectation instanceof Expectation.Shows shows
                ? shows.mismatches(ledger)
                : mismatches((Expectation.Refused) expectation);
        if (mismatches.isEmpty()) {
            tally.held++;
        } else {
            tally.failed++;
            mismatches.forEach(mismatch -> telling.failed(place, mismatch));
        }
    }

    private List<Expectation.Mismatch> mismatches(Expectation.Refused expected) {
        if (!(execute(expected.command()) instanceof CommandOutcome.Refused refused)) {
            return List.of(new Expectation.Mismatch(
                    "refusal " + expected.said().get("code"), expected.command().id() + " executed"));
        }
        Map<String, String> found = said(refused.refusal());
        return expected.said().entrySet().stream()
                .filter(said -> !said.getValue().equals(found.get(said.getKey())))
                .map(said -> new Expectation.Mismatch(
                        said.getKey() + " " + said.getValue(),
                        found.get(said.getKey()) + " in " + refused.refusal().getMessage()))
                .toList();
    }

    private static Map<String, String> said(RefusedException refusal) {
        return Map.of(
                "code", refusal.code().toString(),
                "subject", refusal.subject(),
                "field", refusal.field().orElse("none"),
                "found", refusal.found(),
                "asked", refusal.asked());
    }

    private CommandOutcome execute(Command command) {
        return ledger.executeAll(clock.reaching(List.of(command))).get(0);
    }

    private void outcome(CommandOutcome outcome, Place place) {
        if (outcome instanceof CommandOutcome.Stored stored) {
            tally.stored(stored.repeated());
        } else if (outcome instanceof CommandOutcome.Refused refused) {
            telling.refused(place, String.valueOf(refused.refusal().getMessage()));
        }
    }
}
