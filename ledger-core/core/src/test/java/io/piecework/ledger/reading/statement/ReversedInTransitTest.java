package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What payouts pay after an earning was reversed that another payout was out with, and that payout's money came back. */
class ReversedInTransitTest {

    /** The 4.00 of c-2 are paid in the end: not those of c-1, which were reversed while they were in transit. */
    @EachDatabase
    void a_payout_that_comes_back_brings_no_reversed_earnings(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(earned("c-1", "10.00"), asked("p-1", "10.00"), submitted("p-1"));
            ledger.given(earned("c-2", "4.00"));
            ledger.given(ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE));
            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), asked("p-2", "4.00"));

            assertThat(told(ledger)).containsExactly("p-1 10.00: c-1 10.00", "p-2 4.00: c-2 4.00");
        });
    }

    /** A payout that left meanwhile keeps its earnings, and the reversal gives back what it took in place of its own. */
    @EachDatabase
    void what_the_reversal_took_instead_is_paid_later(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(earned("c-1", "10.00"), asked("p-1", "10.00"), submitted("p-1"));
            ledger.given(earned("c-2", "4.00"));
            ledger.given(ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE));
            ledger.given(earned("c-3", "20.00"), asked("p-2", "14.00"), submitted("p-2"));
            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), asked("p-3", "10.00"));

            assertThat(told(ledger))
                    .containsExactly(
                            "p-1 10.00: c-1 10.00",
                            "p-2 14.00: c-3 14.00 (of 20.00)",
                            "p-3 10.00: c-2 4.00, c-3 6.00 (of 20.00)");
        });
    }

    @EachDatabase
    void the_part_that_was_not_reversed_is_paid_again(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(earned("c-1", "10.00"), asked("p-1", "8.00"), submitted("p-1"), earned("c-2", "5.00"));
            ledger.given(ReverseAward.of("r-1", "c-1", "a mistake").share(Rate.ratio(3, 10)));
            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), asked("p-2", "12.00"));

            assertThat(told(ledger))
                    .containsExactly("p-1 8.00: c-1 8.00 (of 10.00)", "p-2 12.00: c-1 7.00 (of 10.00), c-2 5.00");
        });
    }

    /** A correction that is taken back is no earning of its own: it had only hidden the first. */
    @EachDatabase
    void a_reversed_deduction_gives_back_what_it_took(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(earned("c-1", "3.00"), earned("c-2", "2.00"));
            ledger.given(AdjustEarnings.of("x-1", "ada", Amount.parse("USD -3.00"), "The page counted twice.", "ops-2")
                    .by(Actor.operator("ops-1")));
            ledger.given(ReverseAward.of("r-1", "x-1", "The page was right."), asked("p-1", "5.00"));

            assertThat(told(ledger)).containsExactly("p-1 5.00: c-1 3.00, c-2 2.00");
        });
    }

    @EachDatabase
    void reclaimed_earnings_are_those_of_their_work(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(earned("c-1", "3.00"), earned("c-2", "2.00"));
            ledger.given(EscheatEarnings.everything("f-1", "ada", "USD", "unclaimed for three years", "ops-2")
                    .by(Actor.operator("ops-1")));
            ledger.given(ReclaimEarnings.of("f-1", "she wrote"), asked("p-1", "5.00"));

            assertThat(told(ledger)).containsExactly("p-1 5.00: c-1 3.00, c-2 2.00");
        });
    }

    private static void on(TestDatabase database, Consumer<LedgerFixture> story) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            ledger.given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            story.accept(ledger);
        }
    }

    private static CompensateWorker earned(String award, String amount) {
        return CompensateWorker.of(award, "ada", Amount.of(amount, "USD"), "the page was down");
    }

    private static Command asked(String payout, String amount) {
        return RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.of(amount, "USD"));
    }

    private static Command submitted(String payout) {
        return ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED);
    }

    private static List<String> told(LedgerFixture ledger) {
        return ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()).stream()
                .map(ReversedInTransitTest::told)
                .toList();
    }

    private static String told(Settlement settlement) {
        return settlement.payout().value() + " " + settlement.gross().text() + ": "
                + settlement.earnings().stream()
                        .map(ReversedInTransitTest::told)
                        .collect(Collectors.joining(", "));
    }

    private static String told(Settlement.Part part) {
        String paid = part.line().reference() + " " + part.amount().text();
        return part.isPartial() ? paid + " (of " + part.line().net().text() + ")" : paid;
    }
}
