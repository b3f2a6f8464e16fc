package io.piecework.ledger;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The ledger refused a command and stored nothing of it. The same command is refused again until the state that the message names changes. The
 * codes and their remedies are in {@code docs/reference/refusals.md}. A worker or requester who gave the command reads no figures of another's
 * account: both values are {@code not shown} then.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean amongOthers;

    private RefusedException(String message, Refusal refusal, boolean amongOthers) {
        super(message, refusal);
        this.refusal = refusal;
        this.amongOthers = amongOthers;
    }

    /** The refusal as the actor of the refused command may read it. */
    static RefusedException alone(Refusal decided, Actor actor) {
        Refusal refusal = Permissions.readable(actor, decided);
        return new RefusedException(String.valueOf(refusal.getMessage()), refusal, false);
    }

    /** The refusal of one of these commands as its actor may read it. */
    static RefusedException amongOthers(Refusal decided, List<Command> commands) {
        Refusal refusal = Permissions.readable(commands.get(decided.index()).actor(), decided);
        return new RefusedException("commands[" + refusal.index() + "]: " + refusal.getMessage(), refusal, true);
    }

    /** The reason, for programs. */
    public RefusalCode code() {
        return refusal.code();
    }

    /** The platform's own code; for {@code platform-rule} only. */
    public Optional<String> rule() {
        return refusal.rule().isEmpty() ? Optional.empty() : Optional.of(refusal.rule());
    }

    /** The stream whose state caused the refusal, such as {@code requester:acme:USD}. */
    public String subject() {
        return refusal.subject();
    }

    /** The value that the ledger holds, as text. */
    public String found() {
        return refusal.found();
    }

    /** The value that the command needs or gives, as text. */
    public String asked() {
        return refusal.asked();
    }

    /** The first field in which the command differs from the stored one with the same id; for {@code id-reused} only. */
    public Optional<String> field() {
        return refusal.field().isEmpty() ? Optional.empty() : Optional.of(refusal.field());
    }

    /** The index of the refused command among those of {@link Ledger#executeAllOrNone}, from 0; empty for a single command. */
    public OptionalInt index() {
        return amongOthers ? OptionalInt.of(refusal.index()) : OptionalInt.empty();
    }
}
