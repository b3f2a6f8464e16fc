package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command. */
class HelpPageTest {

    private static final int LEAST_COMMANDS = 18;

    /** Every command as it is typed after {@code piecework}; the empty one is {@code piecework} itself. */
    static Stream<List<String>> commands() {
        var commands = new ArrayList<List<String>>();
        collect(piecework(), List.of(), commands);
        assertThat(commands).hasSizeGreaterThanOrEqualTo(LEAST_COMMANDS);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, subcommand) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            collect(subcommand, longer, commands);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fits_every_width(List<String> command) {
        for (int width : new int[] {40, 60, 80, 120}) {
            String help = help(command, "--width", Integer.toString(width));
            assertThat(help.lines())
                    .as("%s at %d", command, width)
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
            assertThat(help.replaceAll("\\s+", " "))
                    .as("%s at %d", command, width)
                    .isEqualTo(help(command).replaceAll("\\s+", " "));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void has_a_summary_examples_and_all_options_with_a_sentence_each(List<String> command) {
        String help = help(command);
        CommandLine line = piecework();
        for (String name : command) {
            line = Objects.requireNonNull(line.getSubcommands().get(name));
        }
        assertThat(line.getCommandSpec().usageMessage().header())
                .as("%s", command)
                .hasSize(1);
        assertThat(help).contains("\nOptions of every command:\n  --db FILE|URL ", "\nExamples:\n  ");
        for (OptionSpec option : line.getCommandSpec().options()) {
            assertThat(String.join(" ", option.description()))
                    .as("%s %s", command, option.longestName())
                    .matches("(?s)[^%]*\\.|The rail's fee, such as 6% or 0.25. Default: none.");
            assertThat(help.split(Pattern.quote("  " + String.join(", ", option.names())), -1))
                    .as("%s %s", command, option.longestName())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void lists_every_command_by_the_readers_tasks() {
        String help = help(List.of());

        piecework().getSubcommands().keySet().forEach(name -> assertThat(help).contains("\n  " + name + " "));
        assertThat(help)
                .contains(
                        "\nEvery day:\n  due      Carry out what deadlines cause: automatic approvals, ended holds,\n           paydays.\n",
                        "\nExit codes:\n  0  done\n");
    }

    @Test
    void groups_options_by_topic() {
        assertThat(help(List.of("due")))
                .containsSubsequence(
                        "\nOptions:\n",
                        "\nAnnouncements:\n",
                        "\nPaydays:\n",
                        "\nPayout policy:\n",
                        "\nOptions of every command:\n");
        assertThat(help(List.of("report")))
                .containsSubsequence(
                        "\nPeriod:\n",
                        "\nFor some reports:\n",
                        "\nFormat (one of these; a text table otherwise):\n  --csv ");
    }

    @Test
    void prints_a_topic_with_wrapped_descriptions() {
        assertThat(help(List.of("statement"), "--width", "50")).contains("""
                Output:
                  --format FORMAT
                      text, csv, jsonl, or a page as html or pdf.
                      Default: text.
                  --out FILE
                      Write to this file and replace it. Needed
                      for pdf. Default: standard output.
                """);
        assertThat(help(List.of("statement"))).contains("""
                Output:
                  --format FORMAT  text, csv, jsonl, or a page as html or pdf. Default: text.
                  --out FILE       Write to this file and replace it. Needed for pdf. Default:
                                   standard output.
                """);
    }

    private static CommandLine piecework() {
        return Piecework.commandLine(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    }

    private static String help(List<String> command, String... more) {
        CommandRun run = CommandRun.piecework(Stream.of(command.stream(), Stream.of("--help"), Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }
}
