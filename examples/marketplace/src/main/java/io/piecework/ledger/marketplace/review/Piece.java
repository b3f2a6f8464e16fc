package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.assignment.AssignmentView;

/** A piece that waits for the requester's decision, with what was handed in. */
record Piece(AssignmentView assignment, String worker, String answer) {}
