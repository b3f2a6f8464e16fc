package io.piecework.ledger.work.assignment;

import static io.piecework.ledger.fixtures.BackDatedPair.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A requester rejected a task's work on two days; an operator overturns the rejections of one day with one reason. */
class BulkOverturnTest {

    private static final Actor OPS = Actor.operator("ops-1");
    private static final Instant SECOND_DAY = Instant.parse("2026-12-02T00:00:00Z");

    private final SettableClock clock = SettableClock.at("2026-12-01T09:00:00Z");

    private static OverturnRejection together(OverturnRejection each) {
        return each.because("everything was rejected in one go").by(OPS);
    }

    private static boolean wasRejectedLate(AssignmentView work) {
        return work.decided() != null && work.decided().isAfter(SECOND_DAY);
    }

    private Ledger rejected(FreshDatabase database, int pieces) {
        Ledger ledger =
                Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
        List<Command> commands = new ArrayList<>(List.of(
                DepositFunds.of("d", "acme", usd("2000.00")), PublishTask.of("t", "acme", usd("1.00"), pieces + 1)));
        for (int i = 0; i <= pieces; i++) {
            commands.add(AcceptAssignment.of("a-" + i, "t", "ada"));
            commands.add(SubmitAssignment.of("a-" + i));
        }
        commands.add(RejectAssignment.of("a-0", "blurred"));
        ledger.executeEach(commands);
        clock.set(SECOND_DAY.plusSeconds(60));
        commands.clear();
        for (int i = 1; i <= pieces; i++) {
            commands.add(RejectAssignment.of("a-" + i, "no"));
        }
        commands.add(AppealRejection.of("a-1", "look again"));
        ledger.executeEach(commands);
        return ledger;
    }

    @EachDatabase
    void each_is_overturned_by_an_event_of_its_own(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = rejected(database, 1_003)) {
            List<CommandOutcome> outcomes = new ArrayList<>();
            ledger.asOperator()
                    .overturnRejections(
                            "t", BulkOverturnTest::wasRejectedLate, BulkOverturnTest::together, outcomes::add);

            assertThat(outcomes).hasSize(1_003).allMatch(CommandOutcome.Stored.class::isInstance);
            assertThat(database.column("SELECT COUNT(*) FROM ledger_event WHERE name = 'assignment-overturned'"))
                    .containsExactly("1003");
            assertThat(ledger.asOperator().assignment("a-0").orElseThrow().status())
                    .isEqualTo(AssignmentStatus.REJECTED);
            AssignmentView last = ledger.asOperator().assignment("a-1003").orElseThrow();
            assertThat(last.reason()).hasToString("everything was rejected in one go");
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("1003.00"));

            outcomes.clear();
            ledger.asOperator()
                    .overturnRejections(
                            "t", BulkOverturnTest::wasRejectedLate, BulkOverturnTest::together, outcomes::add);
            assertThat(outcomes).isEmpty();
        }
    }

    @EachDatabase
    void a_refused_one_does_not_keep_the_others(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = rejected(database, 2)) {
            ledger.execute(PublishTask.of("rest", "acme", usd("1998.00"), 1));
            List<String> outcomes = new ArrayList<>();
            ledger.asOperator()
                    .overturnRejections(
                            "t",
                            work -> true,
                            BulkOverturnTest::together,
                            outcome -> outcomes.add(
                                    outcome instanceof CommandOutcome.Refused refused
                                            ? refused.refusal().code().toString()
                                            : "stored"));
            assertThat(outcomes).containsExactlyInAnyOrder("stored", "stored", "insufficient-funds");

            outcomes.clear();
            ledger.asOperator()
                    .overturnRejections(
                            "t",
                            work -> true,
                            each -> each.by(Authority.of("ops-2").paidByPlatform(), "the platform pays")
                                    .by(OPS),
                            outcome -> outcomes.add(outcome.getClass().getSimpleName()));
            assertThat(outcomes).containsExactly("Stored");
        }
    }

    @EachDatabase
    void is_refused_in_a_host_transaction(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().build();
                    var transaction = host.begin()) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> ledger.asOperator()
                                .overturnRejections("t", work -> true, BulkOverturnTest::together, outcome -> {}))
                        .withMessageContaining("overturning rejections");
                transaction.order("o");
            }
        }
    }
}
