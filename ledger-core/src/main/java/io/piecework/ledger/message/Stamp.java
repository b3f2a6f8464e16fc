package io.piecework.ledger.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The actor of an event and its two times, both truncated to microseconds.
 *
 * @param effective when the event takes effect, as the command says
 * @param recorded when the ledger wrote it, by the ledger's clock
 */
public record Stamp(Actor actor, Instant effective, Instant recorded) {

    private static final Instant EARLIEST = Instant.EPOCH;

    public Stamp {
        effective = truncated(effective);
        recorded = truncated(recorded);
    }

    /**
     * The stamp of a command's events.
     *
     * @throws Refusal {@code effective-in-future} if the time is ahead of the clock; {@code back-dated} if it is past and the actor may not
     *     back-date, or before 1970
     */
    public static Stamp of(Command command, Instant clock) {
        Instant recorded = truncated(clock);
        Instant at = command.at();
        Instant effective = at == null ? recorded : truncated(at);
        String subject = command.id().stream();
        if (effective.isAfter(recorded)) {
            throw Refusal.because(
                    RefusalCode.EFFECTIVE_IN_FUTURE, subject, "would take effect at %s, it is %s", effective, recorded);
        }
        if (effective.isBefore(EARLIEST)) {
            throw Refusal.because(
                    RefusalCode.BACK_DATED, subject, "would take effect at %s, earlier than %s", effective, EARLIEST);
        }
        if (effective.isBefore(recorded) && !command.actor().role().mayBackDate()) {
            throw Refusal.because(
                    RefusalCode.BACK_DATED,
                    subject,
                    "would take effect at %s, it is %s; only an operator or an import may back-date",
                    effective,
                    recorded);
        }
        return new Stamp(command.actor(), effective, recorded);
    }

    /** Whether a repeat's effective time equals this stamp's; null equals any. */
    boolean agreesWith(@Nullable Instant at) {
        return at == null || truncated(at).equals(effective);
    }

    private static Instant truncated(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
