package io.piecework.ledger.id;

import io.piecework.ledger.text.Text;

/** One carrying-out of what can be done to a subject more than once, such as extending a task. */
public record OperationId(String value) implements Id {

    public OperationId {
        Text.checked("operation id", value, LIMIT);
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
