package io.piecework.ledger.cli.story;

import io.piecework.ledger.message.Command;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's clock for one run: another one's time until it is told to follow the story, then the story's. */
public final class StoryClock implements InstantSource {

    private final InstantSource otherwise;
    private final @Nullable Instant start;
    private boolean following;
    private @Nullable Instant now;

    /**
     * @param otherwise the time where the story does not tell it
     * @param start where the story begins at the earliest
     */
    public StoryClock(InstantSource otherwise, @Nullable Instant start) {
        this.otherwise = otherwise;
        this.start = start;
    }

    @Override
    public synchronized Instant instant() {
        return now == null ? otherwise.instant() : now;
    }

    synchronized void follow() {
        following = true;
        now = start;
    }

    /**
     * Moves to the command's time; never back.
     *
     * @throws BadLineException when it is the story's first and has none
     */
    synchronized void reach(Command command) {
        if (!following) {
            return;
        }
        Instant at = command.at();
        if (at == null && now == null) {
            throw new BadLineException("field \"at\" is missing: the clock follows, and nothing told it a time before");
        }
        if (at != null) {
            reach(at);
        }
    }

    /** Moves to a time; never back. */
    synchronized void reach(Instant at) {
        if (following && (now == null || at.isAfter(now))) {
            now = at;
        }
    }

    /** The commands, each with the clock at its time when its turn comes. */
    List<Command> reaching(List<Command> commands) {
        return new AbstractList<>() {
            @Override
            public Command get(int index) {
                reach(commands.get(index));
                return commands.get(index);
            }

            @Override
            public int size() {
                return commands.size();
            }
        };
    }
}
