package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line for a shell on a page is run, in the order of the page, and prints what the page shows.
 *
 * <p>A page's examples begin with the ledger of the story that it names. If they need more, {@code examples/PAGE.sh} in the tests' resources
 * makes it. What cannot be run is in {@link NotRun} with the reason. The README has no room for the empty lines of an output.
 */
@Tag("slow")
class PageExamplesTest extends ShellTest {

    private static final Pattern STORY = Pattern.compile("examples/stories/[A-Za-z0-9]+\\.jsonl");

    /** The ledger's time on pages: after every story that they name. */
    private static final String NOW = "2026-06-10T00:00:00Z";

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> !ShellExample.of(page).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runs(Page page) throws Exception {
        List<ShellExample> examples = ShellExample.of(page);
        prepare(page, examples);
        for (ShellExample example : examples) {
            ShellExample.ShownFile file = example.shownFile();
            if (file != null) {
                workspace().write(file.name(), file.content());
            } else if (!Elsewhere.runs(page, "sh")
                    && !NotRun.reasons().containsKey(NotRun.key(page.name(), example.script()))) {
                assertRuns(page, example);
            }
        }
    }

    private static void prepare(Page page, List<ShellExample> examples) throws Exception {
        workspace().clear();
        workspace().setNow(NOW);
        Matcher story = STORY.matcher(page.text());
        if (!prepare(page.name().replaceFirst("\\.md$", "").replace('/', '-')) && story.find()) {
            String script = "piecework run " + story.group();
            if (examples.stream().noneMatch(each -> each.script().equals(script))) {
                runs(script);
            }
        }
    }

    /** Outside of stories, events are recorded when a reader runs the example, and no two readers get one digest. */
    private static String digestless(Page page, String output) {
        String printed = page.name().equals("README.md") ? output.replaceAll("(?m)^\\n", "") : output;
        return STORY.matcher(page.text()).find() ? printed : printed.replaceAll("[0-9a-f]{64}", "digest");
    }

    private static void assertRuns(Page page, ShellExample example) throws IOException, InterruptedException {
        String place = page + ":" + example.line() + ": " + example.script();
        CommandRun run = runs(example.script());
        String output = example.output();
        if (output != null && example.excerpt()) {
            assertThat(run.out()).as(place).contains(output);
        } else if (output != null) {
            assertThat(digestless(page, output))
                    .as(place)
                    .isIn(run.outWithoutFingerprint(), digestless(page, run.out()));
        }
    }
}
