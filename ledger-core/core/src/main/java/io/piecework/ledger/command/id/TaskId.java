package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Text;

/** A task: one piece of published work with a number of slots. */
public record TaskId(String value) implements Id {

    public TaskId {
        Text.identifier("task id", value, LIMIT, "task");
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
