package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions as documents, their list, and the reviews that are open. */
@Tag("slow")
class DecisionCommandTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(CommandRun.piecework("run", "../stories/decisions.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    private static CommandRun piecework(String... args) {
        return CommandRun.on(DB, args);
    }

    @Test
    void writes_a_document_as_json_html_and_pdf() throws IOException {
        Path file = folder.resolve("hold.pdf");
        String[] hold = {"decision", "hold:dec-h", "--format"};

        assertThat(piecework(hold[0], hold[1], hold[2], "json").out())
                .startsWith("{\"decision\":{\"id\":\"hold:dec-h\",\"worker\":\"dec-ada\",")
                .contains("\"policy\":{\"platform\":\"The platform\",");
        assertThat(piecework(hold[0], hold[1], hold[2], "html").out())
                .startsWith("<!DOCTYPE html>\n")
                .contains("<title>Decision hold:dec-h</title>")
                .endsWith("</html>\n");
        assertThat(piecework(hold[0], hold[1], hold[2], "pdf").err()).startsWith("--format pdf needs --out FILE\n");
        assertThat(piecework(hold[0], hold[1], hold[2], "pdf", "--out", file.toString())
                        .exit())
                .isZero();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
    }

    @Test
    void a_platform_that_is_not_named_has_words_in_the_documents_language() {
        assertThat(piecework("decision", "hold:dec-h", "--language", "fr").out())
                .contains("La plateforme à ")
                .contains("l’assistance de la plateforme, comme indiqué dans son application")
                .doesNotContain("The platform", "support", "as named");
        assertThat(piecework("decision", "hold:dec-h", "--language", "fr", "--platform", "Acme")
                        .out())
                .contains("Acme à ");
    }

    @Test
    void an_unknown_decision_fails_and_a_text_that_is_none_is_wrong_usage() {
        assertThat(piecework("decision", "hold:none"))
                .isEqualTo(new CommandRun(
                        1, "", "piecework: no decision hold:none in this ledger; 'piecework decisions' lists them\n"));
        assertThat(piecework("decision", "hold:dec-h", "--worker", "dec-bob").err())
                .startsWith("piecework: no decision hold:dec-h of worker dec-bob; ");
        CommandRun none = piecework("decision", "refusal:a1");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).startsWith("decision \"refusal:a1\" does not begin with rejection:, ");
        assertThat(piecework("decision", "hold:dec-h", "--days-to-answer", "0").err())
                .startsWith("days to answer 0 are not between 1 and 3660\n");
    }

    @Test
    void lists_a_page_and_the_next_one() {
        assertThat(piecework("decisions", "--most", "1", "--json").out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"decision\":\"hold:dec-h\",\"worker\":\"dec-ada\",\"about\":\"worker:dec-ada:USD\",");
        assertThat(piecework("decisions", "--most", "1", "--before", "17").out())
                .contains("rejection:dec-1 ")
                .doesNotContain("partial-pay:dec-2");
        assertThat(piecework("decisions", "--worker", "dec-bob", "--json").out())
                .isEmpty();
        assertThat(piecework("decisions", "--most", "0").err()).startsWith("--most 0 is less than 1\n");
    }

    @Test
    void marks_reviews_whose_time_is_over() {
        assertThat(piecework("decisions", "--open-reviews", "--now", "2026-12-19T00:00:00Z")
                        .out())
                .isEqualTo("""
                        decision         worker   state             answer_by
                        rejection:dec-1  dec-ada  late   2026-12-18T09:00:00Z
                        """);
        assertThat(piecework("decisions", "--open-reviews", "--json").err())
                .startsWith("--open-reviews is a list of its own, ");
    }
}
