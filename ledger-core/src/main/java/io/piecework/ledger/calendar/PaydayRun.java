package io.piecework.ledger.calendar;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests the payouts of a payday. Each has the day and the worker in its id, so that whoever does it again, or at the same time, meets
 * what is stored.
 */
record PaydayRun(Reading reading, DueRun.Door door, DueStatistics tally, Instant moment) {

    private static final int PAGE = 500;

    /** Everybody's who can be paid; nobody's where it is not that day. */
    void request(Payday payday) {
        LocalDate day = payday.day(moment);
        if (!payday.isOn(day)) {
            return;
        }
        var standings = new Standings(reading, payday.policy(), moment);
        @Nullable WorkerId last = null;
        List<PayoutStanding> page;
        try (var flight = new InFlightCommands(door, tally)) {
            do {
                page = standings.page(last, PAGE);
                for (PayoutStanding standing : page) {
                    last = standing.worker();
                    if (standing.reasons().isEmpty()) {
                        flight.give(command(payday, day, last));
                    }
                }
            } while (page.size() == PAGE);
        }
    }

    private static RequestPayout command(Payday payday, LocalDate day, WorkerId worker) {
        return new RequestPayout(
                payday.payout(worker, day), worker, payday.policy(), null, null, null, null, Due.ACTOR, null);
    }
}
