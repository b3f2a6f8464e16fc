package io.piecework.ledger.benchmarks;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.util.ArrayList;

/** The library: one call of {@code executeEach} with many commands. A sample is one call, however long it takes. */
record LedgerBulk(PreparedLedger prepared, int bulk) implements Contender {

    @Override
    public String name() {
        return "ledger, bulk of " + bulk;
    }

    @Override
    public void prepare(long operations) throws Exception {
        prepared.prepare(bulk);
    }

    @Override
    public Caller caller() {
        return recorder -> {
            var commands = new ArrayList<Command>(bulk);
            for (int i = 0; i < bulk; i++) {
                String assignment = prepared.take();
                if (assignment != null) {
                    commands.add(ApproveAssignment.of(assignment));
                }
            }
            long began = System.nanoTime();
            for (CommandOutcome outcome : prepared.ledger().executeEach(commands)) {
                if (outcome instanceof CommandOutcome.Refused refused) {
                    throw refused.refusal();
                }
            }
            recorder.done(began, commands.size());
        };
    }
}
