package io.piecework.ledger.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that are sent while others are stored change the rows of the same tasks. */
class OverlappingBatchesTest {

    private static final int TASKS = 5;
    private static final int WORK = 400;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void batches_that_change_the_rows_of_the_same_tasks_never_wait_for_each_other(TestDatabase kind) {
        var commands = new ArrayList<Command>();
        for (int i = 0; i < TASKS * WORK; i++) {
            commands.add(AcceptAssignment.of("a-" + i, "t-" + i % TASKS, "w-" + i));
        }
        Collections.shuffle(commands, new Random(7));
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                        .patience(Duration.ofSeconds(20))
                        .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")));
            for (int i = 0; i < TASKS; i++) {
                ledger.execute(PublishTask.of("t-" + i, "acme", Amount.parse("USD 0.01"), WORK));
            }

            assertThat(ledger.executeAll(commands)).hasSize(commands.size());
            assertThat(database.column("SELECT taken FROM ledger_task")).containsOnly(Integer.toString(WORK));
        }
    }
}
