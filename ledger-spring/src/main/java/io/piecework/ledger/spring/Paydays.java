package io.piecework.ledger.spring;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Days on which everybody who has enough is paid out in whole minor units, for nothing; a Payday bean says it of any other policy.
 *
 * @param currency What is paid out, such as USD.
 * @param first The first of the days.
 * @param every How often there is one.
 * @param zone Whose days they are.
 * @param threshold From how much on a worker is paid, such as 10.00; what the currency's minor unit is unless given.
 */
public record Paydays(
        @Nullable String currency,
        @Nullable LocalDate first,
        @DefaultValue("week") Payday.Every every,
        @DefaultValue("UTC") ZoneId zone,
        @Nullable String threshold) {

    /** @throws IllegalArgumentException naming the property, when one is missing or makes no sense */
    Payday named(String name) {
        String where = LedgerProperties.PREFIX + ".due.paydays." + name;
        if (currency == null) {
            throw new LedgerPropertyException(
                    where + ".currency is missing, it has to be what is paid out, such as USD");
        }
        if (first == null) {
            throw new LedgerPropertyException(
                    where + ".first is missing, it has to be the first of the days, such as 2026-06-05");
        }
        try {
            PayoutPolicy policy = PayoutPolicy.minorUnit(currency);
            return new Payday(
                    name, every, first, zone, threshold == null ? policy : policy.from(Amount.of(threshold, currency)));
        } catch (IllegalArgumentException e) {
            throw new LedgerPropertyException(where + ": " + e.getMessage(), e);
        }
    }
}
