package io.piecework.ledger.id;

import io.piecework.ledger.text.Text;

/** A task: one description of work, with as many slots as it may be done times. */
public record TaskId(String value) implements Id {

    public TaskId {
        Text.checked("task id", value, LIMIT);
    }

    @Override
    public String prefix() {
        return "task";
    }

    @Override
    public String toString() {
        return stream();
    }
}
