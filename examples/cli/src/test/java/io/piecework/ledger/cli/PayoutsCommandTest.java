package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payable workers by currency, and the reasons why a worker is not paid. */
class PayoutsCommandTest {

    private static final String EUROS = """
            {"clock":"follow"}
            {"command":"compensate-worker","id":"b-1","worker":"ada","amount":"EUR 5.00","reason":"because","at":"2026-06-01T00:00:00Z"}
            {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"}}
            """;
    private static final String DOLLARS = """
            {"clock":"follow"}
            {"command":"compensate-worker","id":"b-2","worker":"ada","amount":"USD 7.00","reason":"because","at":"2026-06-01T00:00:00Z"}
            """;

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("payouts");
    }

    @Test
    void uses_the_currencies_of_the_ledger() throws IOException {
        story(EUROS);
        assertThat(run("payouts", "--csv", "--threshold", "5.00").out()).isEqualTo("""
                        worker,currency,available,payable,fee,sent,carry
                        ada,EUR,5.00,5.00,0.00,5.00,0.00
                        """);
        assertThat(run("payouts", "why", "ada").out()).endsWith("payable now\n");

        story(DOLLARS);
        assertThat(run("payouts", "--csv").out()).isEqualTo("""
                        worker,currency,available,payable,fee,sent,carry
                        ada,EUR,5.00,5.00,0.00,5.00,0.00
                        ada,USD,7.00,7.00,0.00,7.00,0.00
                        """);
        CommandRun amount = run("payouts", "--threshold", "5.00");
        assertThat(amount.exit()).isEqualTo(2);
        assertThat(amount.err()).startsWith("name the currency with --currency: EUR, USD\n");
        assertThat(run("payouts", "why", "ada").err()).startsWith("name the currency with --currency: EUR, USD\n");
        assertThat(run("due", "--payday", "fridays", "--first", "2026-06-12").err())
                .startsWith("name the currency with --currency: EUR, USD\n");
        assertThat(run("payouts", "--csv", "--currency", "USD").out()).isEqualTo("""
                        worker,currency,available,payable,fee,sent,carry
                        ada,USD,7.00,7.00,0.00,7.00,0.00
                        """);
    }

    /** Of the 20.00 that ada earned, 5.00 is held for the photos, 2.00 is disputed and 3.00 is in transit. */
    @Test
    void explains_holds_payouts_in_transit_and_a_suspension() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"deposit-funds","id":"d","requester":"acme","amount":"USD 10.00","at":"2026-06-01T00:00:00Z"}
                {"command":"publish-task","id":"t","requester":"acme","reward":"USD 2.00","slots":1}
                {"command":"accept-assignment","id":"a","task":"t","worker":"ada"}
                {"command":"submit-assignment","id":"a"}
                {"command":"approve-assignment","id":"a"}
                {"command":"dispute-assignment","id":"q","assignment":"a","reason":"is it a dog?"}
                {"command":"compensate-worker","id":"b","worker":"ada","amount":"USD 18.00","reason":"because"}
                {"command":"hold-earnings","id":"h","worker":"ada","currency":"USD","amount":"USD 5.00","reason":"the photos are looked at"}
                {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"}}
                {"command":"request-payout","id":"p","worker":"ada","amount":"USD 3.00","policy":"USD"}
                {"command":"suspend-worker","id":"s","worker":"ada","reason":"two accounts"}
                """);
        assertThat(run("payouts", "why", "ada")).isEqualTo(new CommandRun(0, """
                                  amount
                held                7.00
                in transit          3.00
                available          10.00
                to the threshold    0.00
                payable            10.00
                fee                 0.00
                sent               10.00
                carry               0.00
                USD 2.00 is held by the dispute about a
                USD 5.00 is held by hold h: the photos are looked at
                payout p of USD 3.00 is not paid yet: requested since 2026-06-01T00:00:00Z
                worker-suspended: worker:ada is suspended, it would have to be active
                suspended since 2026-06-01T00:00:00Z: two accounts
                """, ""));
    }

    /** Of the hold's end, of pay that is available later, and of a debt, it says when money comes. */
    @Test
    void says_until_when_money_is_held_and_what_fills_a_debt() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"compensate-worker","id":"b-1","worker":"ada","amount":"USD 10.00","reason":"because","at":"2026-06-01T00:00:00Z"}
                {"command":"compensate-worker","id":"b-2","worker":"ada","amount":"USD 3.00","reason":"because","availability":"P3D"}
                {"command":"hold-earnings","id":"h","worker":"ada","amount":"USD 4.00","until":"2026-06-12T09:00:00Z","reason":"whose account is it?"}
                {"command":"adjust-earnings","id":"x","worker":"ben","amount":"USD -5.00","reason":"paid twice","authority":{"approver":"operator:ops-3","payer":"platform"},"recovery":"negative","actor":"operator:ops-1"}
                """);
        assertThat(run("payouts", "why", "ada", "--now", "2026-06-02").out()).contains("""
                        USD 3.00 is held until 2026-06-04T00:00:00Z
                        USD 4.00 is held by hold h until 2026-06-12T09:00:00Z: whose account is it?
                        """);
        assertThat(run("payouts", "why", "ada", "--now", "2026-06-04").out())
                .as("counted as available")
                .contains("available           9.00\n")
                .doesNotContain("USD 3.00 is held");
        assertThat(run("payouts", "why", "ben").out())
                .contains("more was taken back than was available: the next USD 5.00 of earnings fill the balance\n");
        assertThat(run("list", "holds").out()).contains("  2026-06-12T09:00:00Z  whose account is it?\n");

        story("""
                {"clock":"follow"}
                {"command":"hold-earnings","id":"all","worker":"ada","currency":"USD","reason":"two accounts","at":"2026-06-02T00:00:00Z"}
                """);
        assertThat(run("payouts", "why", "ada", "--now", "2026-06-03").out()).contains("""
                        USD 3.00 is held until 2026-06-04T00:00:00Z and then by a hold of everything
                        USD 4.00 is held by hold h until 2026-06-12T09:00:00Z and then by a hold of everything: whose account is it?
                        USD 6.00 is held by hold all: two accounts
                        """);
    }

    @Test
    void warns_of_a_payout_that_came_back() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"compensate-worker","id":"b","worker":"ada","amount":"USD 6.00","reason":"because","at":"2026-05-01T09:00:00Z"}
                {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"}}
                {"command":"request-payout","id":"p","worker":"ada","policy":"USD"}
                {"command":"report-payout","id":"p","attempt":1,"outcome":"submitted"}
                {"command":"report-payout","id":"p","attempt":1,"outcome":"returned","reason":"account closed","at":"2026-05-04T09:00:00Z"}
                """);
        assertThat(run("payouts", "why", "ada").out()).endsWith("""
                carry               0.00
                payout p of USD 6.00, the last by this payout method, is returned since 2026-05-04T09:00:00Z: account closed
                payable now; check the payout method first
                """);
    }

    @Test
    void an_empty_payout_has_no_fee_and_an_unknown_worker_is_an_error() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"compensate-worker","id":"b","worker":"ben","amount":"USD 0.001","reason":"because","at":"2026-06-01T00:00:00Z"}
                """);
        assertThat(run("payouts", "why", "ben", "--fee", "2.00").out()).startsWith("""
                                  amount
                held                0.00
                in transit          0.00
                available          0.001
                to the threshold   0.009
                payable             0.00
                fee                 0.00
                sent                0.00
                carry              0.001
                """);
        assertThat(run("payouts", "why", "zoe"))
                .isEqualTo(new CommandRun(
                        1, "", "piecework: no worker zoe in this ledger; 'piecework balances' lists the workers\n"));
        assertThat(run("payouts", "why", "ben", "--currency", "EUR"))
                .isEqualTo(new CommandRun(1, "", "piecework: worker ben has no earnings in EUR, but in USD\n"));
    }

    private void story(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), lines);
        CommandRun run = run("run", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--db");
        all.add(db);
        return CommandRun.piecework(all.toArray(String[]::new));
    }
}
