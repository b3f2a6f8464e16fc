package io.piecework.ledger.cli.example;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a shell on a page.
 *
 * @param line where they are on the page
 * @param output what the page shows that they print; null where it shows nothing
 * @param excerpt whether the page shows a part of the output
 */
record ShellExample(int line, String script, @Nullable String output, boolean excerpt) {

    private static final Pattern OUTPUT = Pattern.compile("\\A\\s*```text\\n((?:(?!```).*\\n)*)```");
    private static final Pattern CALL = Pattern.compile("(?m)^\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");
    private static final String SHOW_FILE = "cat ";

    /** A file that a page shows before it is used. */
    record ShownFile(String name, String content) {}

    static List<ShellExample> of(Page page) {
        var examples = new ArrayList<ShellExample>();
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                Matcher output = OUTPUT.matcher(page.text().substring(block.end()));
                examples.add(
                        new ShellExample(block.line(), block.text(), output.find() ? output.group(1) : null, false));
            } else if (block.isTranscript()) {
                boolean excerpt = !block.language().equals("text");
                CALL.matcher(block.text())
                        .results()
                        .forEach(call -> examples.add(new ShellExample(
                                block.line(), call.group(1), call.group(2).isEmpty() ? null : call.group(2), excerpt)));
            }
        }
        return examples;
    }

    /** {@code cat FILE} in a transcript shows a file that the reader writes. */
    @Nullable
    ShownFile shownFile() {
        return script.startsWith(SHOW_FILE) && output != null
                ? new ShownFile(script.substring(SHOW_FILE.length()), output)
                : null;
    }
}
