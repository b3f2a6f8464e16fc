package io.piecework.ledger.id;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.money.CurrencyUnit;

/**
 * The books of a currency from where they were closed before up to a moment, written {@code USD:2026-07-01T00:00:00Z}.
 *
 * @param until which is no longer in it, cut to microseconds
 */
public record PeriodId(CurrencyUnit currency, Instant until) implements Id {

    /** @throws IllegalArgumentException when the moment is before 1970, when nothing takes effect */
    public PeriodId {
        until = until.truncatedTo(ChronoUnit.MICROS);
        if (until.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(
                    "nothing takes effect before " + Instant.EPOCH + ", nor before " + until);
        }
    }

    /**
     * Reads the written form back.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PeriodId parse(String text) {
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
