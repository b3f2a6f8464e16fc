package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code piecework statement --requester}; the guide shows its output as text. */
class RequesterStatementCommandTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(CommandRun.piecework("run", "../stories/S14.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    private static CommandRun statement(String options) {
        return CommandRun.piecework(("statement " + options + " --db " + DB).split(" +"));
    }

    @Test
    void rows_have_the_zone_of_the_statement() {
        CommandRun run =
                statement("--requester s14-acme --from 2026-06-11 --to 2026-06-12 --zone Asia/Tokyo --format csv");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .isEqualTo("48,2026-06-11T18:00:00+09:00,2026-06-11T18:00:00+09:00,refund,,,,,,,,s14-refund,,,,"
                        + "USD,-10.00,0.00,0.00,0.00,0.00,38.72,0.00");
    }

    @Test
    void an_earlier_statement_is_printed_again() {
        String then = statement("--requester s14-acme --as-of 48").out();

        assertThat(then)
                .contains("\nFor an auditor: event 48, recorded ", "= closing balance      33.72")
                .doesNotContain("s14-late");
        assertThat(statement("--requester s14-acme --as-of recorded:2026-06-11T09:00:00Z")
                        .out())
                .contains("\nFor an auditor: event 46, recorded ")
                .doesNotContain("s14-refund");
        assertThat(statement("--requester s14-acme --as-of 0").out()).isEqualTo("Nothing was recorded by then.\n");
        assertThat(statement("--requester s14-acme --fees --as-of 36").out())
                .contains("s14-dogs", "\nFor an auditor: event 36, recorded ")
                .doesNotContain("bonus");
    }

    @Test
    void a_currency_that_came_later_is_left_out() throws IOException {
        String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Path commands = Files.writeString(folder.resolve("two.jsonl"), """
                {"command": "deposit-funds", "id": "d-1", "requester": "acme", "amount": "USD 5.00"}
                {"command": "deposit-funds", "id": "d-2", "requester": "acme", "amount": "EUR 7.00"}
                """);
        assertThat(CommandRun.piecework("run", commands.toString(), "--db", db).exit())
                .isZero();

        assertThat(of(db, "").out()).contains("acme in EUR", "acme in USD");
        assertThat(of(db, " --as-of 2").out()).contains("acme in USD").doesNotContain("EUR");
        assertThat(of(db, " --as-of 2 --currency EUR").err())
                .isEqualTo("piecework: requester acme has no money in EUR, but in USD\n");
        assertThat(of(db, " --as-of 0 --currency EUR").out()).isEqualTo("Nothing was recorded by then.\n");
    }

    private static CommandRun of(String db, String options) {
        return CommandRun.piecework(("statement --requester acme" + options + " --db " + db).split(" +"));
    }

    @Test
    void changes_are_rows_too() {
        CommandRun run = statement("--requester s14-acme --since-statement 48 --format jsonl");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                        {"position":50,"event":"deposit-received","actor":"operator:ops-1",\
                        "recorded":"2026-06-11T09:00:00Z","effective":"2026-06-03T00:00:00Z","kind":"deposit","task":"",\
                        "reference":"s14-late","currency":"USD","available":"5.00","reserved":"0.00","pay":"0.00",\
                        "fee":"0.00","tax":"0.00","opening":"false","closing_available":"38.72","closing_reserved":"0.00"}
                        """);
        assertThat(statement("--requester s14-acme --since-statement 50").out()).contains("Nothing has changed.\n");
    }

    @Test
    void pages_are_printed_and_written_into_files() throws IOException {
        Path file = folder.resolve("acme.pdf");

        assertThat(statement("--requester s14-acme --format html").out())
                .startsWith("<!DOCTYPE html>\n")
                .contains("Statement of requester")
                .endsWith("</html>\n");
        assertThat(statement("--requester s14-acme --format html --language fr").out())
                .contains("Relevé du client", "Réservé");
        assertThat(statement("--requester s14-acme --fees --format html").out())
                .contains("<h1>Fees of requester s14-acme in USD by task</h1>", "10%, USD 1.00 to start, 20% tax on it")
                .endsWith("</html>\n");
        assertThat(statement("--requester s14-acme --format pdf --out " + file).exit())
                .isZero();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
    }

    @Test
    void text_is_in_the_language_also_where_it_is_wrapped() {
        assertThat(statement("--requester s14-acme --language de").out())
                .startsWith("Kontoauszug für Auftraggeber s14-acme in USD\n")
                .contains("2. Juni 2026, 09:00 Uhr   s14-dogs  s14-more                   Aufgabe erweitert");
        assertThat(statement("--requester s14-acme --language de --width 90").out())
                .contains("Aufgabe veröffentlicht", "-12,40", "teilweise")
                .doesNotContain("task published");
        assertThat(statement("--requester s14-acme --fees --language fr").out()).contains("Frais", "prime ", "20%");
        assertThat(statement("--requester s14-acme --fees --language fr --width 60")
                        .out())
                .contains("prime ", "5,68")
                .doesNotContain("bonus");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                          | name a worker, or a requester with --requester
                    s14-ada --requester s14-acme                | name a worker, or a requester with --requester
                    s14-ada --fees                              | --fees are those of a requester; name one with --requester
                    --requester s14-acme --tags batch           | --tags is about a worker's statement and has no effect with --requester
                    --requester s14-acme --contact Ann           | --contact is about a worker's statement and has no effect with --requester
                    --requester s14-acme --threshold 1.00       | --threshold is about a worker's statement and has no effect with --requester
                    --requester s14-acme --language fr --format csv | --language has no effect on csv, jsonl and the changes since a statement
                    --requester s14-acme --fees --format html --language fr | --language with --fees is for text
                    --requester s14-acme --fees --format pdf    | --fees prints text, csv, jsonl or html, and no changes
                    --requester s14-acme --fees --since-statement 9 | --fees prints text, csv, jsonl or html, and no changes
                    --requester s14-acme --since-statement 9 --format html | --since-statement prints text, csv or jsonl
                    --requester s14-acme --as-of 2026-06-05     | --as-of 2026-06-05 is a time at which something takes effect
                    --requester s14-acme --since-statement 40 --as-of 30 | the later statement is as of event 30, the earlier one as of event 40
                    """)
    void options_that_do_not_fit_are_refused(String options, String message) {
        CommandRun run = statement(options);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(message);
    }

    @Test
    void unknown_requesters_and_currencies_are_named() {
        CommandRun unknown = statement("--requester s14-acmx");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("piecework: no requester s14-acmx in this ledger; 'piecework report spending' lists the"
                        + " requesters\n");
        CommandRun currency = statement("--requester s14-acme --currency EUR");
        assertThat(currency.exit()).isEqualTo(1);
        assertThat(currency.err()).isEqualTo("piecework: requester s14-acme has no money in EUR, but in USD\n");
    }
}
