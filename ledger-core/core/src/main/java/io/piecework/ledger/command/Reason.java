package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Text;

/** The reason for a decision, in words that the person concerned reads; at most 4,000 characters. */
public record Reason(String text) {

    /** So many characters may a reason have. */
    public static final int LONGEST = 4_000;

    /** Read in place of a reason that was erased. */
    public static final Reason ERASED = new Reason("[erased]");

    /** Sent in place of a sealed text, to targets outside of the ledger. */
    public static final Reason SEALED = new Reason("[sealed]");

    public Reason {
        Text.checked("reason", text, LONGEST);
    }

    /** The number of visible characters; each run of spaces between them counts once. */
    public int visibleLength() {
        return Printable.visibleLength(text);
    }

    /** Whether this stands in place of a reason that was erased. */
    public boolean isErased() {
        return equals(ERASED);
    }

    @Override
    public String toString() {
        return text;
    }
}
