package io.piecework.ledger;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import java.util.Optional;
import java.util.OptionalInt;

/** The ledger decided against a command; nothing of it is stored. The codes are explained in {@code docs/refusals.md}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean amongOthers;

    private RefusedException(String message, Refusal refusal, boolean amongOthers) {
        super(message, refusal);
        this.refusal = refusal;
        this.amongOthers = amongOthers;
    }

    static RefusedException alone(Refusal refusal) {
        return new RefusedException(String.valueOf(refusal.getMessage()), refusal, false);
    }

    static RefusedException amongOthers(Refusal refusal) {
        return new RefusedException("commands[" + refusal.index() + "]: " + refusal.getMessage(), refusal, true);
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

    /** The first field in which the command differs from the one that used its id before; for {@code id-reused} only. */
    public Optional<String> field() {
        return refusal.field().isEmpty() ? Optional.empty() : Optional.of(refusal.field());
    }

    /** Which of the commands of {@link Ledger#executeTogether} was refused, from 0; nothing where it was executed by itself. */
    public OptionalInt index() {
        return amongOthers ? OptionalInt.of(refusal.index()) : OptionalInt.empty();
    }
}
