package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    static Stream<List<String>> commands() {
        assertThat(Commands.all()).hasSizeGreaterThanOrEqualTo(LEAST_COMMANDS);
        return Commands.all().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fits_every_width(List<String> command) {
        for (int width : new int[] {40, 60, 80, 120}) {
            String help = help(command, "--width", Integer.toString(width));
            assertThat(help.lines())
                    .as("%s at %d", command, width)
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
            assertThat(unbroken(help)).as("%s at %d", command, width).isEqualTo(unbroken(help(command)));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void has_a_summary_examples_and_all_options_with_a_sentence_each(List<String> command) {
        String help = help(command);
        CommandLine line = Commands.of(command);
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

        Commands.of(List.of())
                .getSubcommands()
                .keySet()
                .forEach(name -> assertThat(help).contains("\n  " + name + " "));
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

    private static String unbroken(String help) {
        return help.replace("\\\n", "\n").replaceAll("\\s+", " ");
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
