package io.piecework.ledger;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.due.DueRun;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.testdb.CountedDatabase;
import io.piecework.ledger.testdb.Counts;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.assignment.TimeOutAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the commands of a platform write, on a database in which its workers have earned before. All ids of a kind have the same length, so
 * that rows have the same size; a command is of another worker than the one before.
 */
final class CommandCosts implements AutoCloseable {

    /**
     * What one kind of command costs.
     *
     * @param alone the medians of a few commands, each in a transaction of its own
     * @param together a transaction of {@link #TOGETHER} of them; null where there is none
     */
    record Cost(String command, Counts alone, @Nullable Counts together) {}

    static final int TOGETHER = 200;
    static final String APPROVE_WITH_FEE = "approve with Mechanical Turk's fee";

    /** Until the driver has prepared the statements in the server. */
    private static final int UNCOUNTED = 8;

    private static final int ALONE = UNCOUNTED + 5;
    private static final int SUBJECTS = ALONE + TOGETHER;

    /** All numbers of subjects have four digits. */
    private static final int FIRST = 1_000;

    private static final Amount REWARD = Amount.parse("USD 0.50");
    private static final Duration REVIEWED_WITHIN = Duration.ofDays(3);
    private static final Duration PAUSE = Duration.ofSeconds(7);
    private static final Duration SUBMITTED_WITHIN = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.at("2026-01-31T12:00:00.123456Z");
    private final List<Cost> costs = new ArrayList<>();
    private final CountedDatabase database;
    private final Engine engine;

    /** @param schema creates the tables of modules that are not the ledger's */
    CommandCosts(List<LedgerModule> modules, String... schema) throws SQLException {
        this.database = CountedDatabase.empty();
        database.execute(schema);
        this.engine = TestEngine.unmaintained(database.dataSource(), clock, modules);
        engine.write(DepositFunds.of("first", "acme", Amount.parse("USD 10000.00")));
        submitted("first", task -> task);
        prepare(i -> ApproveAssignment.of(assignment("first", i)));
        prepare(i -> SetPayoutMethod.of("method-" + i, worker(i), "bank", "token-" + i));
        database.execute("VACUUM");
    }

