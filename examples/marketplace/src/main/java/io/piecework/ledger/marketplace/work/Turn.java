package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.work.assignment.AssignmentStatus;

/** Whose turn it is with a worker's piece. */
enum Turn {
    /** The worker's: to hand in, or to change. */
    MINE,
    /** Another person decides. */
    WAITING,
    FINISHED;

    static Turn of(AssignmentStatus status) {
        return switch (status) {
            case ACCEPTED, REVISION_REQUESTED -> MINE;
            case SUBMITTED, VISIT_REPORTED, APPEALED, DISPUTED -> WAITING;
            default -> FINISHED;
        };
    }
}
