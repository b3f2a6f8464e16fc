package io.piecework.ledger.id;

import io.piecework.ledger.text.Text;

/** An assignment: one worker doing a task once. */
public record AssignmentId(String value) implements Id {

    public AssignmentId {
        Text.identifier("assignment id", value, LIMIT, "assignment");
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
