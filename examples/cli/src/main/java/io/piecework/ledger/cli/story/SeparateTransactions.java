package io.piecework.ledger.cli.story;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Executes each command by itself: another one that is refused does not matter to it. Commands that follow each other are sent together, so
 * that the ledger stores many in one transaction, unless the file sets the clock for each of them.
 */
final class SeparateTransactions implements StepHandler {

    /** How many commands are in memory and sent together. */
    private static final int BULK_SIZE = 1_000;

    private final Ledger ledger;
    private final StoryClock clock;
    private final RunCounts counts;
    private final ProblemReporter problems;
    private final List<Command> bulk = new ArrayList<>();
    private final List<SourceLocation> locations = new ArrayList<>();

    SeparateTransactions(Ledger ledger, StoryClock clock, RunCounts counts, ProblemReporter problems) {
        this.ledger = ledger;
        this.clock = clock;
        this.counts = counts;
        this.problems = problems;
    }

    @Override
    public void command(Command command, SourceLocation location) {
        if (clock.isFollowing()) {
            count(execute(command), location);
        } else {
            bulkCommand(command, location);
        }
    }

    @Override
    public void bulkCommand(Command command, SourceLocation location) {
        if (clock.isAdvancedBy(command)) {
            settle(); // the commands before are recorded at their own time
        }
        bulk.add(command);
        locations.add(location);
        if (bulk.size() == BULK_SIZE) {
            endOfBulk();
        }
    }

    @Override
    public void endOfBulk() {
        settle();
    }

    @Override
    public void settle() {
        if (bulk.isEmpty()) {
            return;
        }
        var unanswered = new ArrayDeque<>(locations);
        try {
            ledger.executeEach(
                    clock.advancingThrough(bulk), outcome -> count(outcome, Objects.requireNonNull(unanswered.poll())));
        } catch (BadLineException wrong) {
            throw wrong;
        } catch (RuntimeException e) { // also a fault, which the file did not cause
            String places = unanswered.size() == 1
                    ? unanswered.getFirst().toString()
                    : unanswered.getFirst() + " to " + unanswered.getLast();
            throw new StoryRun.StoppedException(
                    places + ": " + e.getMessage() + "; run the file again, what is stored is recognised", e);
        } finally {
            bulk.clear();
            locations.clear();
        }
    }

    @Override
    public void due(Instant until, NoticePolicy notices, SourceLocation location) {
        settle();
        clock.advanceTo(until);
        try {
            DueSummary summary = ledger.runDue(DueRequest.until(until).announcing(notices));
            counts.due(summary.done(), summary.alreadyDone());
        } catch (RefusedException refused) {
            problems.refused(location, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void expect(Expectation expectation, SourceLocation location) {
        settle();
        List<Expectation.Mismatch> mismatches = expectation instanceof Expectation.Shows shows
                ? shows.mismatches(ledger)
                : mismatches((Expectation.Refused) expectation);
        if (mismatches.isEmpty()) {
            counts.held++;
        } else {
            counts.failed++;
            mismatches.forEach(mismatch -> problems.mismatch(location, mismatch));
        }
    }

    private List<Expectation.Mismatch> mismatches(Expectation.Refused expected) {
        if (!(execute(expected.command()) instanceof CommandOutcome.Refused refused)) {
            return List.of(new Expectation.Mismatch(
                    "refusal " + expected.fields().get("code"),
                    expected.command().id() + " executed"));
        }
        Map<String, String> found = fields(refused.refusal());
        return expected.fields().entrySet().stream()
                .filter(field -> !field.getValue().equals(found.get(field.getKey())))
                .map(field -> new Expectation.Mismatch(
                        field.getKey() + " " + field.getValue(),
                        found.get(field.getKey()) + " in " + refused.refusal().getMessage()))
                .toList();
    }

    private static Map<String, String> fields(RefusedException refusal) {
        return Map.of(
                "code", refusal.code().toString(),
                "subject", refusal.subject(),
                "field", refusal.field().orElse("none"),
                "found", refusal.found(),
                "asked", refusal.asked());
    }

    private CommandOutcome execute(Command command) {
        return ledger.executeEach(clock.advancingThrough(List.of(command))).get(0);
    }

    private void count(CommandOutcome outcome, SourceLocation location) {
        if (outcome instanceof CommandOutcome.Stored stored) {
            counts.stored(stored.receipt().repeated());
        } else if (outcome instanceof CommandOutcome.Refused refused) {
            problems.refused(location, String.valueOf(refused.refusal().getMessage()));
        }
    }
}
