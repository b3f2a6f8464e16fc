package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A payout that failed or came back is in the payout standing until a payout by the same payout method arrives. */
class LastFailureTest {

    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(usd("5.00"));

    private final SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");

    @EachDatabase
    void a_returned_payout_is_a_warning_until_a_later_payout_arrives(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            assertThat(failure(ledger)).isNull();
            pay(ledger, "p-1");
            assertThat(failure(ledger)).isNull();
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(failure(ledger)).isNull();
            clock.set(Instant.parse("2026-05-04T09:00:00Z"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED).because("account closed"));

            var returned = new PayoutStanding.Failure(
                    new PayoutId("p-1"),
                    usd("6.00"),
                    PayoutStatus.RETURNED,
                    Instant.parse("2026-05-04T09:00:00Z"),
                    new Reason("account closed"));
            assertThat(failure(ledger)).isEqualTo(returned);
            assertThat(ada(ledger).payoutStanding(FIVE).reasons()).isEmpty();
            assertThat(ledger.asOperator().payouts().standings(FIVE, 10))
                    .extracting(PayoutStanding::lastFailure)
                    .containsExactly(returned);

            clock.set(Instant.parse("2026-05-05T09:00:00Z"));
            ledger.execute(ReissuePayout.of("p-1", 2));
            ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.SUBMITTED));
            assertThat(failure(ledger)).isEqualTo(returned);
            ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.PAID));
            assertThat(failure(ledger)).isNull();
        }
    }

    @EachDatabase
    void another_payout_method_has_not_failed(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            pay(ledger, "p-1");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(failure(ledger))
                    .extracting(PayoutStanding.Failure::status)
                    .isEqualTo(PayoutStatus.FAILED);
            ledger.execute(SetPayoutMethod.of("m-2", "ada", "bank", "other-token"));
            assertThat(failure(ledger)).isNull();
            ledger.execute(RemovePayoutMethod.of("m-3", "ada"));
            assertThat(failure(ledger)).isNull();
            ledger.execute(SetPayoutMethod.of("m-4", "ada", "bank", "token"));
            assertThat(failure(ledger))
                    .extracting(PayoutStanding.Failure::status)
                    .isEqualTo(PayoutStatus.FAILED);
        }
    }

    /** The latest answer of the rail counts, not the latest request; a payout of another worker and a cancelled one do not. */
    @Test
    void the_latest_answer_counts() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            pay(ledger, "p-1");
            pay(ledger, "p-2");
            ledger.execute(SetPayoutMethod.of("m-ben", "ben", "bank", "token"));
            ledger.execute(CompensateWorker.of("b-ben", "ben", usd("6.00"), "earned"));
            ledger.execute(RequestPayout.of("p-ben", "ben", FIVE));
            ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.SUBMITTED));
            ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));
            assertThat(failure(ledger)).isNull();
            ledger.execute(ReportPayout.of("p-2", 1, PayoutOutcome.PAID));
            clock.set(Instant.parse("2026-05-02T09:00:00Z"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertThat(failure(ledger))
                    .extracting(PayoutStanding.Failure::payout)
                    .isEqualTo(new PayoutId("p-1"));
            clock.set(Instant.parse("2026-05-03T09:00:00Z"));
            ledger.execute(ReportPayout.of("p-2", 1, PayoutOutcome.REVERSED));
            assertThat(failure(ledger))
                    .extracting(PayoutStanding.Failure::payout)
                    .isEqualTo(new PayoutId("p-2"));
            ledger.execute(RequestPayout.of("p-3", "ada", FIVE));
            ledger.execute(CancelPayout.of("p-3"));
            assertThat(failure(ledger))
                    .extracting(PayoutStanding.Failure::payout)
                    .isEqualTo(new PayoutId("p-2"));
        }
    }

    private static PayoutStanding.@Nullable Failure failure(Ledger ledger) {
        return ada(ledger).payoutStanding(FIVE).lastFailure();
    }

    private static WorkerView ada(Ledger ledger) {
        return ledger.asWorker("ada");
    }

    /** Earns USD 6.00 and hands them to the rail. */
    private static void pay(Ledger ledger, String payout) {
        ledger.execute(CompensateWorker.of("b-" + payout, "ada", usd("6.00"), "earned"));
        ledger.execute(RequestPayout.of(payout, "ada", FIVE));
        ledger.execute(ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED));
    }

    private Ledger over(FreshDatabase fresh) {
        Ledger ledger =
                Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "token"));
        return ledger;
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
