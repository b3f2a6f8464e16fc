package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Every command in a sentence or a table is run in the ledger of the helps, each text once; of a part of a command, the options exist. */
@Tag("slow")
class InlineExamplesTest extends ShellTest {

    /** What commands with these words speak of, besides the ledger of the helps. */
    private static final Map<String, String> BEFORE = Map.of(
            "--bring-back",
            "inline-archived",
            "verify --",
            "inline-verify",
            "claimed.csv",
            "inline-claimed",
            "december-*.xml",
            "help-reconcile");

    private static final Pattern HINT = Pattern.compile("'(piecework [a-z][^']*)'");
    private static final Pattern OPTION = Pattern.compile("(?:\\| |, )`(--[a-z]+)`");

    /** Ids of a story begin with its name. */
    private static final Pattern STORY = Pattern.compile(" s(\\d+)-");

    @BeforeAll
    static void make_the_ledger(@TempDir Path folder) throws Exception {
        workspace().setNow("2026-07-15T12:00:00Z");
        workspace().write("help.jsonl", Files.readString(Path.of("src/test/resources/examples/help.jsonl")));
        prepare("help");
        workspace().save();
    }

    static Stream<InlineExample> whole() {
        var once = new LinkedHashMap<String, InlineExample>();
        Page.all().stream()
                .flatMap(page -> InlineExample.of(page).stream())
                .filter(example -> example.script() != null
                        && !NotRun.reasons().containsKey(NotRun.key(example.page(), example.text())))
                .forEach(example -> once.putIfAbsent(String.valueOf(example.script()), example));
        return once.values().stream();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void runs(InlineExample example) throws Exception {
        String script = String.valueOf(example.script());
        Matcher story = STORY.matcher(script);
        if (story.find()) {
            workspace().clear();
            runs("piecework run examples/stories/S" + story.group(1) + ".jsonl");
        } else if (script.startsWith("piecework")) {
            workspace().restore();
            for (var before : BEFORE.entrySet()) {
                if (script.contains(before.getKey())) {
                    prepare(before.getValue());
                }
            }
        }
        runs(script);
    }

    /** Hints such as {@code 'piecework balances' lists the workers}, in messages, descriptions and documentation comments. */
    @Test
    void hints_of_the_code_name_commands_and_options_that_exist() {
        var hints = new TreeSet<String>();
        for (Path source : RepositoryFiles.withEnding(Page.ROOT, ".java")) {
            if (source.toString().contains("src/main/java")) {
                HINT.matcher(read(source)).results().map(hint -> hint.group(1)).forEach(hints::add);
            }
        }
        assertThat(hints).hasSizeGreaterThan(5).allSatisfy(hint -> {
            assertThat(Commands.of(List.of()).getSubcommands()).containsKey(hint.split(" ")[1]);
            assertThat(new InlineExample("", 0, hint, null).unknownOptions()).isEmpty();
        });
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table of options that every command takes has all of them, with their short names left out. */
    @Test
    void the_page_lists_the_options_of_every_command() {
        String text = Page.all().stream()
                .filter(page -> page.name().endsWith("command-line.md"))
                .findFirst()
                .orElseThrow()
                .text();
        String table = text.substring(text.indexOf("Options that every command takes:"), text.indexOf("| Exit code |"));
        assertThat(OPTION.matcher(table).results().map(option -> option.group(1)))
                .containsExactlyElementsOf(Commands.of(List.of()).getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .toList());
    }

    @Test
    void parts_of_commands_have_options_that_exist() {
        assertThat(Page.all().stream()
                        .flatMap(page -> InlineExample.of(page).stream())
                        .filter(example -> example.script() == null
                                && !NotRun.reasons().containsKey(NotRun.key(example.page(), example.text())))
                        .flatMap(example -> example.unknownOptions().stream()
                                .map(option ->
                                        example.page() + ":" + example.line() + ": " + example.text() + ": " + option)))
                .isEmpty();
    }
}
