package io.piecework.ledger.benchmarks;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.work.assignment.ApproveAssignment;

/** The library: each caller waits for the receipt of one command before it sends the next. */
record LedgerOneByOne(String name, PreparedLedger prepared) implements Contender {

    @Override
    public void prepare(long operations) throws Exception {
        prepared.prepare(operations);
    }

    @Override
    public OneByOne caller() {
        return () -> {
            String assignment = prepared.take();
            if (assignment == null) {
                return false;
            }
            approve(assignment);
            return true;
        };
    }

    private void approve(String assignment) {
        while (true) {
            try {
                prepared.ledger().execute(ApproveAssignment.of(assignment));
                return;
            } catch (ConflictException conflict) {
                // the caller must retry after a conflict; the retries count as latency
            }
        }
    }
}
