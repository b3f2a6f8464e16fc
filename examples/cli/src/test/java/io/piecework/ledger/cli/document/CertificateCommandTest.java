package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
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

/** {@code piecework certificate}, on the story in which pay is taken back after a payout. */
class CertificateCommandTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(run("run", "../stories/S9.jsonl").exit()).isZero();
    }

    private static CommandRun run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--db", DB));
        return CommandRun.piecework(all.toArray(String[]::new));
    }

    private static void refused(CommandRun run, int exit, String because) {
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(because);
    }

    @Test
    void prints_the_year_by_month_and_by_requester() {
        CommandRun run = run("certificate", "s9-ada", "--year", "2026", "--zone", "Europe/Paris");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Certificate of earnings of s9-ada in 2026\n")
                .contains("""
                Earned by requester:
                Requester  Pieces   Gross   Fees     Net
                s9-acme         1  400.00  40.00  360.00
                s9-other        2  100.00   0.00  100.00
                Total           3  500.00  40.00  460.00
                """);
    }

    @Test
    void prints_rows_and_the_readers_language() {
        assertThat(run("certificate", "s9-ada", "--year", "2026", "--format", "csv")
                        .out())
                .startsWith("worker,year,part,month,requester,pieces,awards,currency,gross,")
                .contains(
                        "\ns9-ada,2026,month,2026-05,,3,0,USD,500.00,40.00,0.00,460.00,0.00,450.00,2.00,0.00,448.00,");
        assertThat(run("certificate", "s9-ada", "--year", "2026", "--format", "jsonl")
                        .out())
                .startsWith("{\"worker\":\"s9-ada\",\"year\":\"2026\",\"part\":\"month\",");
        assertThat(run("certificate", "s9-ada", "--year", "2026", "--language", "fr")
                        .out())
                .startsWith("Attestation de gains de l’année 2026\u00a0: s9-ada\n");
        assertThat(run("certificate", "s9-ada", "--year", "2026", "--format", "html", "--language", "ar")
                        .out())
                .startsWith("<!DOCTYPE html>\n")
                .contains("<html lang=\"ar\" dir=\"rtl\"")
                .endsWith("</html>\n");
    }

    @Test
    void a_list_takes_the_place_of_columns_on_a_narrow_terminal() {
        assertThat(run("certificate", "s9-ada", "--year", "2026", "--width", "30")
                        .out())
                .contains("\ns9-acme\n  Pieces       1\n  Gross   400.00\n");
    }

    @Test
    void writes_a_file_and_a_pdf_into_a_file_only() throws IOException {
        Path file = folder.resolve("ada.pdf");

        assertThat(run("certificate", "s9-ada", "--year", "2026", "--format", "pdf", "--out", file.toString()))
                .isEqualTo(new CommandRun(0, "", ""));
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
        refused(
                run("certificate", "s9-ada", "--year", "2026", "--format", "pdf"),
                2,
                "--format pdf needs --out FILE\n");
        Path text = folder.resolve("ada.txt");
        run("certificate", "s9-ada", "--year", "2026", "--out", text.toString());
        assertThat(text)
                .hasContent(run("certificate", "s9-ada", "--year", "2026").out());
    }

    @Test
    void a_wrong_argument_is_one_clear_line() {
        refused(run("certificate", "s9-ada"), 2, "Missing required option: '--year=YEAR'");
        refused(
                run("certificate", "s9-ada", "--year", "26"),
                2,
                "Invalid value for option '--year': '26' is not a year like 2026");
        refused(run("certificate", "s9-ada", "--year", "9999"), 2, "the year 9999 is not in the years 1 to 9998");
        refused(
                run("certificate", "s9-ada", "--year", "2026", "--language", "fr", "--format", "csv"),
                2,
                "--language has no effect on --format csv and jsonl; use text, html or pdf\n");
        refused(
                run("certificate", "s9-ada", "--year", "2026", "--language", "tlh"),
                2,
                "there are no texts in the language");
    }

    @Test
    void an_issuer_needs_an_address_and_a_contact_and_stands_on_no_rows() {
        String needed = "--issuer, --issuer-address and --issuer-contact need each other\n";
        refused(run("certificate", "s9-ada", "--year", "2026", "--issuer", "Acme Work Ltd"), 2, needed);
        refused(
                run(
                        "certificate",
                        "s9-ada",
                        "--year",
                        "2026",
                        "--issuer",
                        "Acme Work Ltd",
                        "--issuer-address",
                        "Main Street 1"),
                2,
                needed);
        refused(run("certificate", "s9-ada", "--year", "2026", "--issuer-contact", "Ann Lee"), 2, needed);
        refused(
                run("certificate", "s9-ada", "--year", "2026", "--number", "7", "--format", "csv"),
                2,
                "--number has no effect on --format csv and jsonl; use text, html or pdf\n");
    }

    @Test
    void an_unknown_worker_and_a_year_without_lines_are_refused() {
        refused(
                run("certificate", "s9-adda", "--year", "2026"),
                1,
                "piecework: no worker s9-adda in this ledger; did you mean s9-ada?\n");
        refused(
                run("certificate", "s9-ada", "--year", "2025"),
                1,
                "piecework: worker s9-ada has no line in 2025 in any currency, days in UTC; 'piecework statement s9-ada' prints"
                        + " all lines\n");
    }
}
