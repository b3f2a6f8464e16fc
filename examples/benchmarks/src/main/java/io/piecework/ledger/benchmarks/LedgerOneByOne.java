package io.piecework.ledger.benchmarks;

import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.message.ConflictException;

/** The library, each caller waiting for their receipt. */
record LedgerOneByOne(String name, Stock stock) implements Contender {

    @Override
    public void prepare(long pieces) throws Exception {
        stock.fill(pieces);
    }

    @Override
    public OneByOne caller() {
        return () -> {
            String assignment = stock.take();
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
                stock.ledger().execute(ApproveAssignment.of(assignment));
                return;
            } catch (ConflictException sendAgain) {
                // what its message asks for; the time it takes counts
            }
        }
    }
}
