package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.statement.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What was sent to a worker in a period and what came back in it are two sums; a payout says when it came back. */
class CameBackTest extends SummaryTexts {

    private static final PayoutPolicy WITH_FEE =
            PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.50"))));

    private void june() {
        method();
        earn("b", "40.00", "USD");
        arrived("p", WITH_FEE);
    }

    private void returned(String day, String payout) {
        ledger.givenTime(day + "T09:00:00Z").given(ReportPayout.of(payout, 1, PayoutOutcome.RETURNED));
    }

    private Statement month(int month) {
        return ada().statement("USD", period(month)).orElseThrow();
    }

    private static StatementPeriod period(int month) {
        LocalDate first = LocalDate.of(2026, month, 1);
        return StatementPeriod.days(first, first.plusMonths(1), ZoneOffset.UTC);
    }

    private static String text(Statement statement) {
        return Documents.of(statement).text(1_000);
    }

    @Test
    void what_was_sent_and_what_came_back_in_the_same_month_are_two_sums() {
        june();
        returned("2026-06-10", "p");
        ledger.givenTime("2026-06-11T09:00:00Z");
        earn("c", "10.00", "USD");
        arrived("q", WITH_FEE.from(usd("1.00")));

        assertThat(text(month(6)))
                .contains("""
                          Paid out   89.00  90.00 left your balance - 1.00 payout fee of the platform = 89.00 sent to you; 49.50 of it arrived, 39.50 came back
                          Came back  40.00  2026-06-10: 39.50 that was sent to you + 0.50 payout fee that came back = 40.00, added to your balance again
                        """)
                .contains("    09:00  USD 40.00: p\n    came back on 2026-06-10\n2026-06-10  payout returned")
                .containsOnlyOnce("came back on");
    }

    @Test
    void a_payout_that_came_back_in_a_later_month_says_so_in_the_earlier_month() {
        june();
        long before = ledger.ledger().asAuditor().lastPosition();
        returned("2026-07-04", "p");
        ledger.givenTime("2026-07-20T09:00:00Z");

        assertThat(text(month(6)))
                .contains(
                        "  Paid out  39.50  40.00 left your balance - 0.50 payout fee of the platform = 39.50 sent to you; all of it came back\n")
                .contains("USD 40.00: p\n    came back on 2026-07-04\n")
                .doesNotContain("Came back");
        assertThat(text(month(7))).contains("""
                          Paid out    0.00
                          Came back  40.00  2026-07-04: 39.50 that was sent to you + 0.50 payout fee that came back = 40.00, added to your balance again
                        """).doesNotContain("    came back on");
        Statement known = ada().asKnownAt(AsOf.position(before))
                .statement("USD", period(6))
                .orElseThrow();
        assertThat(text(known)).contains(" = 39.50 sent to you\n").doesNotContain("came back");
    }

    @Test
    void a_page_and_the_list_of_settlements_say_when_it_came_back() throws IOException {
        june();
        returned("2026-07-04", "p");

        assertThat(Documents.text(ada().settlements("USD", period(6)), ZoneOffset.UTC))
                .contains("  2026-06-01 09:00  p (returned, 2026-07-04), 40.00 for b 40.00\n");
        var page = new StringWriter();
        Documents.page(ada(), "USD", period(6)).html(page);
        assertThat(page.toString())
                .contains("<span class=\"more\">came back on 2026-07-04</span>")
                .contains("p (returned, 2026-07-04)");
    }

    @Test
    void a_payout_that_failed_on_its_way_says_when_the_money_was_there_again() {
        method();
        earn("b", "40.00", "USD");
        ledger.given(RequestPayout.of("p", "ada", CENTS), ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));
        ledger.givenTime("2026-07-02T09:00:00Z").given(ReportPayout.of("p", 1, PayoutOutcome.FAILED));

        assertThat(text(month(6))).contains("USD 40.00 by bank: p\n    came back on 2026-07-02\n");
        assertThat(text(month(7))).contains("  Paid out  0.00\nNow").doesNotContain("    came back on");
    }

    @Test
    void payouts_without_fee_that_came_back_on_several_days_name_the_first_and_the_last() {
        method();
        earn("b", "40.00", "USD");
        arrived("p", CENTS);
        earn("c", "2.00", "USD");
        arrived("q", CENTS);
        returned("2026-06-10", "p");
        returned("2026-06-12", "q");

        assertThat(text(month(6))).contains("""
                          Paid out   42.00  42.00 sent to you; all of it came back
                          Came back  42.00  From 2026-06-10 to 2026-06-12: added to your balance again
                        """);
    }

    @Test
    void the_VAT_of_what_came_back_is_in_neither_balance() {
        method();
        earn("b", "40.00", "USD");
        ledger.given(
                RequestPayout.of("p", "ada", CENTS).with(PayoutVat.percent("21", "2026-0017")),
                ReportPayout.of("p", 1, PayoutOutcome.PAID));
        returned("2026-07-04", "p");

        assertThat(text(month(6)))
                .contains(
                        "  Paid out  48.40  40.00 left your balance + 8.40 VAT of your invoice = 48.40 sent to you; all of it came back\n");
        assertThat(text(month(7)))
                .contains(
                        "  Came back  40.00  2026-07-04: 48.40 that was sent to you - 8.40 VAT = 40.00, added to your balance again\n");
    }
}
