package io.piecework.ledger;

/** What became of one command among several. */
public sealed interface CommandOutcome {

    /**
     * It is stored.
     *
     * @param repeated whether it was before, so that this time added nothing
     */
    record Stored(Receipt receipt, boolean repeated) implements CommandOutcome {}

    /** The ledger decided against it, and stored nothing of it. */
    record Refused(RefusedException refusal) implements CommandOutcome {}
}
