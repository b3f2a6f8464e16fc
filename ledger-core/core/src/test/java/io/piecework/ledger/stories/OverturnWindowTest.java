package io.piecework.ledger.stories;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.time.Instant;

/** The overturn window ends thirty days after the last submission, to the microsecond. */
class OverturnWindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @EachDatabase
    void starts_at_the_last_submission(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2027-02-05T00:00:00Z", database.dataSource())) {
            ledger.given(
                    DepositFunds.of("d", "acme", Amount.parse("USD 2.00")).at(START),
                    PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 2).at(START));
            reject(ledger, "early");
            reject(ledger, "late");

            ledger.when(OverturnRejection.of("early").at(day(70)))
                    .happens("assignment-overturned")
                    .available("ada", "USD 1.00");
            ledger.when(OverturnRejection.of("late").at(day(70).plusNanos(1_000)))
                    .isRefused("window-closed: assignment:late could be overturned until 2026-03-12T00:00:00Z, "
                            + "it is 2026-03-12T00:00:00.000001Z")
                    .available("ada", "USD 1.00");
        }
    }

    /** Submitted on day 0, returned for revision, resubmitted on day 40, rejected on day 41. */
    private static void reject(LedgerFixture ledger, String assignment) {
        ledger.given(
                AcceptAssignment.of(assignment, "t", "ada").at(START),
                SubmitAssignment.of(assignment).at(START),
                RequestRevision.of("ask-" + assignment, assignment, "blurry").at(day(1)),
                ResubmitAssignment.of("again-" + assignment, assignment).at(day(40)),
                RejectAssignment.of(assignment, "still blurry").at(day(41)));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
