package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Text;

/** The subject that moved an account's money, such as {@code assignment:a-1}. The account stores it and never interprets it. */
public record Source(String value) {

    public Source {
        Text.checked("source", value, 200);
    }

    public static Source of(Id id) {
        return new Source(id.stream());
    }

    @Override
    public String toString() {
        return value;
    }
}
