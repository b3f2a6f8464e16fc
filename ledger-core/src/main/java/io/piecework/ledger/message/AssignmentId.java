package io.piecework.ledger.message;

/** An assignment: one worker's go at a task. */
public record AssignmentId(String value) implements Id {

    public AssignmentId {
        Text.checked("assignment id", value, LIMIT);
    }

    @Override
    public String prefix() {
        return "assignment";
    }

    @Override
    public String toString() {
        return stream();
    }
}
