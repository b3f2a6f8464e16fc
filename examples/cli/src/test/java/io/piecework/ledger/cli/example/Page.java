package io.piecework.ledger.cli.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation, in Markdown.
 *
 * @param name its path from the top folder of the repository
 */
record Page(String name, String text) {

    static final Path ROOT = Path.of("../..");

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^( *)```(\\w*)\\n((?:(?! *```).*\\n)*?) *```$", Pattern.MULTILINE);
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    /** A fenced block, without the indentation of its fence. */
    record Block(int line, String language, String text, int begin, int end) {

        boolean isTranscript() {
            return text.startsWith("$ ");
        }
    }

    /** Code in a sentence or a table. */
    record Span(int line, String text) {}

    private static final List<Page> ALL = readAll();

    /** Every page of the repository, the history of changes left out: it says how things were. */
    static List<Page> all() {
        return ALL;
    }

    private static List<Page> readAll() {
        return RepositoryFiles.withEnding(ROOT, ".md").stream()
                .map(ROOT::relativize)
                .filter(file -> !file.toString().matches("(.*/)?src/.*|CHANGELOG.md"))
                .map(Page::read)
                .toList();
    }

    private static Page read(Path file) {
        try {
            return new Page(file.toString(), Files.readString(ROOT.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String content = block.group(3).replaceAll("(?m)^" + block.group(1), "");
            blocks.add(new Block(line(block.start()), block.group(2), content, block.start(), block.end()));
        }
        return blocks;
    }

    List<Span> spans() {
        var prose = new StringBuilder(text);
        for (Block block : blocks()) {
            for (int i = block.begin(); i < block.end(); i++) {
                if (prose.charAt(i) != '\n') {
                    prose.setCharAt(i, ' ');
                }
            }
        }
        var spans = new ArrayList<Span>();
        Matcher span = SPAN.matcher(prose);
        while (span.find()) {
            spans.add(new Span(line(span.start()), span.group(1).replaceAll("\\s*\\n\\s*", " ")));
        }
        return spans;
    }

    private int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    @Override
    public String toString() {
        return name;
    }
}
