package io.piecework.ledger.cli.story;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.NoticePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one line says, with its repetitions told round by round and never all in memory. */
final class Line {

    /** The most steps that one line may tell. */
    static final int MOST_STEPS = 1_000_000;

    private static final List<String> KINDS = List.of("command", "expect", "repeat", "bulk", "clock", "due");

    private final Json.Fields json;
    private final Place place;

    private Line(Json.Fields json, Place place) {
        this.json = json;
        this.place = place;
    }

    /**
     * Reads a line and everything it tells, so that nothing of it is done when anything in it is wrong.
     *
     * @throws BadLineException naming what is wrong
     */
    static Line read(String text, Place place) {
        var line = new Line(JsonLine.read(text), place);
        if (!line.isClock()) {
            requireBounded(line.json);
            line.tell(new Nothing());
        }
        return line;
    }

    boolean isClock() {
        return json.has("clock");
    }

    /** @throws BadLineException when it says anything but to follow */
    void requireFollow() {
        json.only(List.of("clock"));
        if (!json.text("clock").equals("follow")) {
            throw new BadLineException(
                    "field \"clock\" is " + json.required("clock").shown() + ", it takes \"follow\"");
        }
    }

    void tell(Steps steps) {
        tell(json, place, false, steps);
    }

    private static void tell(Json.Fields json, Place place, boolean bulk, Steps steps) {
        String kind = kind(json);
        if (bulk && !kind.equals("command") && !kind.equals("repeat")) {
            throw new BadLineException("a bulk holds commands and repetitions of commands, not " + Shown.value(kind));
        }
        switch (kind) {
            case "repeat" -> repeat(json, place, bulk, steps);
            case "bulk" -> bulk(json, place, steps);
            case "due" -> due(json, place, steps);
            case "expect" -> steps.expect(Expectation.read(json), place);
            case "command" -> command(Commands.read(json), place, bulk, steps);
            default -> throw new BadLineException("the clock is set in the first line only");
        }
    }

    private static String kind(Json.Fields json) {
        // an expected refusal has both
        if (json.has("expect")) {
            return "expect";
        }
        return KINDS.stream()
                .filter(json::has)
                .findFirst()
                .orElseThrow(() -> new BadLineException("the line has none of the fields " + String.join(", ", KINDS)
                        + ", one of which says what it is"));
    }

    private static void command(Command command, Place place, boolean bulk, Steps steps) {
        if (bulk) {
            steps.inBulk(command, place);
        } else {
            steps.command(command, place);
        }
    }

    private static void repeat(Json.Fields json, Place place, boolean bulk, Steps steps) {
        json.only(List.of("repeat", "as", "lines"));
        int rounds = Values.number(json.required("repeat"), "repeat");
        if (rounds < 1 || rounds > MOST_STEPS) {
            throw new BadLineException("field \"repeat\" is " + rounds + ", it takes 1 to " + MOST_STEPS);
        }
        String variable = json.text("as");
        if (!variable.matches("[a-zA-Z][a-zA-Z0-9]{0,19}") || place.rounds().containsKey(variable)) {
            throw new BadLineException("field \"as\" is " + Shown.value(variable)
                    + ", it takes a name of 1 to 20 letters that no repetition around it has");
        }
        List<Json> lines = list(json, "lines");
        for (int round = 1; round <= rounds; round++) {
            Place inner = place.in(variable, round);
            for (Json line : lines) {
                tell(fields(line.with(Map.of(variable, Integer.toString(round))), "lines"), inner, bulk, steps);
            }
        }
    }

    private static void bulk(Json.Fields json, Place place, Steps steps) {
        json.only(List.of("bulk"));
        for (Json line : list(json, "bulk")) {
            tell(fields(line, "bulk"), place, true, steps);
        }
        steps.endOfBulk();
    }

    private static void due(Json.Fields json, Place place, Steps steps) {
        json.only(List.of("due", "beforeApproval", "beforeOverturnEnds"));
        Instant until = (Instant) Values.read(Instant.class, json.required("due"), "due");
        try {
            var notices = new NoticePolicy(duration(json, "beforeApproval"), duration(json, "beforeOverturnEnds"));
            steps.due(until, notices, place);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(Shown.line(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable Duration duration(Json.Fields json, String name) {
        return json.has(name) ? (Duration) Values.read(Duration.class, json.required(name), name) : null;
    }

    private static List<Json> list(Json.Fields json, String name) {
        if (json.required(name) instanceof Json.Items items && !items.values().isEmpty()) {
            return items.values();
        }
        throw Json.wrong(name, json.required(name), "a list of one line or more");
    }

    private static Json.Fields fields(Json json, String name) {
        if (json instanceof Json.Fields fields) {
            return fields;
        }
        throw Json.wrong(name, json, "objects");
    }

    /** Multiplied before anything is told, so that a line that tells too much costs nothing. */
    private static void requireBounded(Json.Fields json) {
        if (steps(json) > MOST_STEPS) {
            throw new BadLineException("the line tells more than " + MOST_STEPS + " steps");
        }
    }

    private static long steps(Json json) {
        if (!(json instanceof Json.Fields fields)) {
            return 1;
        }
        long steps = 0;
        for (String name : List.of("lines", "bulk")) {
            if (fields.values().get(name) instanceof Json.Items items) {
                for (Json item : items.values()) {
                    steps = Math.min(steps + steps(item), MOST_STEPS + 1L);
                }
            }
        }
        // a round without a step in it is a step, or nothing times a million would be for nothing
        long rounds = fields.has("repeat") ? Values.number(fields.required("repeat"), "repeat") : 1;
        return Math.min(Math.max(1, steps) * Math.max(1, rounds), MOST_STEPS + 1L);
    }

    /** Hears everything and does nothing. */
    private static final class Nothing implements Steps {

        @Override
        public void command(Command command, Place place) {
            // it could be read
        }

        @Override
        public void inBulk(Command command, Place place) {
            // it could be read
        }

        @Override
        public void endOfBulk() {
            // nothing was begun
        }

        @Override
        public void due(Instant until, NoticePolicy notices, Place place) {
            // it could be read
        }

        @Override
        public void expect(Expectation expectation, Place place) {
            // it could be read
        }
    }
}
