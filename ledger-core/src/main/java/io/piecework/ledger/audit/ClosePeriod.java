package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Closes the books of a currency: what would take effect before a moment is refused from then on. What they hold is kept by another
 * command, which the front door gives as soon as nothing more can come in.
 *
 * @param period which has to have ended at least {@link #GRACE} ago
 */
public record ClosePeriod(
        PeriodId period, Actor actor, @Nullable Instant at) implements Command {

    /**
     * How long books stay open: an hour. What takes effect no earlier than {@link #PROMPT} before it is recorded is not held against
     * closed periods, so that what happens now costs nothing more. That is right as long as the clocks of two processes differ by no more
     * than the fifty minutes between the two, less what a transaction takes. Where they differ by more, a posting may get into a closed period
     * unnoticed, and verifying names the period.
     */
    public static final Duration GRACE = Duration.ofHours(1);

    /** How much earlier than it is recorded a command may take effect and still be prompt: ten minutes. */
    static final Duration PROMPT = Duration.ofMinutes(10);

    /** Up to a moment, which is no longer in it. */
    public static ClosePeriod of(String currency, Instant until) {
        return new ClosePeriod(new PeriodId(Amount.currency(currency), until), Actor.PLATFORM, null);
    }

    public ClosePeriod by(Actor actor) {
        return new ClosePeriod(period, actor, at);
    }

    public ClosePeriod at(Instant at) {
        return new ClosePeriod(period, actor, at);
    }

    @Override
    public PeriodId id() {
        return period;
    }
}
