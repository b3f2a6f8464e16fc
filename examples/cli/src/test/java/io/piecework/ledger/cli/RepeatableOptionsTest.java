package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.CommandRun.piecework;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command that takes several values may be given several times. */
class RepeatableOptionsTest {

    @TempDir
    Path folder;

    /** The command and the option. */
    static Stream<List<String>> options() {
        var found = new ArrayList<List<String>>();
        var nowhere = new PrintWriter(Writer.nullWriter());
        collect(Piecework.commandLine(nowhere, nowhere), List.of(), found);
        return found.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.isMultiValue()) {
                found.add(with(path, option.longestName()));
            }
        }
        command.getSubcommands().forEach((name, sub) -> collect(sub, with(path, name), found));
    }

    @ParameterizedTest
    @MethodSource("options")
    void an_option_with_several_values_is_given_twice(List<String> commandAndOption) {
        int last = commandAndOption.size() - 1;
        String option = commandAndOption.get(last);
        List<String> values = switch (option) {
            case "--status" -> List.of("failed", "returned");
            case "--tags" -> List.of("batch", "lot");
            default -> List.of("batch=1", "lot=2");
        };
        var args = new ArrayList<>(commandAndOption.subList(0, last));
        values.forEach(value -> args.addAll(List.of(option, value)));
        args.addAll(List.of("--db", folder.resolve("none").toString()));

        assertThat(piecework(args.toArray(String[]::new)).err()).doesNotContain("twice");
    }

    @Test
    void there_are_such_options() {
        assertThat(options().map(each -> String.join(" ", each)))
                .containsExactlyInAnyOrder(
                        "import csv --set",
                        "statement --tags",
                        "report --tag",
                        "report --total",
                        "report --status",
                        "export --tag");
    }

    @Test
    void an_option_with_one_value_is_still_given_once() {
        assertThat(piecework("balances", "--db", "a", "--db", "b").err())
                .startsWith("option '--db' (FILE|URL) should be specified only once\n");
        assertThat(piecework("--now", "2026-11-24", "balances", "--now", "2026-11-24")
                        .err())
                .startsWith("--now is given twice, before and after 'balances'\n");
    }

    private static List<String> with(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
