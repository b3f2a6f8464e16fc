package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example at the top of the page on commands shows real output. */
class CommandsPageExampleTest {

    private static final Pattern EXAMPLE = Pattern.compile(
            "```text\\n\\$ cat first.jsonl\\n(.*?)\\$ piecework run first.jsonl\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_page_shows_the_real_output() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/commands.md")));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("first.jsonl"), example.group(1));

        CommandRun run =
                CommandRun.on("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "run", file.toString());

        assertThat(run).isEqualTo(new CommandRun(0, example.group(2), ""));
    }
}
