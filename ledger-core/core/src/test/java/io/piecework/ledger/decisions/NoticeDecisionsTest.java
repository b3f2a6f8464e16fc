package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.notice.WatchThreshold;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A notice is stored once for each crossing, and only where its limit was really passed. */
class NoticeDecisionsTest extends Decisions {

    @Test
    void earnings_that_pass_a_yearly_cap_are_announced_once() {
        fixture.given(
                DepositFunds.of("d-1", "acme", usd("130.00")),
                WatchCap.of("slip", usd("125.00"), ZoneId.of("Europe/Amsterdam")));
        givenApproved("first", "123.00");
        fixture.whenTimePasses(Duration.ZERO).storesNothing();
        givenApproved("second", "3.50");
        fixture.whenTimePasses(Duration.ZERO)
                .stores(event(NoticeEvent.CapPassed.class).with("year", 2026).with("earned", "USD 126.50"));
        fixture.whenTimePasses(Duration.ofDays(1)).storesNothing();
    }

    private void givenApproved(String work, String reward) {
        fixture.given(
                PublishTask.of(work, "acme", usd(reward), 1),
                AcceptAssignment.of(work, work, "ada"),
                SubmitAssignment.of(work),
                ApproveAssignment.of(work));
    }

    @Test
    void a_cap_is_not_announced_at_its_amount() {
        fixture.given(WatchCap.of("slip", usd("125.00"), ZoneId.of("Europe/Amsterdam")))
                .when(AnnounceCap.of("ada", "slip", 2026, usd("125.00")))
                .storesNothing()
                .isRefused(RefusalCode.WRONG_STATE);
    }

    @Test
    void a_threshold_is_announced_from_its_amount_on() {
        fixture.given(WatchThreshold.of("five", Threshold.of(usd("5.00"))));
        fixture.when(AnnounceThreshold.of("ada", "five", 1, usd("4.99")))
                .storesNothing()
                .isRefused(RefusalCode.WRONG_STATE);
        fixture.when(AnnounceThreshold.of("ada", "five", 1, usd("5.00")))
                .stores(event(NoticeEvent.ThresholdReached.class).with("counted", "USD 5.00"));
    }

    @Test
    void a_notice_needs_its_watch() {
        fixture.when(AnnounceThreshold.of("ada", "five", 1, usd("5.00")))
                .storesNothing()
                .isRefused(RefusalCode.UNKNOWN_SUBJECT);
    }
}
