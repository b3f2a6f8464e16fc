package io.piecework.ledger.message;

import io.piecework.ledger.text.Printable;
import io.piecework.ledger.text.Text;

/** Why a decision was made, in words that the person concerned will read; at most 4,000 characters. */
public record Reason(String text) {

    public Reason {
        Text.checked("reason", text, 4_000);
    }

    /** How many of its characters a reader sees; spaces between them count once. */
    public int visibleLength() {
        return Printable.visibleLength(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
