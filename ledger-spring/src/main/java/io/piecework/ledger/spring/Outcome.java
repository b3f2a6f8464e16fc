package io.piecework.ledger.spring;

import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.WriterObserver.Answer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a command, for those who count. */
enum Outcome {
    STORED,
    /** Stored if the application commits its transaction. */
    JOINED,
    /** Stored before. */
    REPEATED,
    REFUSED,
    /** Another one that was given with it was refused. */
    UNDONE,
    BUSY,
    CONFLICT,
    FAILED;

    static Outcome of(int index, List<Answer> kept, @Nullable Throwable thrown) {
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
