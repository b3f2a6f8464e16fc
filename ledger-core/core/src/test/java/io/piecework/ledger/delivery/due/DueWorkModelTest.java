package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares due work after each of two hundred random commands with a model of four rules. */
class DueWorkModelTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");
    private static final Duration TO_SUBMIT = Duration.ofMinutes(50);
    private static final Duration TO_DECIDE = Duration.ofMinutes(90);
    private static final ReviewPolicy REVIEW = ReviewPolicy.BY_HAND
            .submitWithin(TO_SUBMIT)
            .approveAfter(TO_DECIDE)
            .screenedOutPays(Amount.parse("USD 0.10"))
            .rejecting(RejectionRule.ANY_REASON.reopening());

    /** The deadlines that a stored command starts, and how long after it they come. Other commands start none. */
    private static final Map<Class<?>, Duration> BEGINS = Map.of(
            AcceptAssignment.class, TO_SUBMIT,
            RequestRevision.class, TO_SUBMIT,
            SubmitAssignment.class, TO_DECIDE,
            ResubmitAssignment.class, TO_DECIDE);

    private final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");
    private final Map<String, Instant> expected = new HashMap<>();
    private int works;
    private int tasks;

    static Stream<Arguments> databases() {
        return OneOrAll.of(
                "DueWorkModelTest",
                arguments(TestDatabase.H2, 1),
                arguments(TestDatabase.H2, 2),
                arguments(TestDatabase.H2, 3),
                arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, 4),
                arguments(TestDatabase.POSTGRESQL, 5));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void due_work_equals_the_model_after_every_command(TestDatabase kind, long seed) {
        var random = new Random(seed);
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            ledger.execute(DepositFunds.of("d", "acme", DOLLAR.times(1_000)));
            int stored = 0;
            for (int i = 0; i < 200; i++) {
                clock.advance(Duration.ofSeconds(random.nextInt(900)));
                if (random.nextInt(10) == 0) {
                    ledger.runDue(clock.instant());
                    expected.values().removeIf(deadline -> !deadline.isAfter(clock.instant()));
                }
                Command command = command(random, i);
                if (ledger.executeEach(List.of(command)).get(0) instanceof CommandOutcome.Stored done
                        && !done.receipt().repeated()) {
                    happened(command);
                    stored++;
                }
                assertThat(due(ledger)).as("seed %s, after %s", seed, command).isEqualTo(expected);
            }
            assertThat(stored).isGreaterThan(40);
            CentPayouts.assertClean(ledger);
        }
    }

    private void happened(Command command) {
        String subject = command instanceof RequestRevision revision
                ? revision.assignment().stream()
                : command instanceof ResubmitAssignment again
                        ? again.assignment().stream()
                        : command instanceof ReverseAssignment back
                                ? back.assignment().stream()
                                : command.id().stream();
        Duration begins = BEGINS.get(command.getClass());
        if (begins != null) {
            expected.put(subject, clock.instant().plus(begins));
        } else if (command instanceof PublishTask publish && publish.expires() != null) {
            expected.put(subject, publish.expires());
        } else if (!(command instanceof ExtendTask)) {
            expected.remove(subject);
        }
    }

    private Command command(Random random, int i) {
        String work = "a-" + Math.max(0, works - random.nextInt(5));
        String task = "t-" + Math.max(0, tasks - random.nextInt(3));
        return switch (random.nextInt(24)) {
            case 0, 1, 2 ->
                PublishTask.of("t-" + ++tasks, "acme", DOLLAR, 1 + random.nextInt(4))
                        .reviewed(REVIEW)
                        .expiring(clock.instant().plus(Duration.ofMinutes(random.nextInt(600))));
            case 3 -> StopTask.of(task);
            case 4 -> ArchiveTask.of(task);
            case 5 -> ExtendTask.of("x-" + i, task, 1);
            case 6, 7, 8, 9 -> AcceptAssignment.of("a-" + ++works, task, "ada");
            case 10, 11, 12 -> SubmitAssignment.of(work);
            case 13 -> ReturnAssignment.of(work);
            case 14 -> RequestRevision.of("r-" + i, work, "blurred");
            case 15 -> ResubmitAssignment.of("s-" + i, work);
            case 16 -> ApproveAssignment.of(work);
            case 17 -> RejectAssignment.of(work, "blurred");
            case 18 -> PartiallyApproveAssignment.of(work, Amount.parse("USD 0.50"), "half of it");
            case 19 -> ScreenOutAssignment.of(work, "another town");
            case 20 -> ReportImpossibleVisit.of(work, "closed");
            case 21 -> AppealRejection.of(work, "it is not");
            case 22 -> random.nextBoolean() ? OverturnRejection.of(work) : DismissAppeal.of(work, "it is");
            default -> ReverseAssignment.of("v-" + i, work, "a copy");
        };
    }

    private static Map<String, Instant> due(Ledger ledger) {
        Map<String, Instant> due = new HashMap<>();
        List<Instant> order = new ArrayList<>();
        ledger.asOperator().due(Instant.MAX, one -> {
            due.put(one.subject(), one.at());
            order.add(one.at());
        });
        assertThat(order).isSorted().hasSameSizeAs(due.keySet());
        return due;
    }
}
