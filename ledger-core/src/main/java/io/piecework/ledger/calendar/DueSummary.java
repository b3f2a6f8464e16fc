package io.piecework.ledger.calendar;

/**
 * The result of one run over due work, as numbers of stored commands.
 *
 * @param approved automatic approvals
 * @param timedOut assignments that timed out
 * @param expired tasks that expired
 * @param matured releases of held earnings, one for each account and moment
 * @param payoutsReturned unclaimed payouts that came back
 * @param payoutsRequested payouts requested on paydays
 * @param notices announcements
 * @param alreadyDone due work that needed no command any more: another process had run it, or a person had decided
 */
public record DueSummary(
        long approved,
        long timedOut,
        long expired,
        long matured,
        long payoutsReturned,
        long payoutsRequested,
        long notices,
        long alreadyDone) {

    /** The number of commands that this run stored. */
    public long done() {
        return approved + timedOut + expired + matured + payoutsReturned + payoutsRequested + notices;
    }
}
