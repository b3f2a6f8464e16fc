package io.piecework.ledger.text;

/** What a task is called where people read of it; at most 500 characters. */
public record Title(String text) {

    public Title {
        Text.checked("title", text, 500);
    }

    @Override
    public String toString() {
        return text;
    }
}
