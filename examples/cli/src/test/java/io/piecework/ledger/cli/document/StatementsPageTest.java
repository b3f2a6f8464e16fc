package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import io.piecework.ledger.cli.report.ReportName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements and reports are written as pages. */
class StatementsPageTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(CommandRun.piecework("run", "../stories/S9.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    private static CommandRun piecework(String... args) {
        return CommandRun.on(DB, args);
    }

    /** The lines that only an issued statement has, of the situation in which a bonus is back-dated. */
    @Test
    void the_page_shows_an_issued_statement() throws IOException {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/statements.md"));
        String shown = page.substring(page.indexOf("Statement of ivan in USD\n"));
        String printed = Files.readString(Path.of("../situations/23-back-dated.en.txt"));

        assertThat(shown.substring(0, shown.indexOf("```")).lines())
                .isSubsetOf(printed.lines().toList());
    }

    @Test
    void a_language_is_for_texts_and_pages_and_known() {
        assertThat(piecework("statement", "s9-ada", "--format", "html", "--language", "ar")
                        .out())
                .contains("<html lang=\"ar\" dir=\"rtl\"");
        assertThat(piecework("decision", "reversal:s9-refund", "--language", "nl")
                        .out())
                .startsWith("Beslissing reversal:s9-refund");
        for (String[] wrong : new String[][] {
            {"statement", "s9-ada", "--language", "tlh"},
            {"statement", "s9-ada", "--language", "f r"},
            {"statement", "s9-ada", "--language", "fr", "--format", "csv"},
            {"statement", "--requester", "s9-acme", "--language", "fr", "--format", "csv"},
            {"decision", "reversal:s9-refund", "--language", "fr", "--format", "json"}
        }) {
            CommandRun run = piecework(wrong);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).containsAnyOf("language");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void refuses_an_effective_time_as_a_moment_of_knowledge() {
        CommandRun run = piecework("statement", "s9-ada", "--as-of", "2026-05-21");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--as-of 2026-05-21 is a time at which something takes effect; write recorded:2026-05-21");
        assertThat(piecework("statement", "s9-ada", "--since-statement", "30", "--format", "html")
                        .err())
                .startsWith("--since-statement prints text, csv or jsonl, and no settlements");
        assertThat(piecework("statement", "s9-ada", "--as-of", "30", "--threshold", "25.00")
                        .err())
                .startsWith("--threshold explains what can be paid now, not at an earlier moment");
    }

    @Test
    void prints_an_earlier_statement_again() {
        assertThat(piecework("statement", "s9-ada", "--as-of", "recorded:2026-05-26")
                        .out())
                .contains("as of 2026-05-26 00:00\n", "For an auditor: event 24,", "= closing balance  -90.00\n")
                .doesNotContain("s9-text-60");
    }

    @Test
    void writes_a_page_into_a_file_or_prints_it() throws IOException {
        Path file = folder.resolve("ada.html");
        CommandRun run =
                piecework("statement", "s9-ada", "--format", "html", "--threshold", "25.00", "--out", file.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>\n")
                .contains(
                        "You have USD 10.00, and a payout needs USD 25.00: that is USD 15.00 more. That takes about 1")
                .endsWith("</html>\n");
        assertThat(folder.toFile().list()).containsExactly("ada.html");
        assertThat(piecework("statement", "s9-ada", "--format", "html").out())
                .startsWith("<!DOCTYPE html>\n")
                .doesNotContain("You can withdraw<");
    }

    @Test
    void writes_a_pdf_into_a_file_only() throws IOException {
        Path file = folder.resolve("ada.pdf");

        assertThat(piecework("statement", "s9-ada", "--format", "pdf", "--out", file.toString())
                        .exit())
                .isZero();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
        CommandRun printed = piecework("statement", "s9-ada", "--format", "pdf");
        assertThat(printed.exit()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).startsWith("--format pdf needs --out FILE\n");
    }

    @Test
    void explains_a_threshold_in_text_and_on_pages_only() {
        assertThat(piecework("statement", "s9-ada", "--format", "html", "--threshold", "1.00")
                        .out())
                .contains("<dt>You can withdraw</dt><dd class=\"sum\">10.00 <span class=\"unit\">USD</span></dd>");
        assertThat(piecework("statement", "s9-ada", "--threshold", "1.00").out())
                .contains("""
                        Now:
                          You can withdraw  10.00
                        """);
        CommandRun rows = piecework("statement", "s9-ada", "--format", "csv", "--threshold", "1.00");
        assertThat(rows.exit()).isEqualTo(2);
        assertThat(rows.err())
                .startsWith("--threshold has no effect on --format csv and jsonl; use text, html or pdf\n");
        assertThat(piecework("statement", "s9-ada", "--threshold", "x").err()).startsWith("--threshold: ");
    }

    @Test
    void the_options_of_decisions_are_refused_where_no_decision_is_shown() {
        for (List<String> none : List.of(
                List.of("--format", "csv"),
                List.of("--format", "jsonl"),
                List.of("--as-of", "30"),
                List.of("--since-statement", "30"))) {
            var arguments = new ArrayList<>(List.of("statement", "s9-ada", "--contact", "Ann"));
            arguments.addAll(none);
            CommandRun refused = piecework(arguments.toArray(String[]::new));
            assertThat(refused.exit()).as(none.toString()).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith("--contact is about decisions, which only text, html and pdf of now show\n");
        }
        assertThat(piecework("statement", "s9-ada", "--contact", "Ann").out()).contains("Contact: Ann, ");
    }

    @Test
    void keeps_the_old_file_when_a_statement_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("bob.html"), "before");

        assertThat(piecework("statement", "bob", "--format", "html", "--out", file.toString())
                        .exit())
                .isEqualTo(1);
        assertThat(file).hasContent("before");
        assertThat(piecework("statement", "s9-ada", "--format", "html", "--threshold", "x", "--out", file.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("bob.html");
    }

    @Test
    void has_every_report_as_a_page() {
        for (ReportName name : ReportName.values()) {
            String asked = switch (name) {
                case ENTRIES -> name + " --account fees";
                case LATE_ENTRIES -> name + " --to 2026-06-01";
                case BELOW_FLOOR -> name + " --floor 9.00 --currency USD";
                default -> name.toString();
            };
            CommandRun run = piecework(("report " + asked + " --html --now 2026-06-10T00:00:00Z").split(" "));

            assertThat(run.exit()).as(name.toString()).isZero();
            assertThat(run.out())
                    .startsWith("<!DOCTYPE html>\n")
                    .contains("<h1>Report: " + name + "</h1>", "The ledger&#39;s time is 2026-06-10T00:00:00Z.")
                    .endsWith("</html>\n");
        }
        assertThat(piecework("report", "fees", "--html", "--csv").exit()).isEqualTo(2);
    }

    @Test
    void the_page_of_what_is_owed_names_the_rule_of_its_ages() {
        assertThat(piecework("report", "liability", "--html", "--now", "2026-06-10T00:00:00Z")
                        .out())
                .contains(
                        "Money in transit is as old as the earnings that its payout pays. A reversal takes from the earning that"
                                + " it reverses; all other debits take from the earnings that became available first.</caption>");
    }
}
