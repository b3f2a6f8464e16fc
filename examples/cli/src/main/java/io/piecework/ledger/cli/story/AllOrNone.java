package io.piecework.ledger.cli.story;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.NoticePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a whole file, whose commands are then one transaction, stored or rehearsed. */
final class AllOrNone implements Steps {

    private static final int MOST_EXPECTATIONS = 10_000;

    /** Thrown when the file holds more than one transaction takes; nothing of it is stored. */
    static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException(String message) {
            super(message, null, false, false);
        }
    }

    private record Waiting(Expectation expectation, Place place) {}

    private final Tally tally;
    private final Telling telling;
    private final List<Command> commands = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    AllOrNone(Tally tally, Telling telling) {
        this.tally = tally;
        this.telling = telling;
    }

    @Override
    public void command(Command command, Place place) {
        if (commands.size() == Ledger.MOST_TOGETHER) {
            throw new TooManyException("this is command " + (commands.size() + 1) + ", one transaction takes at most "
                    + Ledger.MOST_TOGETHER + "; nothing was stored");
        }
        waiting.forEach(this::unchecked);
        waiting.clear();
        commands.add(command);
        places.add(place);
    }

    @Override
    public void inBulk(Command command, Place place) {
        command(command, place);
    }

    @Override
    public void endOfBulk() {
        // its commands wait with the others
    }

    @Override
    public void due(Instant until, NoticePolicy notices, Place place) {
        throw new BadLineException("what is due is done in transactions of its own, never in one with other commands");
    }

    @Override
    public void expect(Expectation expectation, Place place) {
        if (waiting.size() == MOST_EXPECTATIONS) {
            throw new TooManyException("more than " + MOST_EXPECTATIONS + " expectations; nothing was stored");
        }
        waiting.add(new Waiting(expectation, place));
    }

    /** Stores the commands, all or none, then looks at what is expected after the last of them. */
    void store(Ledger ledger, StoryClock clock) {
        if (decided(clock, ledger::executeTogether)) {
            var checking = new OneByOne(ledger, clock, tally, telling);
            for (Waiting one : waiting) {
                if (one.expectation() instanceof Expectation.Shows) {
                    checking.expect(one.expectation(), one.place());
                } else {
                    unchecked(one);
                }
            }
        }
    }

    /** Decides the commands and stores nothing. */
    void rehearse(Ledger ledger, StoryClock clock) {
        decided(clock, ledger::rehearse);
        waiting.forEach(this::unchecked);
    }

    private interface Door {
        List<CommandOutcome.Stored> take(List<Command> commands);
    }

    private boolean decided(StoryClock clock, Door door) {
        try {
            door.take(clock.reaching(commands)).forEach(stored -> tally.stored(stored.repeated()));
            return true;
        } catch (RefusedException refused) {
            telling.refused(places.get(refused.index().orElse(0)), refused.getMessage() + "; nothing was stored");
        } catch (BadLineException noTime) {
            telling.bad(places.get(0), noTime.message() + "; nothing was stored");
        }
        return false;
    }

    /** In one transaction there is no moment between two commands at which anything could be read. */
    private void unchecked(Waiting one) {
        tally.unchecked++;
        telling.say(one.place(), "not checked: all commands are one transaction");
    }
}
