package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output that a page shows for a command is what the command prints, on the story that the page names. */
class PagesOutputTest {

    private static final Pattern SHOWN = Pattern.compile("```text\\n\\$ piecework (.*)\\n((?:(?!```).*\\n)*)```");

    private static final Path DOCS = Path.of("../../ledger-core/docs");

    @ParameterizedTest
    @CsvSource({
        "start/command-line, S0, 6",
        "concepts/money-flow, S0, 2",
        "concepts/accounts, S0, 1",
        "concepts/time, S0, 1",
        "guides/closing, S0, 1",
        "guides/controlling, S10, 13",
        "guides/decisions, decisions, 3",
        "guides/hourly-pay, S13, 3",
        "guides/lists, S0, 1",
        "guides/payouts, S9, 1",
        "guides/requester-statements, S14, 4",
        "guides/tags, S11, 3",
        "guides/what-if, S1, 3"
    })
    void shows_what_is_printed(String page, String story, int blocks) throws IOException {
        String text = Files.readString(DOCS.resolve(page + ".md"));
        assertThat(text).contains("examples/stories/" + story + ".jsonl");
        String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        List<MatchResult> shown = SHOWN.matcher(text).results().toList();
        assertThat(shown).hasSize(blocks);
        if (shown.stream().noneMatch(block -> block.group(1).startsWith("run "))) {
            assertThat(CommandRun.piecework("run", "../stories/" + story + ".jsonl", "--db", db)
                            .exit())
                    .isZero();
        }
        for (MatchResult block : shown) {
            var args = new ArrayList<>(
                    List.of(block.group(1).replace("examples/", "../").split(" ")));
            args.addAll(List.of("--now", "2026-06-10T00:00:00Z", "--db", db));
            CommandRun run = CommandRun.piecework(args.toArray(String[]::new));
            assertThat(run.outWithoutFingerprint()).as(block.group(1)).isEqualTo(block.group(2));
            assertThat(run.exit()).isZero();
        }
    }
}
