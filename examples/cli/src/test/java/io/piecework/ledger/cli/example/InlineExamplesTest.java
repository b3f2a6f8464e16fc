package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in a sentence or a table is run in the ledger of the helps, each text once; of a part of a command, the options exist. */
class InlineExamplesTest extends ShellTest {

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
            prepare("inline" + (script.contains("--bring-back") ? "-archived" : script.contains("verify --") ? "-verify" : ""));
        }
        runs(script);
    }

    @Test
    void parts_of_commands_have_options_that_exist() {
        assertThat(Page.all().stream()
                        .flatMap(page -> InlineExample.of(page).stream())
                        .filter(example -> example.script() == null
                                && !NotRun.reasons().containsKey(NotRun.key(example.page(), example.text())))
                        .flatMap(example -> example.unknownOptions().stream()
                                .map(option -> example.page() + ":" + example.line() + ": " + example.text() + ": " + option)))
                .isEmpty();
    }
}
