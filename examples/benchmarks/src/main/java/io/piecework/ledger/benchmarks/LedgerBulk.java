package io.piecework.ledger.benchmarks;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.message.Command;
import java.util.ArrayList;

/** The library, many commands handed over at once; a slice is one bulk, however long it takes. */
record LedgerBulk(Stock stock, int bulk) implements Contender {

    @Override
    public String name() {
        return "ledger, bulk of " + bulk;
    }

    @Override
    public void prepare(long pieces) throws Exception {
        stock.fill(bulk);
    }

    @Override
    public Caller caller() {
        return watch -> {
            var commands = new ArrayList<Command>(bulk);
            for (int i = 0; i < bulk; i++) {
                String assignment = stock.take();
                if (assignment != null) {
                    commands.add(ApproveAssignment.of(assignment));
                }
            }
            long began = System.nanoTime();
            for (CommandOutcome outcome : stock.ledger().executeAll(commands)) {
                if (outcome instanceof CommandOutcome.Refused refused) {
                    throw refused.refusal();
                }
            }
            watch.done(began, commands.size());
        };
    }
}
