package io.piecework.ledger.document.text;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.RequesterPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.RequesterReports;
import io.piecework.ledger.reports.requester.RequesterStatement;
import io.piecework.ledger.reports.requester.SpendingScene;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A requester's statement and fees as plain text. */
class RequesterStatementTextTest {

    @EachDatabase
    void every_movement_is_a_line_with_its_task_work_and_fee(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement statement = acme(ledger).statement("USD").orElseThrow();

            assertThat(Documents.text(statement))
                    .startsWith("""
                            Statement of requester acme in USD
                            Up to now, times in UTC; as of 2026-06-11 09:00

                            Date              Task  Reference  Worker                      Available  Reserved    Pay    Fee    Tax  Balance
                            2026-06-01 09:00        d-1                deposit                 50.00      0.00   0.00   0.00   0.00    50.00
                            2026-06-01 09:10  dogs                     task published         -12.40     11.20   0.00   1.00   0.20    37.60
                            2026-06-02 09:00  dogs  more-dogs          task extended           -2.24      2.24   0.00   0.00   0.00    35.36
                            2026-06-03 10:00  dogs  a-1        ada     approved                 0.00     -2.24   2.00   0.20   0.04    35.36
                            2026-06-03 11:00  dogs  a-2        ben     partially approved       1.12     -2.24   1.00   0.10   0.02    36.48
                            2026-06-03 12:00  dogs  a-3        ben     rejected                 2.24     -2.24   0.00   0.00   0.00    38.72
                            2026-06-04 09:00  dogs  a-3        ben     overturned              -2.24      0.00   2.00   0.20   0.04    36.48
                            2026-06-05 09:00  dogs                     task stopped             4.48     -4.48   0.00   0.00   0.00    40.96
                            2026-06-05 10:00  dogs  a-4        ben     returned                 2.24     -2.24   0.00   0.00   0.00    43.20
                            2026-06-05 11:00  cats                     task published          -2.40      2.40   0.00   0.00   0.00    40.80
                            2026-06-06 09:00        b-1        ada     bonus                   -0.60      0.00   0.50   0.10   0.00    40.20
                            2026-06-07 09:00  dogs  a-1        ada     reversed                 1.12      0.00  -1.00  -0.10  -0.02    41.32
                            2026-06-10 09:00  cats                     task expired             2.40     -2.40   0.00   0.00   0.00    43.72
                            2026-06-11 09:00        r-1                refund                 -10.00      0.00   0.00   0.00   0.00    33.72

                                               Available  Reserved   Total
                            Opening balance         0.00      0.00    0.00
                            deposits               50.00      0.00   50.00
                            refunds               -10.00      0.00  -10.00
                            reserved              -15.84     15.84    0.00
                            released               12.48    -12.48    0.00
                            spent                  -2.92     -3.36   -6.28
                              pay                                    -4.50
                              fees                                   -1.50
                              tax on fees                            -0.28
                            = closing balance      33.72      0.00   33.72

                            For an auditor: event""")
                    .containsPattern("For an auditor: event \\d+, recorded 2026-06-11 09:00\nFingerprint: position ");
        });
    }

    @Test
    void is_in_the_language_of_its_reader_with_the_names_of_people() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            Language german =
                    Language.of("de").naming(id -> Optional.of(id.value().equals("ada") ? "Ada L." : id.value()));

            assertThat(Documents.text(acme(ledger).statement("USD").orElseThrow(), german))
                    .contains(
                            "Kontoauszug für Auftraggeber acme in USD",
                            "Kennung",
                            "Arbeitskraft",
                            "Ada L.",
                            "angenommen")
                    .contains("  Steuer auf Gebühren")
                    .doesNotContain("approved");
            assertThat(Documents.text(
                            acme(ledger).fees("USD", StatementPeriod.all()).orElseThrow(), german))
                    .contains("Gebühren von Auftraggeber acme in USD nach Aufgabe", "Bonus", "Summe")
                    .doesNotContain("bonus", "total");
        });
    }

    /** Beta's 30.00 came from an old system; 20.00 of the 50.00 were charged back after all was spent or reserved. */
    @Test
    void what_is_owed_has_its_currency_and_a_charge_back_its_deposit() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            ledger.given(OpenRequesterBalance.of("OldPay:requester:beta:USD", "beta", usd("30.00"), "OldPay")
                    .by(Actor.operator("ops-1")));
            ledger.given(DepositFunds.of("d-9", "beta", usd("20.00")));
            ledger.given(PublishTask.of("birds", "beta", usd("2.00"), 20));
            ledger.given(ChargeBackDeposit.of("cb-1", "d-9", usd("20.00"), ChargeBackCause.FRAUD, "ARN-7"));
            RequesterReports beta = Reports.of(ledger.ledger().asRequester("beta"));

            assertThat(Documents.text(beta.statement("USD").orElseThrow()))
                    .contains("  carried over from OldPay on ", "  charge-back: d-9, fraud, ARN-7  ")
                    .contains("\nUSD 10.00 is owed to the platform. The next deposits repay it; ")
                    .doesNotContain("OldPay:requester");
            assertThat(html(Documents.page(beta, "USD", StatementPeriod.all()).in(Language.of("de")))
                            .replace('\u00a0', ' '))
                    .contains(
                            "Der Plattform werden 10,00 USD geschuldet. Die nächsten Einzahlungen gleichen sie aus; bis"
                                    + " dahin wird keine Aufgabe veröffentlicht und nichts zurückgezahlt.")
                    .contains("d-9, fraud, ARN-7")
                    .doesNotContain("OldPay:requester");
        });
    }

    private static String html(RequesterPage page) {
        var text = new StringWriter();
        try {
            page.html(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Midnight in Amsterdam is 22:00 in UTC. */
    @EachDatabase
    void days_are_those_of_the_zone(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            ledger.givenTime("2026-06-30T22:00:00Z").given(DepositFunds.of("d-july", "acme", usd("1.00")));
            StatementPeriod july = StatementPeriod.days(
                    LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1), ZoneId.of("Europe/Amsterdam"));

            RequesterStatement statement = acme(ledger).statement("USD", july).orElseThrow();

            assertThat(statement.lines())
                    .extracting(line -> line.effective().toString())
                    .containsExactly("2026-06-30T22:00:00Z");
            assertThat(Documents.text(statement))
                    .contains("2026-07-01 to 2026-07-31, times in Europe/Amsterdam")
                    .contains("2026-07-01 00:00        d-july");
        });
    }

    @Test
    void fees_are_printed_as_text() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            assertThat(Documents.text(
                            acme(ledger).fees("USD", StatementPeriod.all()).orElseThrow()))
                    .startsWith("""
                            Fees of requester acme in USD by task
                            Up to now, times in UTC; as of 2026-06-11 09:00

                            Task   Terms of the fee                       Pieces   Pay   Fee   Tax  Total
                            dogs   10%, USD 1.00 to start, 20% tax on it       3  4.00  1.40  0.28   5.68
                            bonus  20%                                         1  0.50  0.10  0.00   0.60
                            total                                              4  4.50  1.50  0.28   6.28

                            For an auditor: event""");
        });
    }
}
