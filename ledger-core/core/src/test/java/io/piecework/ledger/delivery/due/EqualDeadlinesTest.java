package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** More than a page of due work of each kind, all due in the same microsecond. */
class EqualDeadlinesTest {

    private static final int EACH = 600;
    private static final Instant DEADLINE = Instant.parse("2026-03-01T06:00:00Z");
    private static final DueSummary NOTHING = new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    /** Names that databases sort differently from Java: capitals, accents, marks, four-byte characters. */
    private static final String[] ODD = {"a", "A", "é", "e\u0301", "-", "a\u200F", "\uD83D\uDC36", "ß", "Z", "_"};

    private final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");

    @EachDatabase
    void all_run_once_at_that_microsecond_and_none_before(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            ledger.executeEach(work());
            clock.set(DEADLINE);

            assertThat(ledger.runDue(DEADLINE.minusNanos(1_000))).isEqualTo(NOTHING);
            List<String> due = new ArrayList<>();
            ledger.asOperator().due(DEADLINE, (Due one) -> due.add(one.subject()));
            assertThat(due).hasSize(3 * EACH).doesNotHaveDuplicates();
            assertThat(ledger.runDue(DEADLINE)).isEqualTo(new DueSummary(EACH, EACH, EACH, 0, 0, 0, 0, 0, 0, Map.of()));
            assertThat(ledger.runDue(DEADLINE)).isEqualTo(NOTHING);
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(Amount.parse("USD 6.00"));
            CentPayouts.assertClean(ledger);
        }
    }

    /** Six hundred tasks that expire, each with an assignment that times out and one that waits for review. */
    private static List<Command> work() {
        Amount cent = Amount.parse("USD 0.01");
        ReviewPolicy review =
                ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(6)).approveAfter(Duration.ofHours(6));
        List<Command> commands = new ArrayList<>();
        commands.add(DepositFunds.of("d", "acme", cent.times(3 * EACH)));
        for (int i = 0; i < EACH; i++) {
            String name = ODD[i % ODD.length] + i / ODD.length;
            commands.add(PublishTask.of(name, "acme", cent, 3).reviewed(review).expiring(DEADLINE));
            commands.add(AcceptAssignment.of("late" + name, name, "ada"));
            commands.add(AcceptAssignment.of("done" + name, name, "ada"));
            commands.add(SubmitAssignment.of("done" + name));
        }
        return commands;
    }
}
