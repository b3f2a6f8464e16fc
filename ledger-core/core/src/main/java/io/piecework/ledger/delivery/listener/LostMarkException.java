package io.piecework.ledger.delivery.listener;

/** The database does not have the event up to which a listener has read, or its row says another one: what is remembered is of another history. */
final class LostMarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Mark mark;

    LostMarkException(Mark mark) {
        super("the event at position " + mark.position() + " is not the one that was read there", null, false, false);
        this.mark = mark;
    }

    Mark mark() {
        return mark;
    }
}
