package io.piecework.ledger.decisions;

import static io.piecework.ledger.axon.testing.LedgerEventMatcher.event;
import static io.piecework.ledger.axon.testing.LedgerEventMatcher.events;

import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.funding.FundingEvent;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.winddown.CloseDateEvent;
import io.piecework.ledger.winddown.SetCloseDate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From the close date on nothing new begins; an earlier change of mind is possible. */
class WinddownDecisionsTest extends Decisions {

    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final DepositFunds DEPOSIT = DepositFunds.of("d-1", "acme", usd("1.00"));

    @Test
    void a_close_date_is_announced() {
        fixture.when(SetCloseDate.of("end", END, "the platform ends"))
                .expectEventsMatching(events(
                        event(CloseDateEvent.Set.class).with("reason", "the platform ends"),
                        event(CloseDateEvent.Changed.class).with("closes", END)));
    }

    @Test
    void nothing_new_begins_from_the_date_on() {
        fixture.givenCommands(SetCloseDate.of("end", END, "the platform ends"))
                .andGivenCurrentTime(END)
                .when(DEPOSIT)
                .expectNoEvents()
                .expectException(RefusalCode.PLATFORM_CLOSED);
        fixture.andGivenCurrentTime(END.minusNanos(1_000))
                .when(DEPOSIT)
                .expectEventsMatching(events(event(FundsEvent.Added.class), event(FundingEvent.DepositReceived.class)));
    }

    @Test
    void a_withdrawn_date_no_longer_counts() {
        fixture.givenCommands(
                        SetCloseDate.of("end", END, "the platform ends"),
                        SetCloseDate.withdrawn("not-yet", "it goes on"))
                .andGivenCurrentTime(END)
                .when(DEPOSIT)
                .expectEventsMatching(events(event(FundsEvent.Added.class), event(FundingEvent.DepositReceived.class)));
    }
}
