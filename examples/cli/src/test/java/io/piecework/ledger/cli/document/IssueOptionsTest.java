package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The issuer and the number of {@code piecework statement}. */
class IssueOptionsTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void create_a_ledger() {
        assertThat(CommandRun.piecework("run", "../stories/S9.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    private static CommandRun statement(String... options) {
        return CommandRun.piecework(Stream.concat(
                        Stream.of("statement", "s9-ada", "--now", "2026-06-10T00:00:00Z", "--db", DB),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static void refused(CommandRun run, String because) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).first().isEqualTo(because);
    }

    @Test
    void the_issuer_and_the_number_stand_in_the_head() {
        assertThat(statement("--issuer", "Acme Work Ltd", "--issuer-address", "Main Street 1", "--number", "2026/7")
                        .out())
                .contains("\nIssued by Acme Work Ltd, Main Street 1\nStatement number 2026/7, issued on 2026-06-10\n");
    }

    @Test
    void an_issuer_needs_an_address_and_the_other_way_round() {
        refused(statement("--issuer", "Acme Work Ltd"), "--issuer and --issuer-address need each other");
        refused(statement("--issuer-address", "Main Street 1"), "--issuer and --issuer-address need each other");
    }

    @Test
    void rows_have_no_number_and_no_issuer() {
        for (String format : List.of("csv", "jsonl")) {
            refused(
                    statement("--number", "2026/7", "--format", format),
                    "--number has no effect on csv, jsonl and the changes since a statement");
        }
    }
}
