package io.piecework.ledger.file.imports;

import java.util.List;

/** The columns of a bonus file, and of an approve file, which has the assignment only. */
enum BonusColumn implements FileColumn {
    WORKER(true, "workerId"),
    ASSIGNMENT(true, "assignmentId"),
    AMOUNT(true, "bonusAmount"),
    REASON(false, "reason");

    private final boolean required;

    @SuppressWarnings("ImmutableEnumChecker") // it is List.of
    private final List<String> names;

    BonusColumn(boolean required, String... names) {
        this.required = required;
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public String toString() {
        return names.get(0);
    }
}
