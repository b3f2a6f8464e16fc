package io.piecework.ledger.cli.example;

import io.piecework.ledger.cli.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command in a sentence or a table of a page.
 *
 * @param text as it stands there
 * @param script what a shell runs; null where it is a part of a command, of which only the names are checked
 */
record InlineExample(
        String page, int line, String text, @Nullable String script) {

    private static final String FULL_RUNS = "ledger-core/docs/internals/full-runs.md";
    private static final String CORE_TESTS = "mvn -pl ledger-core/core test ";

    private static final Set<String> PROGRAMS = Set.of("mvn", "java", "javac");

    /** Programs that no test runs: a page with one says why in {@link NotRun}. */
    private static final Set<String> OTHERS = Set.of(
            "curl", "psql", "pg_dump", "pg_restore", "pg_basebackup", "pgbackrest", "patronictl", "duckdb", "hledger");

    private static final CommandLine PIECEWORK = Commands.of(List.of());

    private static final Set<String> OPTIONS =
            options(PIECEWORK).map(OptionSpec::longestName).collect(Collectors.toSet());

    /** What a reader puts in the place of a word in capitals, in the ledger of {@code help.sh}. */
    private static final Map<String, String> PLACES = Map.of(
            "FILE.jsonl", "june.jsonl",
            "notices FILE", "notices bank-answers.csv",
            "WORKER", "W-CHI",
            "--requester ID", "--requester R-ACME",
            "--requester REQUESTER", "--requester R-ACME",
            "--owner REQUESTER", "--owner R-ACME",
            "report NAME", "report fees",
            "YEAR", "2026",
            "DATE --to DATE", "2026-06-01 --to 2026-07-01",
            "DATE", "2026-07-01");

    static List<InlineExample> of(Page page) {
        var examples = new ArrayList<InlineExample>();
        for (Page.Span span : page.spans()) {
            String text = span.text();
            String first = text.replaceFirst("^[A-Z_]+=\\S+ ", "").split(" ")[0];
            boolean command = text.contains(" ") && PIECEWORK.getSubcommands().containsKey(first);
            boolean run = PROGRAMS.contains(first)
                    || (first.startsWith("examples/") && first.endsWith("/run"))
                    || (OTHERS.contains(first) && text.contains(" "));
            if (first.equals("piecework") || command) {
                boolean synopsis = command
                        && text.replaceAll("--owner [A-Z]+|DATE|YEAR", "").matches(".*\\b[A-Z]{2,}\\b.*");
                examples.add(new InlineExample(
                        page.name(),
                        span.line(),
                        text,
                        synopsis || !isWhole(text) ? null : (command ? "piecework " : "") + filled(text)));
            } else if (run && !text.contains("test …")) {
                examples.add(new InlineExample(page.name(), span.line(), text, filled(text)));
            } else if (page.name().equals(FULL_RUNS)
                    && text.startsWith("-D")
                    && !text.contains("…")
                    && !text.startsWith("-Dtest=")) {
                examples.add(new InlineExample(page.name(), span.line(), text, CORE_TESTS + text));
            } else if (text.startsWith("--")) {
                examples.add(new InlineExample(page.name(), span.line(), text, null));
            }
        }
        return examples;
    }

    /** Whether a shell can run it: nothing is left out, and its last option and its command have what they need. */
    private static boolean isWhole(String text) {
        CommandSpec command = command(text).getCommandSpec();
        List<String> words = List.of(text.replaceFirst("^piecework ", "").split(" "));
        boolean arguments = false;
        boolean options = false;
        boolean value = false;
        for (String word : words) {
            OptionSpec option = option(command, word);
            arguments |= option == null
                    && !value
                    && !command.qualifiedName().matches("(.* )?" + Pattern.quote(word) + "( .*)?");
            options |= option != null;
            value = option != null && option.arity().min() > 0;
        }
        boolean needsArguments = command.positionalParameters().stream()
                .anyMatch(argument -> argument.arity().min() > 0);
        boolean takesArguments = !command.positionalParameters().isEmpty() || command.parent() == null;
        return !text.contains("…") && !value && (arguments || (!needsArguments && (options || !takesArguments)));
    }

    private static String filled(String text) {
        String filled = text;
        for (String place : PLACES.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .toList()) {
            filled = filled.replaceAll("(?<![A-Z])" + place + "(?![A-Z_])", Objects.requireNonNull(PLACES.get(place)));
        }
        return filled;
    }

    /** Options that no command has, or that this command does not have. */
    List<String> unknownOptions() {
        Stream<String> options = Stream.of(text.split("[ `=|,/]+")).filter(word -> word.matches("--[a-z][a-z-]*"));
        if (text.startsWith("--")) {
            return options.filter(option -> !OPTIONS.contains(option)).toList();
        }
        CommandSpec command = command(text).getCommandSpec();
        return options.filter(option -> option(command, option) == null).toList();
    }

    private static Stream<OptionSpec> options(CommandLine line) {
        return Stream.concat(
                line.getCommandSpec().options().stream(),
                line.getSubcommands().values().stream().flatMap(InlineExample::options));
    }

    private static @Nullable OptionSpec option(CommandSpec command, String name) {
        return command.findOption(name);
    }

    private static CommandLine command(String text) {
        CommandLine line = PIECEWORK;
        for (String word : text.replaceFirst("^piecework ", "").split(" ")) {
            CommandLine further = line.getSubcommands().get(word);
            if (further == null) {
                return line;
            }
            line = further;
        }
        return line;
    }
}
