package io.piecework.ledger.model;

/**
 * A command and when it is sent.
 *
 * @param now the ledger's clock, in microseconds after the beginning
 */
record Step(long now, Order order) {

    Step with(Order other) {
        return new Step(now, other);
    }
}
