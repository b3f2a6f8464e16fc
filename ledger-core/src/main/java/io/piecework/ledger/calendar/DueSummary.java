package io.piecework.ledger.calendar;

/**
 * What one run did of what time causes.
 *
 * @param matured how often what an account held until some moment became available
 * @param leftToOthers what somebody else had done or decided by then: another process that does what is due, or a person
 */
public record DueSummary(
        long approved,
        long timedOut,
        long expired,
        long matured,
        long payoutsReturned,
        long payoutsRequested,
        long notices,
        long leftToOthers) {

    /** How many things were done. */
    public long done() {
        return approved + timedOut + expired + matured + payoutsReturned + payoutsRequested + notices;
    }
}