    /** Of every kind, in the order in which they are given. */
    List<Cost> all() throws SQLException {
        count("deposit", i -> DepositFunds.of("deposit-" + i, "acme", Amount.parse("USD 50.00")));
        count("publish a task", i -> task("single-" + i, 10));
        engine.write(task("usual", SUBJECTS));
        count("accept", i -> AcceptAssignment.of(assignment("usual", i), "usual", worker(i)));
        count("submit", i -> SubmitAssignment.of(assignment("usual", i)));
        approval();
        submitted("mturk", task -> task.under(Policies.mechanicalTurk().tasks()));
        count(APPROVE_WITH_FEE, i -> ApproveAssignment.of(assignment("mturk", i)));
        var byHand = new HandWrittenApproval(database, FIRST, SUBJECTS);
        costs.add(new Cost("approve, written by hand", alone(byHand::approve), null));
        rejection();
        count("bonus", i -> GrantBonus.of("bonus-" + i, worker(i), "acme", Amount.parse("USD 0.25"), "fast and right"));
        payouts();
        dueWork();
        submitted(
                "limit", task -> task.reviewed(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.atMost("100"))));
        count("reject on a task that limits it", i -> RejectAssignment.of(assignment("limit", i), "this is a cat"));
        UnaryOperator<PublishTask> daily =
                task -> task.reviewed(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.atMostDaily("100", 1)));
        submitted("daily", daily);
        count("approve where a day's rejections are limited", i -> ApproveAssignment.of(assignment("daily", i)));
        submitted("dayno", daily);
        count(
                "reject where a day's rejections are limited",
                i -> RejectAssignment.of(assignment("dayno", i), "this is a cat"));
        return costs;
    }

    /** Of an approval with the defaults. */
    Cost approval() throws SQLException {
        submitted("plain", task -> task);
        count("approve", i -> ApproveAssignment.of(assignment("plain", i)));
        return costs.get(costs.size() - 1);
    }

    /** Of a rejection with the defaults. */
    Cost rejection() throws SQLException {
        submitted("wrong", task -> task);
        count("reject", i -> RejectAssignment.of(assignment("wrong", i), "this is a cat"));
        return costs.get(costs.size() - 1);
    }

    private void payouts() throws SQLException {
        var policy = Policies.mechanicalTurk().payouts("USD");
        count("payout: request", i -> RequestPayout.of(payout(i), worker(i), policy));
        count("payout: claim", i -> ClaimPayout.of("claim-" + i, payout(i), 1, "sender-1", Duration.ofHours(1)));
        count("payout: submit to the rail", i -> SubmitPayout.of(payout(i), 1, "claim-" + i));
        count("payout: confirm", i -> ReportPayout.of(payout(i), 1, PayoutOutcome.PAID));
    }

    private void dueWork() throws SQLException {
        UnaryOperator<PublishTask> reviewed = task -> task.reviewed(ReviewPolicy.BY_HAND.approveAfter(REVIEWED_WITHIN));
        submitted("await", reviewed);
        clock.advance(REVIEWED_WITHIN);
        count("approve by due work", i -> AutoApproveAssignment.of(assignment("await", i)));

        engine.write(task("later", SUBJECTS).reviewed(ReviewPolicy.BY_HAND.submitWithin(SUBMITTED_WITHIN)));
        prepare(i -> AcceptAssignment.of(assignment("later", i), "later", worker(i)));
        clock.advance(SUBMITTED_WITHIN);
        count("time out by due work", i -> TimeOutAssignment.of(assignment("later", i)));

        engine.write(reviewed.apply(task("sweep", ALONE)));
        List<Instant> due = new ArrayList<>();
        for (int i = FIRST; i < FIRST + ALONE; i++) {
            engine.write(AcceptAssignment.of(assignment("sweep", i), "sweep", worker(i)));
            engine.write(SubmitAssignment.of(assignment("sweep", i)));
            due.add(clock.instant().plus(REVIEWED_WITHIN));
            clock.advance(Duration.ofHours(1));
        }
        Counts run = alone(i -> {
            clock.set(due.get(i - FIRST));
            new DueRun(engine, command -> engine.queue(command).thenApply(Engine.Written::repeated), done -> {}, null)
                    .until(clock.instant(), NoticePolicy.NONE, List.of());
        });
        costs.add(new Cost("a run of due work that approves one", run, null));
    }

    private void count(String name, IntFunction<Command> command) throws SQLException {
        Counts alone = alone(i -> engine.write(command.apply(i)));
        List<Command> commands = commands(command).subList(ALONE, SUBJECTS);
        clock.advance(PAUSE);
        costs.add(new Cost(name, alone, database.count(() -> engine.writeTogether(commands))));
    }

    private Counts alone(IntConsumer write) throws SQLException {
        for (int i = FIRST; i < FIRST + UNCOUNTED; i++) {
            clock.advance(PAUSE);
            write.accept(i);
        }
        List<Counts> counts = new ArrayList<>();
        for (int i = FIRST + UNCOUNTED; i < FIRST + ALONE; i++) {
            int subject = i;
            clock.advance(PAUSE);
            counts.add(database.count(() -> write.accept(subject)));
        }
        return Counts.medians(counts);
    }

    /** Publishes a task and submits an assignment of each worker. */
    private void submitted(String task, UnaryOperator<PublishTask> terms) {
        engine.write(terms.apply(task(task, SUBJECTS)));
        prepare(i -> AcceptAssignment.of(assignment(task, i), task, worker(i)));
        prepare(i -> SubmitAssignment.of(assignment(task, i)));
    }

    private void prepare(IntFunction<Command> command) {
        List<Command> commands = commands(command);
        clock.advance(PAUSE);
        engine.writeTogether(commands.subList(0, TOGETHER));
        engine.writeTogether(commands.subList(TOGETHER, SUBJECTS));
    }

    private static List<Command> commands(IntFunction<Command> command) {
        return IntStream.range(FIRST, FIRST + SUBJECTS).mapToObj(command).toList();
    }

    private static PublishTask task(String task, int slots) {
        return PublishTask.of(task, "acme", REWARD, slots).titled("Is there a dog in the picture?");
    }

    private static String assignment(String task, int i) {
        return task + "-" + i;
    }

    private static String worker(int i) {
        return "worker-" + i;
    }

    private static String payout(int i) {
        return "payout-" + i;
    }

    @Override
    public void close() throws SQLException {
        engine.close();
        database.close();
    }
}
