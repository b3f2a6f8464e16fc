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

/** Who could be paid, and in which currency. */
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
