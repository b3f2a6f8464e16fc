package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A fee in the journal that differs from its terms.
 *
 * @param stream the stream of the task, assignment, award or payout
 * @param event the name of the event that posted the fee
 * @param base the amount that the fee is computed on
 * @param terms the fee's terms in the events
 * @param expected the fee by its terms, with the tax on it
 * @param posted the fee in the journal, with the tax on it
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

    static FeeDifference of(Place place, Fee fee, Map<Long, BigDecimal> credited) {
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

    /** A fee computed from its terms. */
    record Fee(String event, Amount base, String terms, Amount expected) {}
}
