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

/** Who could be paid, in which currency, and what keeps a worker's money back. */
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
    void a_database_of_its_own() {
        db = "jdbc:h2:file:" + folder.resolve("payouts");
    }

    @Test
    void looks_at_the_currencies_that_there_are() throws IOException {
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
        Run amount = run("payouts", "--threshold", "5.00");
        assertThat(amount.exit()).isEqualTo(2);
        assertThat(amount.err()).startsWith("--currency is needed, there are EUR, USD\n");
        assertThat(run("payouts", "why", "ada").err()).startsWith("--currency is needed, there are EUR, USD\n");
        assertThat(run("due", "--payday", "fridays", "--first", "2026-06-12").err())
                .startsWith("--currency is needed, there are EUR, USD\n");
        assertThat(run("payouts", "--csv", "--currency", "USD").out()).isEqualTo("""
                        worker,currency,available,payable,fee,sent,carry
                        ada,USD,7.00,7.00,0.00,7.00,0.00
                        """);
    }

    /** Of 20.00 that ada earned, 5.00 is held for the photos, 2.00 is disputed, 3.00 is on its way; ben has nothing that could be paid. */
    @Test
    void says_what_is_held_by_whom_on_its_way_and_why_a_worker_is_suspended() throws IOException {
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
        assertThat(run("payouts", "why", "ada")).isEqualTo(new Run(0, """
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
                worker-suspended: worker:ada is suspended, it would have to be active
                suspended since 2026-06-01T00:00:00Z: two accounts
                """, ""));
    }

    @Test
    void nothing_costs_nothing_and_a_worker_nobody_knows_is_an_error() throws IOException {
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
                .isEqualTo(new Run(1, "", "piecework: this ledger knows no worker zoe\n"));
        assertThat(run("payouts", "why", "ben", "--currency", "EUR"))
                .isEqualTo(new Run(1, "", "piecework: this ledger knows no worker ben with work in EUR\n"));
    }

    private void story(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), lines);
        Run told = run("run", file.toString());
        assertThat(told.exit()).as(told.err()).isZero();
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--db");
        all.add(db);
        return Run.piecework(all.toArray(String[]::new));
    }
}
