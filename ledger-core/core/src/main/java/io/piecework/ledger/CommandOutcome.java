package io.piecework.ledger;

/** The outcome of one command among several. */
public sealed interface CommandOutcome {

    /**
     * The command is stored.
     *
     * @param repeated true for an idempotent repeat: the command was stored before, and this call added nothing
     */
    record Stored(Receipt receipt, boolean repeated) implements CommandOutcome {}

    /** The ledger refused the command and stored nothing of it. */
    record Refused(RefusedException refusal) implements CommandOutcome {}
}
