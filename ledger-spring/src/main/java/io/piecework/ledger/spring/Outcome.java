package io.piecework.ledger.spring;

import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a command, for those who count. */
enum Outcome {
    STORED,
    /** Stored before. */
    REPEATED,
    REFUSED,
    /** Another one that was given with it was refused. */
    UNDONE,
    BUSY,
    CONFLICT,
    FAILED;

    static Outcome of(int index, List<Boolean> repeats, @Nullable Throwable thrown) {
        if (thrown == null) {
            return repeats.get(index) ? REPEATED : STORED;
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
