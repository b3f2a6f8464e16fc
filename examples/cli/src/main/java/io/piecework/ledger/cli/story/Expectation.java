package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.RefusalCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a line expects to find. */
sealed interface Expectation {

    /** A value of what the ledger shows, by the name it has in the line. */
    record Box(String name, Object expected) {}

    /** What is found differs from what is expected: both values, in words. */
    record Mismatch(String expected, String found) {}

    /** The boxes of something that can be read. */
    record Shows(String subject, Views.View view, List<Box> boxes) implements Expectation {

        /** Nothing where everything is as expected. */
        List<Mismatch> mismatches(Ledger ledger) {
            Optional<Map<String, Object>> shown = view.of(ledger);
            if (shown.isEmpty()) {
                return List.of(new Mismatch(subject, "nothing"));
            }
            var mismatches = new ArrayList<Mismatch>();
            for (Box box : boxes) {
                Object found = shown.get().get(box.name());
                if (!box.expected().equals(found)) {
                    String what = subject + " " + box.name() + " ";
                    mismatches.add(new Mismatch(what + box.expected(), String.valueOf(found)));
                }
            }
            return mismatches;
        }
    }

    /** That a command is refused, in this way. */
    record Refused(Command command, Map<String, String> said) implements Expectation {}

    /** The fields of an expected refusal besides the command. */
    List<String> REFUSAL = List.of("code", "subject", "field", "found", "asked");

    /** @throws BadLineException naming what is wrong */
    static Expectation read(Json.Fields line) {
        String kind = line.text("expect");
        return switch (kind) {
            case "balance" -> Views.balance(line);
            case "held" -> Views.held(line);
            case "account" -> Views.account(line);
            case "state" -> Views.state(line);
            case "refusal" -> refused(line);
            default ->
                throw new BadLineException("field \"expect\" is " + Shown.value(kind)
                        + ", it takes \"balance\", \"held\", \"account\", \"state\" or \"refusal\"");
        };
    }

    private static Refused refused(Json.Fields line) {
        var known = new ArrayList<>(REFUSAL);
        known.addAll(List.of("expect", "command"));
        line.only(known);
        if (!(line.required("command") instanceof Json.Fields command)) {
            throw Json.wrong("command", line.required("command"), "an object");
        }
        Values.read(RefusalCode.class, line.required("code"), "code");
        var said = new LinkedHashMap<String, String>();
        for (String name : REFUSAL) {
            if (line.has(name)) {
                said.put(name, line.text(name));
            }
        }
        return new Refused(Commands.read(command), said);
    }
}
