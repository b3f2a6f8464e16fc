package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

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
