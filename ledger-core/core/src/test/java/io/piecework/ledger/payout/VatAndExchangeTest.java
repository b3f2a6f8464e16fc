package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Value added tax on payouts, and payouts exchanged into another currency. */
class VatAndExchangeTest {

    private static final Exchange DOLLARS = new Exchange(Amount.of("1.08345", "USD"), Rounding.halfUp("0.01"));

    /** R18: EUR 4.00 at 1.08345 is USD 4.3338: 4.33 arrives, .0038 is the residual. */
    @EachDatabase
    void an_exchange_has_both_legs_and_its_residual_in_the_journal(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "4.00");
            ledger.execute(request("p-1").exchanged(DOLLARS));
            assertThat(ledger.asOperator().payout("p-1").orElseThrow())
                    .extracting(PayoutView::gross, PayoutView::sent, PayoutView::arriving)
                    .containsExactly(eur("4.00"), eur("4.00"), Amount.of("4.33", "USD"));
            assertThat(ledger.asOperator().payouts().unsent("bank"))
                    .singleElement()
                    .matches(waiting -> waiting.amount().equals(Amount.of("4.33", "USD")));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(accounts(ledger))
                    .containsExactlyInAnyOrder(
                            "expense EUR 4.00",
                            "exchange EUR -4.00",
                            "exchange USD 4.3338",
                            "cash USD -4.33",
                            "rounding USD -0.0038");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            assertThat(ledger.asWorker("ada").statement("EUR").orElseThrow().lines())
                    .extracting(line -> line.title().text())
                    .contains("EUR 4.00 by bank, arriving as USD 4.33, at USD 1.08345, rounded half-up to 0.01");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertThat(accounts(ledger)).containsExactlyInAnyOrder("expense EUR 4.00", "worker:available EUR -4.00");
        }
    }

    /** Half-up, so that the residual may be negative: 1.15 at 1.08345 is 1.2459675, 1.25 arrives. */
    @ParameterizedTest
    @CsvSource({"1.15, 1.25, -0.0040325", "1.00, 1.08, 0.00345", "0.01, 0.01, 0.0008345"})
    void the_residual_is_the_exact_amount_minus_the_arriving_one(String gross, String arriving, String residual) {
        Remittance remittance = Remittance.of(eur(gross), Rail.of("bank", eur("0.01")), null, DOLLARS);
        assertThat(remittance.arriving()).isEqualTo(Amount.of(arriving, "USD"));
        assertThat(remittance.exchanged()).matches(found -> found.residual().equals(Amount.of(residual, "USD")));
    }

    /** Of 1.2459675 a half-up exchange pays 1.25 and one that rounds down 1.24; to 0.05 they pay 1.25 and 1.20. */
    @ParameterizedTest
    @CsvSource({
        "0.01 HALF_UP, 1.25, -0.0040325",
        "0.01 DOWN, 1.24, 0.0059675",
        "0.01 UP, 1.25, -0.0040325",
        "0.05 HALF_UP, 1.25, -0.0040325",
        "0.05 DOWN, 1.20, 0.0459675"
    })
    void an_exchange_is_rounded_as_its_terms_say(String rounding, String arriving, String residual) {
        Exchange exchange = new Exchange(DOLLARS.rate(), Rounding.parse(rounding));
        Remittance remittance = Remittance.of(eur("1.15"), Rail.of("bank", eur("0.01")), null, exchange);
        assertThat(remittance.arriving()).isEqualTo(Amount.of(arriving, "USD"));
        assertThat(remittance.exchanged()).matches(found -> found.residual().equals(Amount.of(residual, "USD")));
    }

    /** Of EUR 4.15 at 1.08345, USD 4.4963175, 4.49 arrives; the platform keeps .0063175. */
    @EachDatabase
    void an_exchange_that_rounds_down_keeps_a_positive_residual(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "4.15");
            ledger.execute(request("p-1").exchanged(new Exchange(DOLLARS.rate(), Rounding.down("0.01"))));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));

            assertThat(accounts(ledger))
                    .containsExactlyInAnyOrder(
                            "expense EUR 4.15",
                            "exchange EUR -4.15",
                            "exchange USD 4.4963175",
                            "cash USD -4.49",
                            "rounding USD -0.0063175");
            assertThat(ledger.asWorker("ada").statement("EUR").orElseThrow().lines())
                    .extracting(line -> line.title().text())
                    .contains("EUR 4.15 by bank, arriving as USD 4.49, at USD 1.08345, rounded down to 0.01");
        }
    }

    /** S3: 40.00 with 21 % VAT is 48.40, 8.40 of it from the platform. */
    @EachDatabase
    void value_added_tax_is_paid_from_the_platforms_account(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "40.00");
            ledger.execute(request("p-1").with(PayoutVat.percent("21", "2026-0017")));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(accounts(ledger))
                    .containsExactlyInAnyOrder("expense EUR 40.00", "vat EUR 8.40", "cash EUR -48.40");
            assertThat(ledger.asWorker("ada").statement("EUR").orElseThrow().lines())
                    .extracting(line -> line.title() + " = " + line.net().text())
                    .contains(
                            "EUR 40.00 by bank, VAT EUR 8.40, sent EUR 48.40, invoice 2026-0017 = 0.00",
                            "EUR 40.00 = -40.00");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.REVERSED));
            assertThat(accounts(ledger)).containsExactlyInAnyOrder("expense EUR 40.00", "worker:available EUR -40.00");
        }
    }

    /** 21 % of 10.05 is 2.1105; the fee does not count. */
    @ParameterizedTest
    @CsvSource({"0.01, 2.11, 11.16", "0.05, 2.10, 11.15"})
    void value_added_tax_is_on_the_gross_amount_and_a_multiple_of_the_quantum(String quantum, String vat, String sent) {
        Rail rail = Rail.of("bank", eur(quantum)).withFee(PayoutFee.flat(eur("1.00")));
        Remittance remittance = Remittance.of(eur("10.05"), rail, PayoutVat.percent("21", "i-1"), null);
        assertThat(remittance.vat()).isEqualTo(eur(vat));
        assertThat(remittance.sent()).isEqualTo(eur(sent));
    }

    @Test
    void a_worker_may_set_neither_vat_nor_exchange() {
        try (Ledger ledger = Ledger.inMemory()) {
            earn(ledger, "4.00");
            Actor ada = Actor.worker(new WorkerId("ada"));
            assertThatThrownBy(() ->
                            ledger.execute(request("p-1").exchanged(DOLLARS).by(ada)))
                    .hasMessageStartingWith("not-permitted: payout:p-1 does not take this command from worker:ada");
            assertThatThrownBy(() -> ledger.execute(
                            request("p-1").with(PayoutVat.percent("21", "i-1")).by(ada)))
                    .hasMessageStartingWith("not-permitted: payout:p-1 does not take this command from worker:ada");
            Exchange yen = new Exchange(Amount.of("0.1", "JPY"), Rounding.halfUp("1"));
            assertThatThrownBy(() -> ledger.execute(request("p-1").exchanged(yen)))
                    .hasMessage("not-payable: worker:ada:EUR cannot be paid EUR 4.00, JPY 0 of it would arrive");
        }
    }

    @Test
    void refuses_an_invalid_exchange_or_invoice() {
        assertThatThrownBy(() -> request("p-1").exchanged(new Exchange(eur("1.00"), Rounding.halfUp("0.01"))))
                .hasMessage("payout of EUR is exchanged into EUR itself");
        assertThatThrownBy(() -> new Exchange(eur("0.00"), Rounding.halfUp("0.01")))
                .hasMessage("exchange rate EUR 0.00 is not above zero");
        assertThatThrownBy(() -> new Exchange(
                        Amount.of("1.00", "USD"), new Rounding(new BigDecimal("0.01"), RoundingMode.UNNECESSARY)))
                .hasMessage("exchange rounding 0.01 UNNECESSARY does not round; choose another mode than UNNECESSARY");
        assertThatThrownBy(() -> PayoutVat.percent("21", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RequestPayout request(String payout) {
        return RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("EUR"));
    }

    private static void earn(Ledger ledger, String amount) {
        ledger.execute(CompensateWorker.of("b-1", "ada", eur(amount), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
    }

    private static Ledger over(FreshDatabase fresh) {
        return Ledger.builder()
                .dataSource(fresh.dataSource())
                .clock(SettableClock.at("2026-06-10T09:00:00Z"))
                .build();
    }

    private static List<String> accounts(Ledger ledger) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> !line.balance().isZero())
                .map(line -> line.account() + " " + line.balance())
                .toList();
    }

    private static Amount eur(String amount) {
        return Amount.of(amount, "EUR");
    }

    @Test
    void the_tax_can_be_shown_before_it_is_paid() {
        PayoutVat vat = PayoutVat.percent("21", "INV-1");
        assertThat(vat.on(Amount.parse("EUR 40.00"), Amount.parse("EUR 0.01"))).isEqualTo(Amount.parse("EUR 8.40"));
        assertThat(vat.on(Amount.parse("EUR 0.50"), Amount.parse("EUR 0.01"))).isEqualTo(Amount.parse("EUR 0.11"));
        assertThatThrownBy(() -> vat.on(Amount.parse("EUR 40.00"), Amount.parse("USD 0.01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quantum USD 0.01 is no part of EUR 40.00");
    }
}
