package io.piecework.ledger;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;

/** The ledger decided against a command; nothing of it is stored. The codes are explained in {@code docs/refusals.md}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
    }

    public RefusalCode code() {
        return refusal.code();
    }

    /** What stands in the way, such as {@code requester:acme:USD}. */
    public String subject() {
        return refusal.subject();
    }

    /** The value the ledger holds, as text. */
    public String found() {
        return refusal.found();
    }

    /** The value the command would need or bring, as text. */
    public String asked() {
        return refusal.asked();
    }
}
