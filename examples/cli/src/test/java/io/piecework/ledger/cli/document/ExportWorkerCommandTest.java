package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is stored about a worker, as JSON and as pages. */
@Tag("slow")
class ExportWorkerCommandTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(CommandRun.piecework("run", "../stories/decisions.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    private static CommandRun export(String... more) {
        return CommandRun.on(
                DB,
                Stream.concat(Stream.of("export", "worker"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void prints_json() {
        CommandRun run = export("dec-ada");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("{\n\"worker\": \"dec-ada\",\n\"position\": ")
                .contains("\"decisions\": [\n{\"id\":\"", "\"event\":\"assignment-rejected\"")
                .endsWith("}]\n}\n");
    }

    @Test
    void writes_the_same_json_and_a_page_for_each_statement_and_each_decision() throws IOException {
        Path ada = folder.resolve("ada");

        CommandRun run = export("dec-ada", "--pages", ada.toString(), "--language", "fr", "--platform", "Acme");

        assertThat(run).isEqualTo(new CommandRun(0, "worker.json and 5 pages in " + ada + "\n", ""));
        assertThat(ada.resolve("worker.json")).hasContent(export("dec-ada").out());
        assertThat(Files.readString(ada.resolve("statement-USD.html"))).contains("<html lang=\"fr\"");
        assertThat(Files.readString(ada.resolve("decision-0001.html"))).contains("<html lang=\"fr\"", "Acme");
        assertThat(export("dec-ada", "--pages", ada.toString()))
                .isEqualTo(new CommandRun(1, "", "piecework: " + ada + " exists; name a new folder\n"));
    }

    @Test
    void of_an_unknown_worker_fails_and_leaves_no_folder() {
        Path none = folder.resolve("none");

        assertThat(export("dec-adda"))
                .isEqualTo(
                        new CommandRun(1, "", "piecework: no worker dec-adda in this ledger; did you mean dec-ada?\n"));
        assertThat(export("nobody-at-all", "--pages", none.toString()).exit()).isEqualTo(1);
        assertThat(none).doesNotExist();
    }

    @Test
    void options_about_pages_need_their_folder() {
        assertThat(export("dec-ada", "--language", "fr").err())
                .startsWith("--language is about pages; name their folder with --pages\n");
        assertThat(export("dec-ada", "--contact", "Ann").err())
                .startsWith("--contact is about pages; name their folder with --pages\n");
    }
}
