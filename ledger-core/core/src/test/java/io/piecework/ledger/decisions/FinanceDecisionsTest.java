package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.finance.PeriodEvent;
import io.piecework.ledger.finance.RebuildEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A closed period gets no more entries, and evidence is destroyed by two operators only. */
class FinanceDecisionsTest extends Decisions {

    private static final ClosePeriod FEBRUARY = ClosePeriod.of("USD", Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void a_closed_period_refuses_back_dated_entries() {
        CompensateWorker pay = CompensateWorker.of("b-1", "ada", usd("1.00"), "the page was down");
        fixture.when(FEBRUARY)
                .stores(event(PeriodEvent.Closed.class).with("former", null), event(PeriodEvent.BooksClosed.class));
        fixture.when(pay.at(Instant.parse("2026-02-28T23:59:59.999999Z")))
                .storesNothing()
                .isRefused(RefusalCode.PERIOD_CLOSED);
        fixture.when(pay.at(Instant.parse("2026-03-01T00:00:00Z")))
                .stores(event(EarningsEvent.Credited.class), event(AwardEvent.WorkerCompensated.class));
    }

    @Test
    void a_period_is_not_closed_within_an_hour_of_its_end() {
        fixture.when(ClosePeriod.of("USD", Instant.parse("2026-03-01T08:00:00.000001Z")))
                .storesNothing()
                .isRefused(RefusalCode.NOT_YET_DUE);
    }

    @Test
    void a_forced_rebuild_takes_two_operators() {
        ForceRebuild rebuild = ForceRebuild.of("case-7", "a copy is kept", "ops-2");
        fixture.when(rebuild.by(Actor.operator("ops-2"))).storesNothing().isRefused(RefusalCode.NEEDS_AUTHORITY);
        fixture.when(rebuild.by(Actor.operator("ops-1")))
                .stores(event(RebuildEvent.Forced.class).with("approver", "operator:ops-2"));
    }
}
