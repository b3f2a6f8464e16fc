package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** An operation: one use of a command that can be given more than once about the same subject, such as extending a task. */
public record OperationId(String value) implements Id {

    public OperationId {
        Text.identifier("operation id", value, LIMIT, "operation");
    }

    @Override
    public String prefix() {
        return "operation";
    }

    @Override
    public String toString() {
        return stream();
    }
}
