package io.piecework.ledger;

/** The outcome of one command among several. */
public sealed interface CommandOutcome {

    /** The command is stored; its receipt says whether it was stored before. */
    record Stored(Receipt receipt) implements CommandOutcome {}

    /** The ledger refused the command and stored nothing of it. */
    record Refused(RefusedException refusal) implements CommandOutcome {}
}
