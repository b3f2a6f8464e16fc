package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.RequestRevision;
import io.piecework.ledger.assignment.ResubmitAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thirty days after the work was last handed in, to the microsecond. */
class OverturnWindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_from_when_the_work_was_last_handed_in(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(InstantSource.fixed(day(400)))
                        .build()) {
            ledger.execute(
                    DepositFunds.of("d", "acme", Amount.parse("USD 2.00")).at(START));
            ledger.execute(
                    PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 2).at(START));
            reject(ledger, "early");
            reject(ledger, "late");

            ledger.execute(OverturnRejection.of("early").at(day(70)));
            assertThatThrownBy(() -> ledger.execute(OverturnRejection.of("late").at(day(70).plusNanos(1_000))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.WINDOW_CLOSED))
                    .hasMessage("window-closed: assignment:late could be overturned until 2026-03-12T00:00:00Z, "
                            + "it is 2026-03-12T00:00:00.000001Z");
        }
    }

    /** Handed in on day 0, sent back, handed in again on day 40, turned down on day 41. */
    private static void reject(Ledger ledger, String assignment) {
        ledger.execute(AcceptAssignment.of(assignment, "t", "ada").at(START));
        ledger.execute(SubmitAssignment.of(assignment).at(START));
        ledger.execute(
                RequestRevision.of("ask-" + assignment, assignment, "blurry").at(day(1)));
        ledger.execute(ResubmitAssignment.of("again-" + assignment, assignment).at(day(40)));
        ledger.execute(RejectAssignment.of(assignment, "still blurry").at(day(41)));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
