package io.piecework.ledger.cli.story;

import io.piecework.ledger.Bridge;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Command;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The library's commands by their names in a file: {@code PublishTask} is {@code publish-task}. */
final class CommandCatalog {

    /** Commands of the library that are given by a command of the command line, not in a file. */
    private static final Map<String, String> BY_TOOL = Map.of(
            "close-period", "'piecework close' closes the books and seals them",
            "seal-period", "'piecework close' closes the books and seals them",
            "force-rebuild", "'piecework rebuild --force' records what it finds and rebuilds",
            "erase-worker", "'piecework erase worker' destroys the keys of the texts");

    private static final Map<String, Class<? extends Command>> BY_NAME = byName(Bridge.commandTypes());

    private CommandCatalog() {}

    static Map<String, Class<? extends Command>> byName() {
        return BY_NAME;
    }

    /** @throws BadLineException when it is not a command, naming the value */
    static Command read(JsonValue.JsonObject line) {
        Command command = RecordReader.read(named(line.text("command")), TagsReader.without(line), "", "command");
        return command.tagged(TagsReader.read(line));
    }

    static Class<? extends Command> named(String name) {
        Class<? extends Command> type = BY_NAME.get(name);
        String tool = BY_TOOL.get(name);
        if (tool != null) {
            throw new BadLineException(name + " is not given in a file: " + tool);
        }
        if (type == null) {
            throw new BadLineException(
                    "unknown command " + PrintableText.value(name) + NearestName.didYouMean(name, BY_NAME.keySet()));
        }
        return type;
    }

    private static Map<String, Class<? extends Command>> byName(Set<Class<? extends Command>> types) {
        var named = new LinkedHashMap<String, Class<? extends Command>>();
        for (Class<? extends Command> type : types) {
            named.put(type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT), type);
        }
        named.keySet().removeAll(BY_TOOL.keySet());
        return named;
    }
}
