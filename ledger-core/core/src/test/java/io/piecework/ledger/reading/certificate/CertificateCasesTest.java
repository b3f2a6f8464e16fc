package io.piecework.ledger.reading.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases that are not in the story: unclaimed property, work without pay, the order of requesters, and altered rows. */
class CertificateCasesTest {

    private static Amount usd(String number) {
        return CertificateStory.usd(number);
    }

    private static CurrencyYear year(LedgerFixture ledger, int year) {
        return ledger.ledger()
                .asWorker("ada")
                .certificate(Year.of(year), ZoneOffset.UTC)
                .orElseThrow()
                .currencies()
                .get(0);
    }

    @Test
    void unclaimed_property_leaves_the_balance_and_comes_back_when_it_is_reclaimed() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z")) {
            ledger.given(
                            CompensateWorker.of("c", "ada", usd("10.00"), "the page was down"),
                            EscheatEarnings.of("e", "ada", usd("4.00"), "the law", "ops-2")
                                    .by(Actor.operator("ops-1")))
                    .givenTime("2027-02-01T00:00:00Z")
                    .given(ReclaimEarnings.of("e", "she is back").by(Actor.operator("ops-1")));

            assertThat(year(ledger, 2026).moved().unclaimed()).isEqualTo(usd("4.00"));
            assertThat(year(ledger, 2026).closing()).isEqualTo(usd("6.00"));
            assertThat(year(ledger, 2027).moved().unclaimed()).isEqualTo(usd("-4.00"));
            assertThat(year(ledger, 2027).earned().gross()).isEqualTo(usd("0.00"));
            assertThat(year(ledger, 2027).closing()).isEqualTo(usd("10.00"));
        }
    }

    @Test
    void work_without_pay_is_a_line_and_no_row() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    PublishTask.of("t", "acme", usd("1.00"), 1),
                    AcceptAssignment.of("a", "t", "ada"),
                    SubmitAssignment.of("a"),
                    RejectAssignment.of("a", "No dog to be seen."));

            assertThat(year(ledger, 2026).months()).isEmpty();
            assertThat(year(ledger, 2026).requesters()).isEmpty();
            assertThat(year(ledger, 2026).earned().gross()).isEqualTo(usd("0.00"));
        }
    }

    @Test
    void the_vat_of_each_month_is_that_of_its_payouts() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z")) {
            ledger.given(SetPayoutMethod.of("m", "ada", "bank", "token"));
            for (int month = 5; month <= 6; month++) {
                ledger.givenTime("2026-0" + month + "-02T00:00:00Z")
                        .given(
                                CompensateWorker.of("c" + month, "ada", usd(month + "0.00"), "the page was down"),
                                RequestPayout.of("p" + month, "ada", PayoutPolicy.minorUnit("USD"))
                                        .with(PayoutVat.percent("20", "2026-" + month)),
                                ReportPayout.of("p" + month, 1, PayoutOutcome.SUBMITTED),
                                ReportPayout.of("p" + month, 1, PayoutOutcome.PAID));
            }

            assertThat(year(ledger, 2026).months())
                    .extracting(month ->
                            month.moved().vat() + " in " + month.moved().sent())
                    .containsExactly("USD 10.00 in USD 60.00", "USD 12.00 in USD 72.00");
        }
    }

    /** By UTF-16, 🐱 would come before Ａ. */
    @Test
    void requesters_stand_in_the_order_of_their_bytes_and_the_platform_last() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z")) {
            ledger.given(CompensateWorker.of("c", "ada", usd("1.00"), "the page was down"));
            for (String requester : new String[] {"🐱", "Ａ", "z", "Z"}) {
                ledger.given(
                        DepositFunds.of("d-" + requester, requester, usd("9.00")),
                        GrantBonus.of("b-" + requester, "ada", requester, usd("1.00"), "for speed"));
            }

            assertThat(year(ledger, 2026).requesters())
                    .extracting(each ->
                            each.requester() == null ? "" : each.requester().value())
                    .containsExactly("Z", "z", "Ａ", "🐱", "");
        }
    }

    /** A falsified sum of the months up to 2025 is found, although no line of 2025 was changed. */
    @EachDatabase
    void a_closing_balance_that_is_not_the_next_opening_balance_is_refused(TestDatabase kind) {
        try (FreshDatabase fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            Instant first = Instant.parse("2025-03-01T00:00:00Z");
            ledger.given(IntStream.range(0, 150)
                    .mapToObj(i -> CompensateWorker.of("c-" + i, "ada", usd("0.01"), "the page was down")
                            .at(first.plusSeconds(i)))
                    .toArray(Command[]::new));
            fresh.execute(
                    "INSERT INTO ledger_checkpoint (name, position)"
                            + " SELECT 'ledger_worker_month', MAX(position) FROM ledger_statement_line",
                    "INSERT INTO ledger_worker_month (worker, currency, of_month, net)"
                            + " VALUES ('ada', 'USD', '2025-03', 1.51)");

            assertThatThrownBy(() -> year(ledger, 2025))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "the statement lines of worker:ada up to 2026-01-01T00:00:00Z sum to USD 1.51, the year ends with"
                                    + " USD 1.50; verify the ledger");
            fresh.execute("UPDATE ledger_worker_month SET net = 1.50");
            assertThat(year(ledger, 2025).closing()).isEqualTo(usd("1.50"));
        }
    }
}
