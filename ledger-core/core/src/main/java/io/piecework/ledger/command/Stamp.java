package io.piecework.ledger.command;

import io.piecework.ledger.command.LedgerEvent.LeftOutWhen;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The actor of an event and its two times, both truncated to microseconds.
 *
 * @param effective when the event takes effect, as the command says
 * @param recorded when the ledger wrote it, by the ledger's clock; no earlier than what the database had recorded
 */
public record Stamp(
        Actor actor,
        @LeftOutWhen("recorded") Instant effective,
        @LeftOutWhen("recorded_at") Instant recorded) {

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

    /** Whether it takes effect earlier than it was recorded. */
    public boolean isBackDated() {
        return effective.isBefore(recorded);
    }

    /**
     * The stamp of a decision that rests on an earlier event of its subject. A command without a date that meets an event of the future takes
     * effect at that event: it was recorded by a transaction that overlapped with this one, on a clock that is a little ahead.
     *
     * @param subject the stream of the earlier event
     * @param earlier null where there is none
     * @throws Refusal {@code back-dated} if this is back-dated to before that event
     */
    public Stamp notBefore(String subject, @Nullable Stamp earlier) {
        return notBefore(subject, earlier == null ? null : earlier.effective);
    }

    /**
     * The stamp of a decision that rests on what took effect earlier in its subject.
     *
     * @param subject the stream of the earlier event
     * @param earlier when that took effect; null where there is nothing
     * @throws Refusal {@code back-dated} if this is back-dated to before that time
     */
    public Stamp notBefore(String subject, @Nullable Instant earlier) {
        if (earlier == null || !effective.isBefore(earlier)) {
            return this;
        }
        if (!isBackDated()) {
            return following(earlier);
        }
        throw Refusal.because(
                RefusalCode.BACK_DATED,
                subject,
                "has an event at %s, this would take effect before it, at %s",
                earlier,
                effective);
    }

    /**
     * The stamp of a decision that follows an earlier event, where a back-dated one is refused elsewhere: a command without a date takes effect
     * at an event of the future.
     *
     * @param earlier null where there is none
     */
    public Stamp following(@Nullable Instant earlier) {
        return earlier != null && effective.isBefore(earlier) && !isBackDated()
                ? new Stamp(actor, earlier, recorded)
                : this;
    }

    /**
     * The stamp of a fact that another system reports: it is recorded with any past time, and takes effect at the event that it follows if
     * the time is earlier. The clocks of the two systems differ, and many systems round down to whole seconds or days.
     */
    public Stamp notEarlierThan(Stamp earlier) {
        return effective.isBefore(earlier.effective) ? new Stamp(actor, earlier.effective, recorded) : this;
    }

    /** Whether a time is another one without its fraction of a second. */
    public static boolean isRoundedDownFrom(Instant time, Instant exact) {
        return time.isBefore(exact) && exact.truncatedTo(ChronoUnit.SECONDS).equals(time);
    }

    /**
     * The time at which this meets a deadline. What happens at a deadline by itself counts as having happened then, whenever it is recorded, so
     * nothing recorded later can take effect before it: this meets the deadline at its recorded time. Work that was itself recorded after the
     * deadline is past work; what is decided on it meets the deadline at its effective time.
     *
     * @param earlier the last event of the subject
     */
    public Instant meets(Instant deadline, Stamp earlier) {
        return earlier.recorded.isBefore(deadline) ? recorded : effective;
    }

    /** Whether this takes effect before a deadline that it meets at the deadline or later. */
    public boolean skips(Instant deadline, Stamp earlier) {
        return effective.isBefore(deadline) && !meets(deadline, earlier).isBefore(deadline);
    }

    /** Whether a repeat's effective time equals this stamp's; null equals any. */
    boolean agreesWith(@Nullable Instant at) {
        return at == null || truncated(at).equals(effective);
    }

    private static Instant truncated(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
