package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Settlements as plain text. */
class SettlementTextTest {

    @EachDatabase
    void a_reversal_takes_from_its_own_earnings_and_then_from_the_first(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "4.00"), earned("c-2", "6.00"), earned("c-3", "1.00"));
            ledger.given(ReverseAward.of("r-2", "c-2", "a mistake"), asked("p-1", "4.50"));
            ledger.given(
                    ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE),
                    earned("c-4", "9.00"),
                    asked("p-2", "5.50"));

            assertThat(told(ledger, StatementPeriod.all()))
                    .containsExactly("p-1 4.50: c-1 4.00, c-3 0.50 (of 1.00)", "p-2 5.50: c-4 5.50 (of 9.00)");
            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()), ZoneOffset.UTC))
                    .isEqualTo("""
                            What the payouts pay for, the earliest earnings first:
                              2026-05-01 00:00  p-1, 4.50 for c-1 4.00, c-3 0.50 (of 1.00)
                              2026-05-01 00:00  p-2, 5.50 for c-4 5.50 (of 9.00)
                            """);
        }
    }

    /** An operator accepts that the rail did pay a payout that had come back and whose earnings were reversed. */
    @EachDatabase
    void shows_what_a_payout_paid_before_it_was_earned(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "4.00"), earned("c-2", "1.00"), asked("p-1", "4.00"))
                    .given(
                            ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
                            ReportPayout.of("p-1", 1, PayoutOutcome.FAILED))
                    .given(ReverseAward.of("r-1", "c-1", "a mistake"))
                    .given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                    .given(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank says so")
                            .by(Actor.operator("ops-1")));

            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()), ZoneOffset.UTC))
                    .isEqualTo("""
                            What the payouts pay for, the earliest earnings first:
                              2026-05-01 00:00  p-1 (failed, 2026-05-01), 4.00 for c-1 4.00
                              2026-05-01 00:00  p-1, 4.00 for c-2 1.00, 3.00 yet to be earned
                            """);
            assertThat(statuses(ledger)).containsExactly("p-1 failed", "p-1 paid");
        }
    }

    @EachDatabase
    void a_payout_that_was_cancelled_or_not_claimed_in_time_is_marked(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            PayoutPolicy claimed = PayoutPolicy.minorUnit("USD").unclaimedForDays(30);
            ledger.given(
                            earned("c-1", "4.00"),
                            asked("p-1", "4.00"),
                            CancelPayout.of("p-1"),
                            RequestPayout.of("p-2", "ada", claimed).amount(Amount.of("4.00", "USD")),
                            ReportPayout.of("p-2", 1, PayoutOutcome.SUBMITTED),
                            ReportPayout.of("p-2", 1, PayoutOutcome.UNCLAIMED))
                    .givenTime("2026-06-05T00:00:00Z")
                    .given(ExpirePayout.of("p-2", 1), asked("p-3", "4.00"));
            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()), ZoneOffset.UTC))
                    .isEqualTo("""
                            What the payouts pay for, the earliest earnings first:
                              2026-05-01 00:00  p-1 (cancelled, 2026-05-01), 4.00 for c-1 4.00
                              2026-05-01 00:00  p-2 (returned, 2026-06-05), 4.00 for c-1 4.00
                              2026-06-05 00:00  p-3, 4.00 for c-1 4.00
                            """);
        }
    }

    private static LedgerFixture begun(DataSource database) {
        return LedgerFixture.at("2026-05-01T00:00:00Z", database)
                .given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
    }

    private static CompensateWorker earned(String award, String amount) {
        return CompensateWorker.of(award, "ada", Amount.of(amount, "USD"), "the page was down");
    }

    private static Command asked(String payout, String amount) {
        return RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.of(amount, "USD"));
    }

    private static List<String> told(LedgerFixture ledger, StatementPeriod period) {
        return ledger.ledger().asWorker("ada").settlements("USD", period).stream()
                .map(SettlementTextTest::told)
                .toList();
    }

    private static List<String> statuses(LedgerFixture ledger) {
        return ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()).stream()
                .map(each -> each.payout().value() + " " + each.status())
                .toList();
    }

    private static String told(Settlement settlement) {
        return settlement.payout().value() + " " + settlement.gross().text() + ": "
                + settlement.earnings().stream().map(SettlementTextTest::told).collect(Collectors.joining(", "));
    }

    private static String told(Settlement.Part part) {
        String paid = part.line().reference() + " " + part.amount().text();
        return part.isPartial() ? paid + " (of " + part.line().net().text() + ")" : paid;
    }
}
