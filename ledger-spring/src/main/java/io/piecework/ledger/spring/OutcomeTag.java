package io.piecework.ledger.spring;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.engine.port.WriterObserver.Answer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of the tag {@code outcome} on metrics and observations of commands. */
enum OutcomeTag {
    STORED,
    /** Stored if the application commits its transaction. */
    JOINED,
    /** An idempotent repeat: stored before. */
    REPEATED,
    REFUSED,
    /** Not stored, because another command of the same call was refused. */
    UNDONE,
    BUSY,
    CONFLICT,
    FAILED;

    /**
     * The outcome of one command of a call.
     *
     * @param index of the command in the call
     * @param thrown what the call threw; null where it succeeded
     */
    static OutcomeTag of(int index, List<Answer> kept, @Nullable Throwable thrown) {
        if (thrown == null) {
            return switch (kept.get(index)) {
                case STORED -> STORED;
                case JOINED -> JOINED;
                case REPEATED -> REPEATED;
            };
        }
        if (thrown instanceof Refusal refusal) {
            return refusal.index() == index ? REFUSED : UNDONE;
        }
        if (thrown instanceof BusyException) {
            return BUSY;
        }
        return thrown instanceof ConflictException ? CONFLICT : FAILED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
