package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Balances as of a moment: as it was known then, and as it is known now. */
class AsOfTest {

    /** S9: 450.00 held from 15 May, available and in transit on the 20th, paid on the 21st, 90.00 taken back on the 25th. */
    @EachDatabase
    void a_balance_as_of_a_moment_is_the_balance_at_that_moment(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);

            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-15T08:00:00Z"))))
                    .isEqualTo("450.00 0.00 0.00 0.00 0.00");
            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-15T08:00:00.000001Z"))))
                    .isEqualTo("0.00 450.00 0.00 0.00 0.00");
            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-20T08:00:00.000001Z"))))
                    .isEqualTo("0.00 0.00 0.00 450.00 0.00");
            assertThat(boxes(ledger, AsOf.recorded(Instant.parse("2026-05-21T08:00:00.000001Z"))))
                    .isEqualTo("0.00 0.00 0.00 0.00 450.00");
            assertThat(boxes(ledger, AsOf.recorded(Instant.parse("2026-05-25T09:00:00.000001Z"))))
                    .isEqualTo("0.00 0.00 -90.00 0.00 450.00");
            assertThat(ledger.ledger().asWorker("unknown-worker").balance("USD", AsOf.position(1_000)))
                    .isEmpty();
        });
    }

    @EachDatabase
    void a_back_dated_event_is_in_the_effective_balance_only(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("1.00")),
                    PublishTask.of("dogs", "acme", DomainStories.usd("0.50"), 1),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            ledger.givenTime("2026-05-10T08:00:00Z")
                    .given(ApproveAssignment.of("a-1")
                            .by(Actor.operator("ops-1"))
                            .at(Instant.parse("2026-05-05T08:00:00Z")));

            Instant seventh = Instant.parse("2026-05-07T00:00:00Z");
            assertThat(boxes(ledger, AsOf.effective(seventh))).isEqualTo("0.00 0.00 0.50 0.00 0.00");
            assertThat(boxes(ledger, AsOf.recorded(seventh))).isEqualTo("0.50 0.00 0.00 0.00 0.00");
        });
    }

    /**
     * 5.00 with a fee of a tenth for the worker: submitted on the 2nd, revision requested on the 3rd, submitted again on the 5th, rejected on the
     * 6th. Also 2.00 for a visit that was reported impossible on the 4th, recorded on the 7th; nothing else for this worker.
     */
    @EachDatabase
    void awaiting_review_is_submitted_and_undecided_work(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", DomainStories.usd("10.00")),
                    PublishTask.of("dogs", "acme", DomainStories.usd("5.00"), 1)
                            .withFee(FeePolicy.percent("10").borneByWorker()),
                    PublishTask.of("shop", "acme", DomainStories.usd("2.00"), 1),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    AcceptAssignment.of("a-2", "shop", "ada"),
                    PublishTask.of("kiosk", "acme", DomainStories.usd("3.00"), 1),
                    AcceptAssignment.of("a-3", "kiosk", "ada"),
                    ReportImpossibleVisit.of("a-3", "It has closed."));
            ledger.givenTime("2026-05-02T08:00:00Z").given(SubmitAssignment.of("a-1"));
            ledger.givenTime("2026-05-03T08:00:00Z").given(RequestRevision.of("v-1", "a-1", "The dog is cut off."));
            ledger.givenTime("2026-05-05T08:00:00Z").given(ResubmitAssignment.of("v-2", "a-1"));
            ledger.givenTime("2026-05-06T08:00:00Z").given(RejectAssignment.of("a-1", "No dog to be seen."));
            ledger.givenTime("2026-05-07T08:00:00Z")
                    .given(SubmitAssignment.of("a-2")
                            .by(Actor.operator("ops-1"))
                            .at(Instant.parse("2026-05-04T08:00:00Z")));

            assertThat(awaitedEffective(ledger, "02", "03", "04", "05", "06", "07"))
                    .isEqualTo("4.50 0.00 2.00 6.50 2.00 2.00");
            assertThat(awaitedRecorded(ledger, "02", "03", "04", "05", "06", "07"))
                    .isEqualTo("4.50 0.00 0.00 4.50 0.00 2.00");
            assertThat(awaited(ledger, AsOf.position(0))).isEqualTo("0.00");
            assertThat(awaited(ledger, AsOf.position(1_000))).isEqualTo("2.00");
        });
    }

    private static String awaitedEffective(LedgerFixture ledger, String... days) {
        return Stream.of(days)
                .map(day -> awaited(ledger, AsOf.effective(Instant.parse("2026-05-" + day + "T08:00:00.000001Z"))))
                .collect(Collectors.joining(" "));
    }

    private static String awaitedRecorded(LedgerFixture ledger, String... days) {
        return Stream.of(days)
                .map(day -> awaited(ledger, AsOf.recorded(Instant.parse("2026-05-" + day + "T08:00:00.000001Z"))))
                .collect(Collectors.joining(" "));
    }

    private static String awaited(LedgerFixture ledger, AsOf asOf) {
        return ledger.ledger()
                .asWorker("ada")
                .balance("USD", asOf)
                .orElseThrow()
                .awaitingReview()
                .text();
    }

    private static String boxes(LedgerFixture ledger, AsOf asOf) {
        Balance balance = ledger.ledger().asWorker("ada").balance("USD", asOf).orElseThrow();
        return balance.awaitingReview().text() + " " + balance.held().text() + " "
                + balance.available().text() + " " + balance.inTransit().text() + " "
                + balance.paid().text();
    }
}
