package io.piecework.ledger.marketplace.review;

/**
 * A rejection that its worker appeals.
 *
 * @param rejected the requester's reason; the assignment has the worker's
 */
record Appeal(Piece piece, String rejected) {}
