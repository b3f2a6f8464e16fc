package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a line of a file expects of the ledger. */
sealed interface Expectation {

    /** A field of the ledger's answer and the value it must have. */
    record ExpectedField(String name, Object value) {}

    /** A difference, both values in words. */
    record Mismatch(String expected, String found) {}

    /** Fields of something that the ledger shows: a balance, an account, the state of a subject. */
    record Shows(String subject, LedgerView view, List<ExpectedField> fields) implements Expectation {

        /** The differences; none when the expectation holds. */
        List<Mismatch> mismatches(Ledger ledger) {
            Optional<Map<String, Object>> shown = view.read(ledger);
            if (shown.isEmpty()) {
                return List.of(new Mismatch(subject, "nothing"));
            }
            var mismatches = new ArrayList<Mismatch>();
            for (ExpectedField field : fields) {
                Object found = shown.get().get(field.name());
                if (!field.value().equals(found)) {
                    mismatches.add(
                            new Mismatch(subject + " " + field.name() + " " + field.value(), String.valueOf(found)));
                }
            }
            return mismatches;
        }
    }

    /** A command that must be refused, and fields of the refusal with their values. */
    record Refused(Command command, Map<String, String> fields) implements Expectation {}
}
