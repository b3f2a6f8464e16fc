package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Rate;
import java.time.ZoneId;

/**
 * The share of one day's decisions about a requester's work that can be rejections.
 *
 * @param maximumShare above 0 % and at most 100 %, as {@link RejectionRule#atMostDaily} counts it
 * @param always so many rejections of a day are always possible, at least 1
 * @param zone whose days count
 */
public record DailyShare(Rate maximumShare, int always, ZoneId zone) {

    /** @throws IllegalArgumentException when the share is 0 % or above 100 %, or fewer than one rejection is always possible */
    public DailyShare {
        Required.components(DailyShare.class, maximumShare, always, zone);
        RejectionRule.requireShare(maximumShare);
        if (always < 1) {
            throw new IllegalArgumentException(
                    "the number of rejections of a day that are always possible, " + always + ", is less than 1");
        }
    }

    /**
     * Whether one more rejection keeps within the maximum share.
     *
     * @param rejected the day's rejections
     * @param decided the day's decisions, with the rejections and with the one that is about to be made
     */
    public boolean allowsOneMore(int rejected, int decided) {
        return rejected < always || RejectionRule.isWithin(maximumShare, rejected, decided);
    }
}
