package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import io.piecework.ledger.cli.Commands;
import io.piecework.ledger.testdb.OneOrAll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of every help is run as a terminal of 80 columns shows it, in the help's order.
 *
 * <p>The examples of all helps begin with the ledger of {@code examples/help.sh} in the tests' resources; those of one help may need more, as
 * {@code help-verify.sh}.
 */
@Tag("slow")
class HelpExamplesTest extends ShellTest {

    private static final Pattern EXAMPLES = Pattern.compile("\nExamples:\n((?:  .*\n)+)");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^  (\\S(?:.*\\\\\n)*.*)$");

    /** After everything that is in the ledger. */
    private static final String NOW = "2026-07-15T12:00:00Z";

    @BeforeAll
    static void make_the_ledger(@TempDir Path folder) throws Exception {
        workspace().setNow(NOW);
        workspace().write("help.jsonl", Files.readString(Path.of("src/test/resources/examples/help.jsonl")));
        prepare("help");
        workspace().save();
    }

    static List<List<String>> commands() {
        return OneOrAll.third(Commands.all());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void run(List<String> command) throws Exception {
        workspace().restore();
        prepare("help-" + String.join("-", command));
        for (String example : examples(command)) {
            runs(example);
        }
    }

    /** What a reader copies from the terminal. */
    static List<String> examples(List<String> command) {
        CommandRun help = CommandRun.piecework(Stream.concat(command.stream(), Stream.of("--help", "--width", "80"))
                .toArray(String[]::new));
        Matcher section = EXAMPLES.matcher(help.out());
        assertThat(section.find()).as(help.out()).isTrue();
        List<String> examples = EXAMPLE.matcher(section.group(1))
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(String.join("\n  ", examples)).isEqualTo(section.group(1).strip());
        return examples;
    }
}
