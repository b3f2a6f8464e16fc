package io.piecework.ledger.finance.period;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records the contents of a closed period. {@code closePeriod} gives this command with figures from the journal. If an operator gives it with
 * other figures, {@code verify} names them; seals of later periods do not depend on them.
 *
 * @param fingerprint of all events before the seal; {@code verify} names one that ends before the closing
 */
public record SealPeriod(
        PeriodId period,
        PeriodSeal seal,
        Fingerprint fingerprint,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when a balance is in another currency */
    public SealPeriod {
        Required.components(SealPeriod.class, period, seal, fingerprint, actor, at);
        for (PeriodSeal.AccountBalance line : seal.balances()) {
            if (!line.balance().currency().equals(period.currency())) {
                throw new IllegalArgumentException(line.account() + " " + line.balance() + " is no balance in "
                        + period.currency().getCurrencyCode());
            }
        }
    }

    public static SealPeriod of(String currency, Instant until, PeriodSeal seal, Fingerprint fingerprint) {
        Objects.requireNonNull(currency, "currency");
        return new SealPeriod(new PeriodId(Amount.currency(currency), until), seal, fingerprint, Actor.PLATFORM, null);
    }

    public SealPeriod by(Actor actor) {
        return new SealPeriod(period, seal, fingerprint, actor, at);
    }

    public SealPeriod at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new SealPeriod(period, seal, fingerprint, actor, at);
    }

    @Override
    public PeriodId id() {
        return period;
    }
}
