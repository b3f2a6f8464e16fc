package io.piecework.ledger.payout;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The days on which workers were paid, for policies that pay at most once a day. Each day of a worker is a stream of its own, so that
 * two payouts cannot take the same day.
 */
final class PayoutDays {

    static final StreamKind<Optional<LedgerEvent>> KIND = StreamKind.singleEvent("payout-day");

    private PayoutDays() {}

    /**
     * Takes the day of a request, if its policy pays once a day.
     *
     * @param source the payout, or the cash-out of several currencies
     * @throws Refusal {@code once-a-day} if the day is taken
     */
    static void take(Unit unit, WorkerId worker, PayoutPolicy policy, Source source, Stamp stamp) {
        ZoneId zone = policy.onceADay();
        if (zone != null) {
            LocalDate day = LocalDate.ofInstant(stamp.effective(), zone);
            EventStream<Optional<LedgerEvent>> taken = unit.stream(KIND, stream(worker, policy, day));
            if (taken.state().isPresent()) {
                throw taken(worker, policy, day);
            }
            taken.append(new PayoutDayEvent.Taken(worker, policy.currency(), zone, source, stamp));
        }
    }

    /** The refusal of a request at a moment, as committed; empty if the day is free or the policy pays any time. */
    static Optional<Refusal> blocker(Reading reading, WorkerId worker, PayoutPolicy policy, Instant moment) {
        ZoneId zone = policy.onceADay();
        if (zone == null) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return reading.state(KIND, stream(worker, policy, day))
                .flatMap(state -> state.map(event -> taken(worker, policy, day)));
    }

    private static Refusal taken(WorkerId worker, PayoutPolicy policy, LocalDate day) {
        return Refusal.because(
                RefusalCode.ONCE_A_DAY,
                worker.account(policy.currency()),
                "has a payout of %s, the next can be requested on %s",
                day,
                day.plusDays(1));
    }

    private static String stream(WorkerId worker, PayoutPolicy policy, LocalDate day) {
        return StreamKind.digested(
                KIND.prefix(), worker.value(), policy.currency().getCurrencyCode(), day.toString());
    }
}
