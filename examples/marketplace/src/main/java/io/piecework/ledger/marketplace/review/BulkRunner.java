package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries out decisions on many pieces, on every instance. An instance that dies leaves open rows, and another one, or itself when it is back,
 * gives the ledger their commands again: those that were stored are repeats. So no row is claimed, and two instances at one decision do no harm.
 */
@Component
public class BulkRunner {

    private static final int CHUNK = 200;

    private final Ledger ledger;
    private final Bulks bulks;

    /** As in {@link UndoTime}. */
    private final InstantSource machine = Clock.systemUTC();

    BulkRunner(Ledger ledger, Bulks bulks) {
        this.ledger = ledger;
        this.bulks = bulks;
    }

    @Scheduled(fixedDelay = 1_000)
    void run() {
        run(machine.instant());
    }

    /** Carries out what can no longer be undone at a moment. */
    public void run(Instant now) {
        bulks.start(now);
        for (Bulk bulk : bulks.started()) {
            List<String> chunk = bulks.open(bulk.id(), CHUNK);
            while (!chunk.isEmpty()) {
                decide(bulk, chunk);
                chunk = bulks.open(bulk.id(), CHUNK);
            }
            bulks.finish(bulk.id());
        }
    }

    /** Outside of a transaction: the ledger stores each decision in its own right, and a refused one prevents no other. */
    private void decide(Bulk bulk, List<String> assignments) {
        List<CommandOutcome> outcomes =
                ledger.executeEach(assignments.stream().map(bulk::command).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof CommandOutcome.Refused refused) {
                bulks.refused(bulk.id(), assignments.get(i), refused.refusal().code());
            } else {
                bulks.done(bulk.id(), assignments.get(i));
            }
        }
    }
}
