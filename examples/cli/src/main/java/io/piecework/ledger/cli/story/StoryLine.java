package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a file and the steps in it. A repetition is expanded round by round, so its steps are never all in memory. */
final class StoryLine {

    /** The most steps that one line may hold. */
    static final int MAX_STEPS = 1_000_000;

    private static final List<String> KINDS = List.of("command", "expect", "repeat", "bulk", "clock", "due");

    private final JsonValue.JsonObject json;
    private final SourceLocation location;

    private StoryLine(JsonValue.JsonObject json, SourceLocation location) {
        this.json = json;
        this.location = location;
    }

    /**
     * Reads a line and every step in it, so that a line with one bad step executes none of its steps.
     *
     * @throws BadLineException naming what is wrong
     */
    static StoryLine read(String text, SourceLocation location) {
        var line = new StoryLine(JsonLineParser.parse(text), location);
        if (!line.isClock()) {
            requireBounded(line.json);
            line.sendTo(new ValidatingHandler());
        }
        return line;
    }

    boolean isClock() {
        return json.has("clock");
    }

    /** @throws BadLineException when the clock line has any value but {@code follow} */
    void requireFollow() {
        json.requireOnly(List.of("clock"));
        if (!json.text("clock").equals("follow")) {
            throw new BadLineException(
                    "field \"clock\" is " + json.required("clock").shown() + ", it takes \"follow\"");
        }
    }

    void sendTo(StepHandler steps) {
        send(json, location, false, steps);
    }

    private static void send(JsonValue.JsonObject json, SourceLocation location, boolean inBulk, StepHandler steps) {
        String kind = kind(json);
        if (inBulk && !kind.equals("command") && !kind.equals("repeat")) {
            throw new BadLineException(
                    "a bulk holds commands and repetitions of commands, not " + PrintableText.value(kind));
        }
        switch (kind) {
            case "repeat" -> repeat(json, location, inBulk, steps);
            case "bulk" -> bulk(json, location, steps);
            case "due" -> due(json, location, steps);
            case "expect" -> steps.expect(ExpectationReader.read(json), location);
            case "command" -> command(CommandCatalog.read(json), location, inBulk, steps);
            default -> throw new BadLineException("the clock is set in the first line only");
        }
    }

    private static String kind(JsonValue.JsonObject json) {
        // checked first, because an expected refusal has both "expect" and "command"
        if (json.has("expect")) {
            return "expect";
        }
        return KINDS.stream()
                .filter(json::has)
                .findFirst()
                .orElseThrow(() -> new BadLineException("the line has none of the fields " + String.join(", ", KINDS)
                        + ", one of which makes it a step"));
    }

    private static void command(Command command, SourceLocation location, boolean inBulk, StepHandler steps) {
        if (inBulk) {
            steps.bulkCommand(command, location);
        } else {
            steps.command(command, location);
        }
    }

    private static void repeat(JsonValue.JsonObject json, SourceLocation location, boolean inBulk, StepHandler steps) {
        json.requireOnly(List.of("repeat", "as", "lines"));
        int rounds = FieldReader.number(json.required("repeat"), "repeat");
        if (rounds < 1 || rounds > MAX_STEPS) {
            throw new BadLineException("field \"repeat\" is " + rounds + ", it takes 1 to " + MAX_STEPS);
        }
        String variable = json.text("as");
        if (!variable.matches("[a-zA-Z][a-zA-Z0-9]{0,19}") || location.rounds().containsKey(variable)) {
            throw new BadLineException("field \"as\" is " + PrintableText.value(variable)
                    + ", it takes a name of 1 to 20 letters that no repetition around it has");
        }
        List<JsonValue> lines = list(json, "lines");
        for (int round = 1; round <= rounds; round++) {
            SourceLocation inner = location.inRound(variable, round);
            for (JsonValue line : lines) {
                send(object(line.with(Map.of(variable, Integer.toString(round))), "lines"), inner, inBulk, steps);
            }
        }
    }

    private static void bulk(JsonValue.JsonObject json, SourceLocation location, StepHandler steps) {
        json.requireOnly(List.of("bulk"));
        for (JsonValue line : list(json, "bulk")) {
            send(object(line, "bulk"), location, true, steps);
        }
        steps.endOfBulk();
    }

    private static void due(JsonValue.JsonObject json, SourceLocation location, StepHandler steps) {
        json.requireOnly(List.of("due", "beforeApproval", "beforeOverturnEnds", "beforeAnswer"));
        Instant until = (Instant) FieldReader.read(Instant.class, json.required("due"), "due");
        try {
            var notices = new NoticePolicy(
                    duration(json, "beforeApproval"),
                    duration(json, "beforeOverturnEnds"),
                    duration(json, "beforeAnswer"));
            steps.due(until, notices, location);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(PrintableText.line(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable Duration duration(JsonValue.JsonObject json, String name) {
        return json.has(name) ? (Duration) FieldReader.read(Duration.class, json.required(name), name) : null;
    }

    private static List<JsonValue> list(JsonValue.JsonObject json, String name) {
        if (json.required(name) instanceof JsonValue.JsonArray array
                && !array.values().isEmpty()) {
            return array.values();
        }
        throw JsonValue.wrongType(name, json.required(name), "a list of one line or more");
    }

    private static JsonValue.JsonObject object(JsonValue json, String name) {
        if (json instanceof JsonValue.JsonObject object) {
            return object;
        }
        throw JsonValue.wrongType(name, json, "objects");
    }

    /** Counts by multiplication, before a single round is expanded. */
    private static void requireBounded(JsonValue.JsonObject json) {
        if (count(json) > MAX_STEPS) {
            throw new BadLineException("the line holds more than " + MAX_STEPS + " steps");
        }
    }

    private static long count(JsonValue json) {
        if (!(json instanceof JsonValue.JsonObject object)) {
            return 1;
        }
        long steps = 0;
        for (String name : List.of("lines", "bulk")) {
            if (object.values().get(name) instanceof JsonValue.JsonArray array) {
                for (JsonValue item : array.values()) {
                    steps = Math.min(steps + count(item), MAX_STEPS + 1L);
                }
            }
        }
        // an empty round counts as one step, or a million empty rounds would count as none
        long rounds = object.has("repeat") ? FieldReader.number(object.required("repeat"), "repeat") : 1;
        return Math.min(Math.max(1, steps) * Math.max(1, rounds), MAX_STEPS + 1L);
    }

    /** Executes nothing: a step that reaches it could be read, which is what {@link #read} wants to know. */
    private static final class ValidatingHandler implements StepHandler {

        @Override
        public void command(Command command, SourceLocation location) {
            // valid
        }

        @Override
        public void bulkCommand(Command command, SourceLocation location) {
            // valid
        }

        @Override
        public void endOfBulk() {
            // valid
        }

        @Override
        public void settle() {
            // nothing was collected
        }

        @Override
        public void due(Instant until, NoticePolicy notices, SourceLocation location) {
            // valid
        }

        @Override
        public void expect(Expectation expectation, SourceLocation location) {
            // valid
        }
    }
}
