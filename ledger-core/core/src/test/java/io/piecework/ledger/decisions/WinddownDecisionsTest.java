package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.CloseDateEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From the close date on nothing new begins; an earlier change of mind is possible. */
class WinddownDecisionsTest extends Decisions {

    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final Actor OPS = Actor.operator("ops-1");
    private static final PublishTask TASK =
            PublishTask.of("t-1", "acme", usd("0.00"), 1).by(Actor.requester(new RequesterId("acme")));

    private static SetCloseDate end() {
        return SetCloseDate.of("end", END, "the platform ends", "ops-2").by(OPS);
    }

    @Test
    void a_close_date_is_announced() {
        fixture.when(end())
                .stores(
                        event(CloseDateEvent.Set.class).with("reason", "the platform ends"),
                        event(CloseDateEvent.Changed.class).with("closes", END));
    }

    @Test
    void nothing_new_begins_from_the_date_on() {
        fixture.given(end()).givenTime(END).when(TASK).storesNothing().isRefused(RefusalCode.PLATFORM_CLOSED);
        fixture.givenTime(END.minusNanos(1_000))
                .when(TASK)
                .stores(event(FundsEvent.Reserved.class), event(TaskEvent.Published.class));
    }

    @Test
    void a_withdrawn_date_no_longer_counts() {
        fixture.given(
                        end(),
                        SetCloseDate.withdrawn("not-yet", "it goes on", "ops-2").by(OPS))
                .givenTime(END)
                .when(TASK)
                .stores(event(FundsEvent.Reserved.class), event(TaskEvent.Published.class));
    }
}
