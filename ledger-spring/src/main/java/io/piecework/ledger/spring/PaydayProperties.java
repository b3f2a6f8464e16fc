package io.piecework.ledger.spring;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one payday: on its days, every worker at or above the threshold is paid out, in whole minor units and without a fee. Declare
 * a {@link Payday} bean for any other payout policy.
 *
 * @param currency Currency to pay out, such as USD. Required.
 * @param first Date of the first payday, such as 2026-06-05. Required.
 * @param every How often the payday recurs.
 * @param zone Time zone of the dates.
 * @param threshold Smallest available amount that is paid out, such as 10.00. One minor unit of the currency unless given.
 */
public record PaydayProperties(
        @Nullable String currency,
        @Nullable LocalDate first,
        @DefaultValue("week") Payday.Every every,
        @DefaultValue("UTC") ZoneId zone,
        @Nullable String threshold) {

    /** @throws IllegalArgumentException naming the property, where one is missing or out of range */
    Payday toPayday(String name) {
        String prefix = LedgerProperties.PREFIX + ".due.paydays." + name;
        if (currency == null) {
            throw new IllegalArgumentException(
                    prefix + ".currency is missing; set it to the currency to pay out, such as USD");
        }
        if (first == null) {
            throw new IllegalArgumentException(
                    prefix + ".first is missing; set it to the date of the first payday, such as 2026-06-05");
        }
        try {
            PayoutPolicy policy = PayoutPolicy.minorUnit(currency);
            return new Payday(
                    name, every, first, zone, threshold == null ? policy : policy.from(Amount.of(threshold, currency)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix + ": " + e.getMessage(), e);
        }
    }
}
