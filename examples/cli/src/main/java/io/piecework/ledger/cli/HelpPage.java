package io.piecework.ledger.cli;

import io.piecework.ledger.cli.output.ShellLines;
import io.piecework.ledger.cli.output.TextWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command, at any width: what it does, its arguments, its options by topic, the options of every command, and examples. Picocli's
 * own help has no sections for inherited options and nothing below 55 columns.
 *
 * <p>A topic is a mixin or an argument group; its title is the mixin's {@code optionListHeading} or the group's {@code heading}.
 */
final class HelpPage {

    private static final String SECTION = "page";
    private static final int NARROW = 60;
    private static final int NARROW_INDENT = 6;

    /** The tasks of a reader, and the commands for each. */
    private static final Map<String, List<String>> COMMANDS = Stream.of(
                    Map.entry("Bring work and money in:", List.of("import", "run")),
                    Map.entry("Every day:", List.of("due", "payouts")),
                    Map.entry(
                            "Answer questions:",
                            List.of(
                                    "balances",
                                    "statement",
                                    "certificate",
                                    "list",
                                    "explain",
                                    "decisions",
                                    "decision",
                                    "find")),
                    Map.entry("Report and export:", List.of("trial-balance", "report", "export")),
                    Map.entry(
                            "Close and prove:",
                            List.of(
                                    "reconcile",
                                    "close",
                                    "wind-down",
                                    "verify",
                                    "what-if",
                                    "fingerprint",
                                    "rebuild",
                                    "erase",
                                    "archive")),
                    Map.entry("Set up:", List.of("schema", "generate-completion")))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));

    private final CommandSpec command;
    private final UsageMessageSpec usage;
    private final int width;
    private final StringBuilder page = new StringBuilder();

    private HelpPage(CommandSpec command) {
        this.command = command;
        this.usage = command.usageMessage();
        this.width = Piecework.of(command).options().helpWidth();
    }

    /** Replaces picocli's help in the command and its subcommands. */
    static void install(CommandLine command) {
        command.setHelpSectionKeys(List.of(SECTION));
        command.setHelpSectionMap(Map.of(SECTION, (Help help) -> new HelpPage(help.commandSpec()).text()));
    }

    private String text() {
        append(TextWrap.fill("Usage: ", synopsis(), width, "Usage: ".length()));
        page.append('\n');
        Stream.of(usage.header()).forEach(this::line);
        description();
        arguments();
        options();
        subcommands();
        examples();
        exitCodes();
        return page.toString();
    }

    private String synopsis() {
        String required = command.options().stream()
                .filter(option -> option.required() && option.group() == null)
                .map(option -> " " + option.longestName() + " " + option.paramLabel())
                .collect(Collectors.joining());
        String arguments = command.positionalParameters().stream()
                .map(argument -> " "
                        + (argument.arity().min() == 0 ? "[" + argument.paramLabel() + "]" : argument.paramLabel())
                        + (argument.arity().max() > 1 ? "..." : ""))
                .collect(Collectors.joining());
        String subcommand = command.subcommands().isEmpty() ? "" : isRunnable() ? " [COMMAND]" : " COMMAND";
        return command.qualifiedName() + subcommand + arguments + required + " [OPTIONS]";
    }

    /** Whether the command does something itself, as {@code payouts} does and {@code import} does not. */
    private boolean isRunnable() {
        return command.userObject() instanceof LedgerCommand;
    }

    /** Paragraphs. Those that begin with spaces are the entries of one list. */
    private void description() {
        boolean list = false;
        for (String paragraph : usage.description()) {
            boolean entry = paragraph.startsWith(" ");
            page.append(list && entry ? "" : "\n");
            line(paragraph);
            list = entry;
        }
    }

    private void arguments() {
        var entries = new ArrayList<String[]>();
        for (PositionalParamSpec argument : command.positionalParameters()) {
            entries.add(entry(argument.paramLabel(), argument.description()));
        }
        section("Arguments:", entries);
    }

    private void options() {
        Set<String> shown = new LinkedHashSet<>();
        var topics = new ArrayList<Topic>();
        for (CommandSpec mixin : command.mixins().values()) {
            topics.add(new Topic(mixin.usageMessage().optionListHeading(), mixin.options()));
        }
        for (ArgGroupSpec group : command.argGroups()) {
            topics.add(new Topic(String.valueOf(group.heading()), group.options()));
        }
        topics.forEach(topic -> topic.options().forEach(option -> shown.add(option.longestName())));
        List<OptionSpec> all = command.options();
        section(
                "Options:",
                entries(all.stream()
                        .filter(option -> !isGlobal(option) && !shown.contains(option.longestName()))
                        .toList()));
        topics.stream()
                .filter(topic -> topic.options().stream().noneMatch(HelpPage::isGlobal))
                .forEach(topic -> section(topic.title(), entries(topic.options())));
        section(
                "Options of every command:",
                entries(all.stream().filter(HelpPage::isGlobal).toList()));
    }

    private record Topic(String title, List<OptionSpec> options) {}

    private static boolean isGlobal(OptionSpec option) {
        return option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    private static List<String[]> entries(List<OptionSpec> options) {
        return options.stream()
                .map(option -> {
                    boolean flag = option.arity().max() == 0;
                    return entry(
                            String.join(", ", option.names()) + (flag ? "" : " " + option.paramLabel()),
                            option.description());
                })
                .toList();
    }

    private void subcommands() {
        if (command.parent() == null) {
            COMMANDS.forEach((title, names) -> section(title, subcommands(names)));
        } else {
            section("Commands:", subcommands(List.copyOf(command.subcommands().keySet())));
        }
    }

    private List<String[]> subcommands(List<String> names) {
        return names.stream()
                .map(name -> {
                    UsageMessageSpec message = Objects.requireNonNull(
                                    command.subcommands().get(name))
                            .getCommandSpec()
                            .usageMessage();
                    String[] summary = message.header().length > 0 ? message.header() : message.description();
                    return new String[] {name, summary[0]};
                })
                .toList();
    }

    private void examples() {
        if (usage.footer().length > 0) {
            page.append("\nExamples:\n");
            Stream.of(usage.footer()).forEach(example -> append(ShellLines.fill("  ", example, width, NARROW_INDENT)));
        }
    }

    private void exitCodes() {
        if (!usage.exitCodeList().isEmpty()) {
            section(
                    "Exit codes:",
                    usage.exitCodeList().entrySet().stream()
                            .map(code -> new String[] {code.getKey(), code.getValue()})
                            .toList());
        }
    }

    private static String[] entry(String name, String[] description) {
        return new String[] {name, String.join(" ", description)};
    }

    /** Names on the left and texts on the right; a text begins on the next line where its name is long or the terminal narrow. */
    private void section(String title, List<String[]> entries) {
        if (entries.isEmpty()) {
            return;
        }
        page.append('\n');
        line(title);
        int names = entries.stream().mapToInt(entry -> entry[0].length()).max().orElse(0);
        int column = width < NARROW ? NARROW_INDENT : Math.min(names, width / 3) + 4;
        for (String[] entry : entries) {
            String name = "  " + entry[0];
            if (name.length() + 2 > column) {
                page.append(name).append('\n');
                name = "";
            }
            append(TextWrap.fill(name + " ".repeat(column - name.length()), entry[1], width, column));
        }
    }

    private void line(String text) {
        append(List.of(TextWrap.wrap(text, width)));
    }

    private void append(List<String> lines) {
        lines.forEach(line -> page.append(line).append('\n'));
    }
}
