package io.piecework.ledger.command.text;

/** The title of a task, as workers and requesters read it; at most 500 characters. */
public record Title(String text) {

    public Title {
        Text.checked("title", text, 500);
    }

    @Override
    public String toString() {
        return text;
    }
}
