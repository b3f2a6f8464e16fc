package io.piecework.ledger.terms;

/** What a platform publishes its tasks with. */
public record TaskPolicy(FeePolicy fee, ReviewPolicy review) {}
