package io.piecework.ledger.message;

import io.piecework.ledger.text.Text;

/** What kind of reason a rejection has, one of those its task allows; at most 100 characters. */
public record Category(String text) {

    public Category {
        Text.checked("category", text, 100);
    }

    @Override
    public String toString() {
        return text;
    }
}
