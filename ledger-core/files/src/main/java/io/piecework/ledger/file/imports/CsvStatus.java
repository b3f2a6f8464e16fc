package io.piecework.ledger.file.imports;

import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a platform's status word means to the ledger. */
enum CsvStatus {
    ACCEPTED(AssignmentStatus.ACCEPTED),
    SUBMITTED(AssignmentStatus.SUBMITTED),
    APPROVED(AssignmentStatus.APPROVED),
    REJECTED(AssignmentStatus.REJECTED),
    PARTIALLY_APPROVED(AssignmentStatus.PARTIALLY_APPROVED),
    SCREENED_OUT(AssignmentStatus.SCREENED_OUT),
    /** Given back, skipped or timed out: the slot is free again, and the worker is not paid. */
    RETURNED(AssignmentStatus.RETURNED);

    private final AssignmentStatus status;

    CsvStatus(AssignmentStatus status) {
        this.status = status;
    }

    AssignmentStatus status() {
        return status;
    }

    /** @throws IllegalArgumentException when there is no such status */
    static CsvStatus parse(String word, String text) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("statuses: \"" + RowProblem.shown(word) + "\" is \""
                        + RowProblem.shown(text) + "\"; known are "
                        + Arrays.stream(values()).map(CsvStatus::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
