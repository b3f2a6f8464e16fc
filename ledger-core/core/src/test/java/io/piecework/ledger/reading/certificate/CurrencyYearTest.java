package io.piecework.ledger.reading.certificate;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Month;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.CurrencyYear.OfRequester;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A certificate proves its own sums. */
class CurrencyYearTest {

    private static final Earnings THREE = earned("4.00", "1.00", "3.00");
    private static final Earnings SIX = earned("8.00", "2.00", "6.00");
    private static final Movements NOTHING = moved("0.00", "0.00");
    private static final List<OfRequester> ACME = List.of(new OfRequester(new RequesterId("acme"), SIX));
    private static final List<Month> MONTHS = List.of(month(1, THREE, NOTHING), month(2, THREE, NOTHING));

    private static Amount usd(String number) {
        return CertificateStory.usd(number);
    }

    private static Earnings earned(String gross, String fees, String net) {
        return new Earnings(0, 0, usd(gross), usd(fees), usd("0.00"), usd(net), usd("0.00"));
    }

    private static Movements moved(String left, String sent) {
        Amount zero = usd("0.00");
        return new Movements(usd(left), zero, zero, usd(sent), usd(sent), zero, zero, zero, zero, zero, zero);
    }

    private static Month month(int month, Earnings earned, Movements moved) {
        return new Month(YearMonth.of(2026, month), earned, moved);
    }

    private static CurrencyYear year(
            List<Month> months, List<OfRequester> requesters, Earnings earned, Movements moved, String closing) {
        return new CurrencyYear(Amount.currency("USD"), usd("1.00"), months, requesters, earned, moved, usd(closing));
    }

    @Test
    void earnings_and_payouts_that_do_not_add_up_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> earned("4.00", "1.00", "3.01"))
                .withMessage("earnings do not add up: USD 4.00 - USD 1.00 - USD 0.00 is not USD 3.01");
        assertThatIllegalStateException()
                .isThrownBy(() -> moved("2.00", "2.01"))
                .withMessage("payouts do not add up: USD 2.00 - USD 0.00 + USD 0.00 is not USD 2.01");
    }

    @Test
    void months_and_requesters_add_up_to_the_totals() {
        year(MONTHS, ACME, SIX, NOTHING, "7.00");

        assertThatIllegalStateException()
                .isThrownBy(() -> year(MONTHS.subList(0, 1), ACME, SIX, NOTHING, "7.00"))
                .withMessageStartingWith("the earnings by month add up to Earnings[pieces=0, awards=0, gross=USD 4.00");
        assertThatIllegalStateException()
                .isThrownBy(() -> year(MONTHS, ACME, SIX, moved("2.00", "2.00"), "5.00"))
                .withMessageStartingWith("the movements by month add up to Movements[left=USD 0.00");
        assertThatIllegalStateException()
                .isThrownBy(() -> year(MONTHS, List.of(), SIX, NOTHING, "7.00"))
                .withMessageStartingWith("the earnings by requester add up to null, the total is Earnings[");
    }

    @Test
    void the_opening_balance_and_the_movements_give_the_closing_balance() {
        assertThatIllegalStateException()
                .isThrownBy(() -> year(MONTHS, ACME, SIX, NOTHING, "7.01"))
                .withMessageStartingWith("the year does not add up: USD 1.00 and Earnings[")
                .withMessageEndingWith(" come to USD 7.00, not USD 7.01 in USD");
        assertThatThrownBy(() ->
                        new CurrencyYear(Amount.currency("EUR"), usd("1.00"), MONTHS, ACME, SIX, NOTHING, usd("7.00")))
                .hasMessageEndingWith("not USD 7.00 in EUR");
    }

    @Test
    void months_are_of_the_year_and_months_and_currencies_are_in_order() {
        assertThatIllegalStateException()
                .isThrownBy(() -> year(List.of(MONTHS.get(1), MONTHS.get(0)), ACME, SIX, NOTHING, "7.00"))
                .withMessage("a year has each month once and in order, not 2026-01 after 2026-02");
        CurrencyYear year = year(MONTHS, ACME, SIX, NOTHING, "7.00");
        assertThatIllegalStateException()
                .isThrownBy(() -> certificate(2025, year))
                .withMessage("2026-01 is not in the year 2025");
        assertThatIllegalStateException()
                .isThrownBy(() -> certificate(2026, year, year))
                .withMessage("a certificate has each currency once and in order, not USD after USD");
    }

    private static YearCertificate certificate(int year, CurrencyYear... currencies) {
        return new YearCertificate(
                new WorkerId("ada"),
                Year.of(year),
                ZoneOffset.UTC,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Fingerprint.NONE,
                null,
                List.of(currencies));
    }
}
