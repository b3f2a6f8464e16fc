package io.piecework.ledger.cli.story;

import io.piecework.ledger.command.Command;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's clock for one run. It shows another clock's time until a clock line makes it follow the file; then it shows the greatest time
 * that the file's commands have given so far, and never goes back.
 */
public final class StoryClock implements InstantSource {

    private final InstantSource base;
    private final @Nullable Instant start;
    private boolean following;
    private @Nullable Instant now;

    /**
     * @param base the clock until the file sets its own time
     * @param start the earliest time in the file; null when its first command gives it
     */
    public StoryClock(InstantSource base, @Nullable Instant start) {
        this.base = base;
        this.start = start;
    }

    @Override
    public synchronized Instant instant() {
        return now == null ? base.instant() : now;
    }

    synchronized void follow() {
        following = true;
        now = start;
    }

    /** Whether the command's time is later than the clock, which follows the file. */
    synchronized boolean isAdvancedBy(Command command) {
        Instant at = command.at();
        return following && at != null && (now == null || at.isAfter(now));
    }

    /** Whether the times of the file set the clock. */
    synchronized boolean isFollowing() {
        return following;
    }

    /**
     * Advances to the command's time.
     *
     * @throws BadLineException when the file has given no time yet, and the command has none either
     */
    synchronized void advanceTo(Command command) {
        if (!following) {
            return;
        }
        Instant at = command.at();
        if (at == null && now == null) {
            throw new BadLineException(
                    "field \"at\" is missing: the clock follows the file, and no command before this one has a time");
        }
        if (at != null) {
            advanceTo(at);
        }
    }

    synchronized void advanceTo(Instant at) {
        if (following && (now == null || at.isAfter(now))) {
            now = at;
        }
    }

    /** A view of the commands that advances the clock to each one's time when the ledger takes it from the list. */
    List<Command> advancingThrough(List<Command> commands) {
        return new AbstractList<>() {
            @Override
            public Command get(int index) {
                advanceTo(commands.get(index));
                return commands.get(index);
            }

            @Override
            public int size() {
                return commands.size();
            }
        };
    }
}
