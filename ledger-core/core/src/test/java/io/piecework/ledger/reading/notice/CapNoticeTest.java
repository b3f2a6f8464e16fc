package io.piecework.ledger.reading.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.delivery.due.PendingReviews;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Announcements of exceeded yearly caps, once for each worker and year. */
class CapNoticeTest extends NoticeScenario {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** The step from 123.00 to 126.50 exceeds 125.00. */
    @EachDatabase
    void an_exceeded_cap_is_announced_once_a_year(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchCap.of("slip", Amount.parse("EUR 125.00"), AMSTERDAM));
            publish(ledger, "EUR 123.00");
            submit(ledger, "first");
            ledger.execute(ApproveAssignment.of("first"));
            assertThat(notices(ledger)).isZero();
            publishAnother(ledger, "EUR 2.00");
            ledger.execute(ApproveAssignment.of("EUR 2.00"));
            assertThat(notices(ledger)).isZero();
            publishAnother(ledger, "EUR 1.50");
            ledger.execute(ApproveAssignment.of("EUR 1.50"));

            assertThat(notices(ledger)).isEqualTo(1);
            ledger.execute(ReverseAssignment.of("v", "EUR 1.50", "a copy"));
            publishAnother(ledger, "EUR 3.00");
            ledger.execute(ApproveAssignment.of("EUR 3.00"));
            assertThat(notices(ledger)).isZero();

            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(new Notice.CapPassed(
                            new OperationId("slip"),
                            new WorkerId("ada"),
                            2026,
                            Amount.parse("EUR 125.00"),
                            Amount.parse("EUR 126.50"),
                            Instant.parse("2026-03-01T00:00:00Z")));
            CentPayouts.assertClean(ledger);
        }
    }

    /** The year starts in Amsterdam an hour before UTC, and in Los Angeles eight hours after it. */
    @EachDatabase
    void approvals_count_by_effective_date_in_the_years_of_the_caps_zone(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            clock.set(Instant.parse("2025-12-30T00:00:00Z"));
            publish(ledger, "EUR 1.00");
            submit(ledger, "a", "b", "c", "d", "e");
            clock.set(Instant.parse("2026-01-02T00:00:00Z"));
            ledger.execute(ApproveAssignment.of("a").at(Instant.parse("2025-12-31T22:59:59.999999Z")));
            ledger.execute(ApproveAssignment.of("b").at(Instant.parse("2025-12-31T23:00:00Z")));
            ledger.execute(ApproveAssignment.of("c").at(Instant.parse("2026-01-01T07:59:59.999999Z")));
            ledger.execute(ApproveAssignment.of("d").at(Instant.parse("2026-01-01T08:00:00Z")));
            clock.set(Instant.parse("2026-03-01T00:00:00Z"));
            ledger.execute(ApproveAssignment.of("e").at(Instant.parse("2026-02-01T00:00:00Z")));
            for (String zone : List.of("Europe/Amsterdam", "America/Los_Angeles", "UTC")) {
                ledger.execute(WatchCap.of(zone, Amount.parse("EUR 0.50"), ZoneId.of(zone)));
            }

            assertThat(notices(ledger)).isEqualTo(6);
            assertThat(ledger.asWorker("ada").notices())
                    .map(notice -> (Notice.CapPassed) notice)
                    .extracting(notice -> notice.cap().value() + " " + notice.year() + " " + notice.earned())
                    .containsExactlyInAnyOrder(
                            "Europe/Amsterdam 2025 EUR 1.00",
                            "Europe/Amsterdam 2026 EUR 4.00",
                            "America/Los_Angeles 2025 EUR 3.00",
                            "America/Los_Angeles 2026 EUR 2.00",
                            "UTC 2025 EUR 2.00",
                            "UTC 2026 EUR 3.00");
        }
    }

    @Test
    void more_than_one_page_of_workers_is_announced_once_each() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            clock.set(PendingReviews.ALL_DUE);
            PendingReviews.submit(ledger, "a", PendingReviews.WORKERS * 30);
            ledger.execute(PublishTask.of("t", "acme", Amount.parse("USD 0.00"), 1_200));
            ledger.execute(WatchCap.of("cap", Amount.parse("USD 0.29"), AMSTERDAM));

            assertThat(ledger.runDue(clock.instant()))
                    .isEqualTo(new DueSummary(
                            PendingReviews.WORKERS * 30L, 0, 0, 0, 0, 0, 0, PendingReviews.WORKERS, 0, Map.of()));
        }
    }
}
