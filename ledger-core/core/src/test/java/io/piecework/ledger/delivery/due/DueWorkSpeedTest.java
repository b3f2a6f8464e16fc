package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of automatic approvals against the same approvals by hand. {@code -Dpiecework.due.items=100000} measures the promised number, which
 * fits into the same heap.
 */
@Tag("alone")
class DueWorkSpeedTest {

    private static final int ITEMS = Integer.getInteger("piecework.due.items", 2_000);
    private static final int MOST_TIMES = 3;

    /** Measures again where other load may have disturbed the first measurement. */
    private static final int MOST_ROUNDS = 3;

    @Test
    void takes_at_most_three_times_as_long_as_approvals_by_hand_on_an_h2_file(@TempDir Path folder) {
        assertQuick(TestDatabase.file(folder.resolve("due")));
    }

    @Test
    void takes_at_most_three_times_as_long_as_approvals_by_hand_on_postgresql() {
        assertQuick(TestDatabase.POSTGRESQL.fresh());
    }

    private static void assertQuick(FreshDatabase fresh) {
        try (FreshDatabase database = fresh;
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(InstantSource.fixed(PendingReviews.ALL_DUE))
                        .build()) {
            PendingReviews.submit(ledger, "warm", ITEMS);
            approveByHand(ledger, "warm");
            String measured = "";
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                PendingReviews.submit(ledger, "hand-" + round, ITEMS);
                long byHand = approveByHand(ledger, "hand-" + round);
                PendingReviews.submit(ledger, "time-" + round, ITEMS);
                long byTime = runDue(ledger);

                measured = "%,d approvals: %,d ms as due work, %,d ms by hand".formatted(ITEMS, byTime, byHand);
                System.out.println(measured);
                if (byTime <= MOST_TIMES * byHand) {
                    return;
                }
            }
            fail(measured);
        }
    }

    private static long runDue(Ledger ledger) {
        long began = System.nanoTime();
        assertThat(ledger.runDue(PendingReviews.ALL_DUE).approved()).isEqualTo(ITEMS);
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long approveByHand(Ledger ledger, String name) {
        List<Command> commands = new ArrayList<>(ITEMS);
        for (int i = 0; i < ITEMS; i++) {
            commands.add(ApproveAssignment.of(name + "-" + i));
        }
        long began = System.nanoTime();
        ledger.executeEach(commands);
        return (System.nanoTime() - began) / 1_000_000;
    }
}
