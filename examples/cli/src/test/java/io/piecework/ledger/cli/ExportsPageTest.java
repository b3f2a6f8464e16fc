package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page on exports shows real output. */
class ExportsPageTest {

    private static final String BEGIN = "for hledger:\n\n```text\n";

    @Test
    void the_page_shows_the_real_output() throws IOException {
        String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertThat(CommandRun.piecework("run", "../stories/S7.jsonl", "--db", db)
                        .exit())
                .isZero();
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/exports.md"));
        int begin = page.indexOf(BEGIN) + BEGIN.length();

        assertThat(CommandRun.piecework("export", "hledger", "--db", db).out())
                .contains("\n" + page.substring(begin, page.indexOf("```", begin)) + "\n");
    }
}
