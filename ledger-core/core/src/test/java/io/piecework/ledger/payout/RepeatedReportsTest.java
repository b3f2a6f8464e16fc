package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.CENTS;
import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static io.piecework.ledger.payout.PayoutTest.earned;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A rail gives one answer in several ways: to a query, in a message, in a file of the next day. */
class RepeatedReportsTest {

    private static final Actor RAIL = Actor.importer("rail");

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    @EachDatabase
    void the_same_answer_in_another_way_is_a_repeat_of_the_first(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            Instant requested = clock.instant();
            clock.advance(Duration.ofHours(1));
            ReportPayout first = ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed");
            Receipt receipt = ledger.execute(first);
            clock.advance(Duration.ofDays(1));

            ReportPayout bare = ReportPayout.of("p-1", 1, PayoutOutcome.FAILED);
            for (Command again : List.of(
                    first,
                    bare,
                    bare.because("AC04"),
                    first.by(RAIL),
                    first.by(RAIL).at(requested.minusSeconds(1)),
                    first.at(clock.instant()),
                    bare.by(Actor.operator("ops-1")).because("they called").at(requested))) {
                Receipt repeated = ledger.execute(again);
                assertThat(repeated).as("%s", again).isEqualTo(receipt);
                assertThat(repeated.repeated()).as("%s", again).isTrue();
            }
            assertRefused(ledger, bare.by(Actor.worker(new WorkerId("ada"))), "not-permitted");
            assertThat(ledger.asOperator().payouts().find("p-1").orElseThrow().status())
                    .isEqualTo(PayoutStatus.FAILED);
        }
    }

    /** A contradiction is opened once, and a person's decision on it stays. */
    @EachDatabase
    void a_contradiction_that_comes_again_in_another_way_opens_no_other_exception(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            Receipt receipt = ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.FAILED, "it arrived"));

            Receipt again = ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED)
                    .because("AC04")
                    .by(RAIL));

            assertThat(again.event()).isEqualTo("payout-contradicted");
            assertThat(again).isEqualTo(receipt);
            assertThat(ledger.asOperator().payout("p-1").orElseThrow().openExceptions())
                    .isZero();
        }
    }
}
