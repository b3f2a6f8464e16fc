package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a whole file; its commands are then stored or rehearsed in one transaction. */
final class SingleTransaction implements StepHandler {

    private static final int MAX_EXPECTATIONS = 10_000;

    /** The file holds more steps than one transaction takes; nothing of it is stored. */
    static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyStepsException(String message) {
            super(message, null, false, false);
        }
    }

    private record Pending(Expectation expectation, SourceLocation location) {}

    /** Stores the commands, or rehearses them. */
    private interface CommandSink {
        List<Receipt> accept(List<Command> commands);
    }

    private final RunCounts counts;
    private final ProblemReporter problems;
    private final List<Command> commands = new ArrayList<>();
    private final List<SourceLocation> locations = new ArrayList<>();
    private final List<Pending> afterLastCommand = new ArrayList<>();

    SingleTransaction(RunCounts counts, ProblemReporter problems) {
        this.counts = counts;
        this.problems = problems;
    }

    @Override
    public void command(Command command, SourceLocation location) {
        if (commands.size() == Ledger.MOST_TOGETHER) {
            throw new TooManyStepsException("this is command " + (commands.size() + 1)
                    + ", one transaction takes at most " + Ledger.MOST_TOGETHER + "; nothing was stored");
        }
        afterLastCommand.forEach(this::reportUnchecked);
        afterLastCommand.clear();
        commands.add(command);
        locations.add(location);
    }

    @Override
    public void bulkCommand(Command command, SourceLocation location) {
        command(command, location);
    }

    @Override
    public void settle() {
        // they are executed together
    }

    @Override
    public void endOfBulk() {
        // the bulk's commands are in the same transaction as all others
    }

    @Override
    public void due(Instant until, NoticePolicy notices, SourceLocation location) {
        throw new BadLineException(
                "due work runs in transactions of its own, never in one transaction with other commands");
    }

    @Override
    public void expect(Expectation expectation, SourceLocation location) {
        if (afterLastCommand.size() == MAX_EXPECTATIONS) {
            throw new TooManyStepsException("more than " + MAX_EXPECTATIONS + " expectations; nothing was stored");
        }
        afterLastCommand.add(new Pending(expectation, location));
    }

    /** Stores all commands or none, then checks the expectations after the last command. */
    void store(Ledger ledger, StoryClock clock) {
        if (accepted(clock, ledger::executeAllOrNone)) {
            var checker = new SeparateTransactions(ledger, clock, counts, problems);
            for (Pending pending : afterLastCommand) {
                if (pending.expectation() instanceof Expectation.Shows) {
                    checker.expect(pending.expectation(), pending.location());
                } else {
                    reportUnchecked(pending);
                }
            }
        }
    }

    /** Decides the commands and stores nothing. */
    void rehearse(Ledger ledger, StoryClock clock) {
        accepted(clock, ledger::rehearse);
        afterLastCommand.forEach(this::reportUnchecked);
    }

    private boolean accepted(StoryClock clock, CommandSink sink) {
        try {
            sink.accept(clock.advancingThrough(commands)).forEach(stored -> counts.stored(stored.repeated()));
            return true;
        } catch (RefusedException refused) {
            problems.refused(locations.get(refused.index().orElse(0)), refused.getMessage() + "; nothing was stored");
        } catch (BadLineException noTime) {
            problems.badLine(locations.get(0), noTime.message() + "; nothing was stored");
        }
        return false;
    }

    /** Between two commands of one transaction nothing is committed that could be read. */
    private void reportUnchecked(Pending pending) {
        counts.unchecked++;
        problems.print(pending.location(), "not checked: all commands are one transaction");
    }
}
