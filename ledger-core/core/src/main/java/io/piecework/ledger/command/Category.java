package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Text;

/** The kind of a rejection's reason, one of those the task's terms allow; at most 100 characters. */
public record Category(String text) {

    public Category {
        Text.checked("category", text, 100);
    }

    @Override
    public String toString() {
        return text;
    }
}
