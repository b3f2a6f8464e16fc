package io.piecework.ledger.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event and its two times, both cut to microseconds.
 *
 * @param effective when it counts from, as the caller says
 * @param recorded when the ledger wrote it, by the clock it was given
 */
public record Stamp(Actor actor, Instant effective, Instant recorded) {

    private static final Instant EARLIEST = Instant.EPOCH;

    public Stamp {
        effective = cut(effective);
        recorded = cut(recorded);
    }

    /**
     * Stamps what a command causes.
     *
     * @throws Refusal when its time lies ahead of the clock, or behind it and the actor may not date back
     */
    public static Stamp of(Command command, Instant clock) {
        Instant recorded = cut(clock);
        Instant at = command.at();
        Instant effective = at == null ? recorded : cut(at);
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
                    "would take effect at %s, it is %s; only an operator or an import may date back",
                    effective,
                    recorded);
        }
        return new Stamp(command.actor(), effective, recorded);
    }

    /** Whether a time given again is the one this stamp has; one that is not given is not compared. */
    boolean agreesWith(@Nullable Instant at) {
        return at == null || cut(at).equals(effective);
    }

    private static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
