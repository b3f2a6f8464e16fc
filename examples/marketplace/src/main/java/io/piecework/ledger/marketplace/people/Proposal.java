package io.piecework.ledger.marketplace.people;

/**
 * A suspension or a reinstatement that one operator proposes, and another one confirms.
 *
 * @param suspends false for a reinstatement
 */
record Proposal(String id, String worker, boolean suspends, String reason, String proposer) {}
