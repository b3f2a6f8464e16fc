package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.StatementDocument;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.Availability;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held earnings whose time has come, before due work releases them. */
class ReleasedEarningsTextTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    /** USD 2.00 until 6 May and USD 3.00 until 11 May, 09:00; no event follows. */
    private static LedgerFixture held() {
        return LedgerFixture.at("2026-05-01T09:00:00Z")
                .given(
                        DepositFunds.of("d", "acme", usd("10.00")),
                        GrantBonus.of("b", "ada", "acme", usd("2.00"), "well done")
                                .available(Availability.days(5)),
                        GrantBonus.of("c", "ada", "acme", usd("3.00"), "later").available(Availability.days(10)),
                        SetPayoutMethod.of("m", "ada", "bank", "token"));
    }

    private static String text(LedgerFixture ledger, boolean standing) {
        WorkerView ada = ledger.ledger().asWorker("ada");
        StatementDocument document = Documents.of(ada.statement("USD").orElseThrow())
                .with(ada.openItems("USD", ZoneOffset.UTC).orElseThrow());
        return (standing ? document.with(ada.payoutStanding(CENTS)) : document).text();
    }

    @Test
    void with_a_payout_standing_they_are_due_in_every_part_of_the_statement() {
        try (LedgerFixture ledger = held().givenTime("2026-05-06T09:00:00Z")) {
            assertThat(text(ledger, true)).contains("""
                    Still open:
                      Held until a date (2): USD 5.00
                        It is yours. It becomes available at the named time. You need not do
                          anything.
                          2.00  due since 2026-05-06 09:00, being released
                          3.00  until 2026-05-11 09:00
                    """).contains("""
                    Held                                          5.00
                      due since 2026-05-06 09:00, being released  2.00
                      until 2026-05-11 09:00                      3.00
                    Available                                     0.00
                        2.00 more is being released; together that is 2.00.
                    """).contains("  You can withdraw  2.00\n");
        }
    }

    @Test
    void without_one_they_are_due_at_their_time_too_and_before_it_held_until_then() {
        try (LedgerFixture ledger = held().givenTime("2026-05-06T09:00:00Z")) {
            assertThat(text(ledger, false))
                    .contains("  2.00  due since 2026-05-06 09:00, being released\n")
                    .contains("  due since 2026-05-06 09:00, being released  2.00\n")
                    .doesNotContain("until 2026-05-06 09:00");
            ledger.givenTime("2026-05-06T08:59:59Z");
            for (boolean standing : List.of(true, false)) {
                assertThat(text(ledger, standing))
                        .contains("      2.00  until 2026-05-06 09:00\n", "  until 2026-05-06 09:00  2.00\n")
                        .doesNotContain("due since");
            }
        }
    }

    @Test
    void the_page_says_so_in_the_same_places() throws IOException {
        try (LedgerFixture ledger = held().givenTime("2026-05-06T09:00:00Z")) {
            WorkerView ada = ledger.ledger().asWorker("ada");
            var html = new StringWriter();
            Documents.page(ada, "USD", StatementPeriod.all())
                    .with(ada.openItems("USD", ZoneOffset.UTC).orElseThrow())
                    .with(ada.payoutStanding(CENTS))
                    .html(html);
            assertThat(html.toString().split("due since 2026-05-06 09:00, being released", -1))
                    .as("below Held, and in Still open")
                    .hasSize(3);
            assertThat(html.toString()).contains("until 2026-05-11 09:00").doesNotContain("until 2026-05-06");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
