package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.money.CurrencyUnit;

/**
 * An accounting period of one currency, from the end of the previous closed period, written {@code USD:2026-07-01T00:00:00Z}.
 *
 * @param until the exclusive end, truncated to microseconds
 */
public record PeriodId(CurrencyUnit currency, Instant until) implements Id {

    /** @throws IllegalArgumentException if the end is before 1970, because no event takes effect before */
    public PeriodId {
        Required.components(PeriodId.class, currency, until);
        until = until.truncatedTo(ChronoUnit.MICROS);
        if (until.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(
                    "period of " + currency.getCurrencyCode() + " ends " + until + ", before " + Instant.EPOCH);
        }
    }

    /**
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it is not a currency code, a colon and a time
     */
    public static PeriodId parse(String text) {
        Objects.requireNonNull(text, "text");
        int colon = text.indexOf(':');
        try {
            return new PeriodId(
                    Amount.currency(text.substring(0, Math.max(0, colon))), Instant.parse(text.substring(colon + 1)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "period \"" + Text.shown(text) + "\" does not end in a time such as 2026-07-01T00:00:00Z", e);
        }
    }

    @Override
    public String value() {
        return currency.getCurrencyCode() + ":" + until;
    }

    @Override
    public String prefix() {
        return "period";
    }

    @Override
    public String toString() {
        return stream();
    }
}
