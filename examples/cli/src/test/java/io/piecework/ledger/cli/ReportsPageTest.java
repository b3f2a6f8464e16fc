package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on reports shows real output. */
class ReportsPageTest {

    private static final Pattern SHOWN = Pattern.compile("```text\\n\\$ piecework (.*)\\n((?:(?!```).*\\n)*)```");

    @Test
    void the_page_shows_the_real_output() throws IOException {
        String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertThat(CommandRun.piecework("run", "../stories/S9.jsonl", "--db", db)
                        .exit())
                .isZero();

        Matcher shown = SHOWN.matcher(Files.readString(Path.of("../../ledger-core/docs/reference/reports.md")));
        int blocks = 0;
        while (shown.find()) {
            blocks++;
            CommandRun run = CommandRun.piecework((shown.group(1) + " --db " + db).split(" "));
            assertThat(run.outWithoutFingerprint()).as(shown.group(1)).isEqualTo(shown.group(2));
            assertThat(run.exit()).isZero();
        }
        assertThat(blocks).isEqualTo(17);
    }
}
