package io.piecework.ledger.report;

import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A fee that is not what its terms say.
 *
 * @param stream the task, assignment, award or payout that it was taken for
 * @param event what took it
 * @param base what it was taken of
 * @param terms as they stand in the events
 * @param expected computed from the terms, tax on it included
 * @param posted in the journal at the event's position, tax on it included
 */
public record FeeDifference(
        String stream,
        String event,
        Amount base,
        String terms,
        Amount expected,
        Amount posted,
        Amount difference,
        long position) {

    static FeeDifference of(EventPages.Placed place, Fee fee, Map<Long, BigDecimal> credited) {
        BigDecimal posted = credited.getOrDefault(place.position(), BigDecimal.ZERO);
        Amount booked = Amount.sum(posted, fee.expected().currency());
        return new FeeDifference(
                place.stream(),
                fee.event(),
                fee.base(),
                fee.terms(),
                fee.expected(),
                booked,
                booked.minus(fee.expected()),
                place.position());
    }

    /** A fee by its terms. */
    record Fee(String event, Amount base, String terms, Amount expected) {}
}
