package io.piecework.ledger.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** The commands of the command line. */
public final class Commands {

    private Commands() {}

    /** Every command as it is typed after {@code piecework}; the empty one is {@code piecework} itself. */
    public static List<List<String>> all() {
        var commands = new ArrayList<List<String>>();
        collect(piecework(), List.of(), commands);
        return commands;
    }

    /** A command by the words after {@code piecework}. */
    public static CommandLine of(List<String> words) {
        CommandLine line = piecework();
        for (String word : words) {
            line = Objects.requireNonNull(line.getSubcommands().get(word));
        }
        return line;
    }

    private static CommandLine piecework() {
        return Piecework.commandLine(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, subcommand) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            collect(subcommand, longer, commands);
        });
    }
}
