package io.piecework.ledger.file.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a map of columns gives a value to, by a column or by one value for all rows. */
enum CsvField {
    TASK(true),
    TITLE(false),
    ASSIGNMENT(true),
    WORKER(true),
    STATUS(true),
    REWARD(true),
    CURRENCY(true),
    SLOTS(false),
    CREATED(false),
    ACCEPTED(true),
    SUBMITTED(true),
    APPROVED(false),
    REJECTED(false),
    FEEDBACK(false),
    SCREENED_OUT_PAY(false),
    PARTIALLY_APPROVED_PAY(false);

    private final boolean required;

    CsvField(boolean required) {
        this.required = required;
    }

    /** Whether a map must give it a column or a value. */
    boolean required() {
        return required;
    }

    /** @throws IllegalArgumentException when there is no such field */
    static CsvField parse(String name) {
        return Arrays.stream(values())
                .filter(field -> field.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        List<String> known = Arrays.stream(values()).map(CsvField::toString).toList();
        return new IllegalArgumentException("unknown field \"" + RowProblem.shown(name) + "\"; "
                + NearestName.of(name, known)
                        .map(field -> "did you mean " + field + "? Known are ")
                        .orElse("known are ")
                + String.join(", ", known));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
