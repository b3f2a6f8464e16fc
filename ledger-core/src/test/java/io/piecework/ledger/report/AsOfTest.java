package io.piecework.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.PastBalance;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.LedgerFixture;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker had: as it was known then, and as it is known now. */
class AsOfTest {

    /** S9: 450.00 held from 15 May, available and on its way on the 20th, paid on the 21st, 90.00 taken back on the 25th. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_balance_is_what_it_was(TestDatabase database) {
        Told.on(database, "2026-05-01T08:00:00Z", ledger -> {
            Told.refundAfterPayout(ledger);

            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-15T07:59:59.999999Z"))))
                    .isEqualTo("0.00 0.00 0.00 0.00");
            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-15T08:00:00Z"))))
                    .isEqualTo("450.00 0.00 0.00 0.00");
            assertThat(boxes(ledger, AsOf.effective(Instant.parse("2026-05-20T08:00:00Z"))))
                    .isEqualTo("0.00 0.00 450.00 0.00");
            assertThat(boxes(ledger, AsOf.recorded(Instant.parse("2026-05-21T08:00:00Z"))))
                    .isEqualTo("0.00 0.00 0.00 450.00");
            assertThat(boxes(ledger, AsOf.recorded(Instant.parse("2026-05-25T09:00:00Z"))))
                    .isEqualTo("0.00 -90.00 0.00 450.00");
            assertThat(ledger.ledger().asWorker("nobody").balance("USD", AsOf.position(1_000)))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_dated_back_was_not_known_then(TestDatabase database) {
        Told.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Told.usd("1.00")),
                    PublishTask.of("dogs", "acme", Told.usd("0.50"), 1),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            ledger.givenTime("2026-05-10T08:00:00Z")
                    .given(ApproveAssignment.of("a-1")
                            .by(Actor.operator("ops-1"))
                            .at(Instant.parse("2026-05-05T08:00:00Z")));

            Instant seventh = Instant.parse("2026-05-07T00:00:00Z");
            assertThat(boxes(ledger, AsOf.effective(seventh))).isEqualTo("0.00 0.50 0.00 0.00");
            assertThat(boxes(ledger, AsOf.recorded(seventh))).isEqualTo("0.00 0.00 0.00 0.00");
        });
    }

    private static String boxes(LedgerFixture ledger, AsOf asOf) {
        PastBalance balance =
                ledger.ledger().asWorker("ada").balance("USD", asOf).orElseThrow();
        return balance.held().text() + " " + balance.available().text() + " "
                + balance.inTransit().text() + " " + balance.paid().text();
    }
}
