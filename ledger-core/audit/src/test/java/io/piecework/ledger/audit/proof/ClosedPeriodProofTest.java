package io.piecework.ledger.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The seal of a closed period must match the journal, also after concurrent writes and later changes of rows. */
class ClosedPeriodProofTest {

    private static final int ROUNDS = FaultRounds.times(12, 40);
    private static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-01-31T08:00:00Z");
    private static final Actor IMPORT = Actor.importer("old");

    /** In some collations a semicolon comes before a colon, and a range from one to the other has nothing. */
    @Test
    void closed_periods_are_found_and_proved_under_each_collation() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            database.execute("SET COLLATION ENGLISH STRENGTH TERTIARY");
            try (Ledger ledger = over(database)) {
                ledger.execute(deposit("d-1", "acme", "20.00", "2026-01-30T09:00:00Z"));
                close(ledger, MIDNIGHT);

                assertThat(ledger.asAuditor().closedPeriods()).hasSize(1);
            }
        }
    }

    @EachDatabase
    void the_digest_covers_the_text_described_on_the_page(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(deposit("d-1", "acme", "20.00", "2026-01-30T09:00:00Z"));
            ledger.execute(deposit("d-2", "o\nther", "0.005", "2026-01-30T10:00:00.000001Z"));
            long position = Long.parseLong(
                    database.column("SELECT MAX(position) FROM ledger_event WHERE stream = 'deposit:d-2'")
                            .get(0));
            long first = Long.parseLong(
                    database.column("SELECT MAX(position) FROM ledger_event WHERE stream = 'deposit:d-1'")
                            .get(0));

            String text = List.of(
                            first + "|deposit:d-1|0|0|cash||USD 20.00|2026-01-30T09:00:00Z|2026-01-31T12:00:00Z|",
                            first
                                    + "|deposit:d-1|0|1|requester:available|acme|USD -20.00|2026-01-30T09:00:00Z|2026-01-31T12:00:00Z|",
                            position
                                    + "|deposit:d-2|0|0|cash||USD 0.005|2026-01-30T10:00:00.000001Z|2026-01-31T12:00:00Z|",
                            position
                                    + "|deposit:d-2|0|1|requester:available|o\nther|USD -0.005|2026-01-30T10:00:00.000001Z|2026-01-31T12:00:00Z|")
                    .stream()
                    .map(line -> line.replace('|', '\0') + "\n")
                    .collect(Collectors.joining());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(close(ledger, MIDNIGHT).seal())
                    .isEqualTo(new PeriodSeal(
                            position,
                            4,
                            HexFormat.of().formatHex(digest),
                            List.of(
                                    new PeriodSeal.AccountBalance("cash", Amount.parse("USD 20.005")),
                                    new PeriodSeal.AccountBalance(
                                            "requester:available", Amount.parse("USD -20.005")))));
        }
    }

    /** A rebuild corrects changed rows, but not changed events. */
    @EachDatabase
    void every_change_in_a_closed_period_is_named(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(deposit("d-1", "acme", "20.00", "2026-01-30T09:00:00Z"));
            ledger.execute(deposit("d-2", "acme", "5.00", "2026-01-31T07:00:00Z"));
            ClosedPeriod night = close(ledger, MIDNIGHT);
            ClosedPeriod morning = close(ledger, MORNING);
            assertThat(findings(ledger)).isEmpty();

            database.execute(
                    "UPDATE ledger_posting SET effective_at = TIMESTAMP WITH TIME ZONE '2026-01-31 00:00:00+00'"
                            + " WHERE stream = 'deposit:d-1'");
            assertThat(findings(ledger))
                    .anyMatch(said ->
                            said.startsWith("period:USD:2026-01-31T00:00:00Z was sealed with 2 postings and digest "
                                    + digest(night) + ", the journal gives 0 postings and digest e3b0c442"))
                    .anyMatch(said ->
                            said.startsWith("period:USD:2026-01-31T08:00:00Z was sealed with 2 postings and digest "
                                    + digest(morning) + ", the journal gives 4 postings"))
                    .contains("period:USD:2026-01-31T00:00:00Z was sealed with balances [cash USD 20.00,"
                            + " requester:available USD -20.00], the journal gives []");
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isPositive();
            assertThat(findings(ledger)).isEmpty();

            String other = "0".repeat(64);
            database.execute(replacementInSeals(kind, digest(night), other));
            assertThat(findings(ledger))
                    .anyMatch(said -> said.startsWith("ledger_event period:USD:2026-01-31T00:00:00Z@1 "))
                    .anyMatch(
                            said -> said.equals("period:USD:2026-01-31T00:00:00Z was sealed with 2 postings and digest "
                                    + other + ", the journal gives 2 postings and digest " + digest(night)));
        }
    }

    private static String replacementInSeals(TestDatabase kind, String digest, String other) {
        return kind == TestDatabase.POSTGRESQL
                ? "UPDATE ledger_event SET payload = convert_to(replace(convert_from(payload, 'UTF8'), '" + digest
                        + "', '" + other + "'), 'UTF8') WHERE name = 'period-sealed'"
                : "UPDATE ledger_event SET payload = STRINGTOUTF8(REPLACE(UTF8TOSTRING(payload), '" + digest + "', '"
                        + other + "')) WHERE name = 'period-sealed'";
    }

    /** If the events of the periods themselves are damaged, the proof reports it and checks everything else. */
    @EachDatabase
    void a_period_without_its_closing_event_is_named(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            close(ledger, MIDNIGHT);
            database.execute("DELETE FROM ledger_event WHERE name = 'period-closed'");
            assertThat(findings(ledger))
                    .anyMatch(
                            said -> said.startsWith("closed periods in USD cannot be compared with the journal: stream"
                                    + " period:USD:2026-01-31T00:00:00Z has no event 0"));
            database.execute("DELETE FROM ledger_event WHERE name = 'period-sealed'");
            assertThat(findings(ledger))
                    .contains("closed periods in USD cannot be compared with the journal: stream"
                            + " period:USD:2026-01-31T00:00:00Z has no event instead of Closed");
        }
    }

    /** Two ledgers back-date commands into a period while a third closes it. */
    @EachDatabase
    void a_command_that_races_with_the_closing_is_sealed_or_refused(TestDatabase kind) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (FreshDatabase database = kind.fresh();
                Ledger one = over(database);
                Ledger other = over(database);
                Ledger closing = over(database)) {
            long refused = 0;
            long stored = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (CommandOutcome outcome : importWhileClosing(threads, one, other, closing, round)) {
                    if (outcome instanceof CommandOutcome.Refused no) {
                        assertThat(no.refusal().getMessage()).startsWith("period-closed");
                        refused++;
                    } else {
                        stored++;
                    }
                }
            }
            assertThat(findings(closing)).isEmpty();
            assertThat(refused).isPositive();
            assertThat(stored).isPositive();
            assertThat(closing.asAuditor().closedPeriods())
                    .hasSize(ROUNDS)
                    .extracting(ClosedPeriod::seal)
                    .doesNotContainNull();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<CommandOutcome> importWhileClosing(
            ExecutorService threads, Ledger one, Ledger other, Ledger closing, int round) throws Exception {
        Instant until = MIDNIGHT.minus(Duration.ofDays(ROUNDS - round));
        var closed = new AtomicBoolean();
        String name = "b-" + round + "-";
        List<Future<List<CommandOutcome>>> importing = List.of(
                threads.submit(() -> imports(one, name + "x-", until, closed)),
                threads.submit(() -> imports(other, name + "y-", until, closed)));
        Thread.sleep(5 + round % 7);
        close(closing, until);
        closed.set(true);
        var outcomes = new ArrayList<CommandOutcome>();
        for (Future<List<CommandOutcome>> answers : importing) {
            outcomes.addAll(answers.get());
        }
        return outcomes;
    }

    /**
     * The back-dated command has checked that the books are open and has no position yet, so the closing cannot see it.
     */
    @Test
    void a_closing_between_the_check_and_the_commit_causes_a_conflict() {
        var meanwhile = new AtomicReference<Runnable>();
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger closing = over(database);
                Engine engine = TestEngine.guarded(database, () -> {
                    Runnable once = meanwhile.getAndSet(null);
                    if (once != null) {
                        once.run();
                    }
                })) {
            meanwhile.set(() -> close(closing, MIDNIGHT));
            assertThatThrownBy(() -> engine.write(deposit("d-1", "acme", "20.00", "2026-01-30T09:00:00Z")))
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.PERIOD_CLOSED));
            assertThat(meanwhile.get()).isNull();
            assertThat(database.count("ledger_posting")).isZero();
            assertThat(findings(closing)).isEmpty();
        }
    }

    /** Imports five commands at a time until some time after the period is closed. */
    private static List<CommandOutcome> imports(Ledger ledger, String name, Instant until, AtomicBoolean closed) {
        var outcomes = new ArrayList<CommandOutcome>();
        boolean last = false;
        for (int i = 0; !last; i++) {
            last = closed.get();
            var commands = new ArrayList<Command>();
            for (int j = 0; j < 5; j++) {
                commands.add(
                        CompensateWorker.of(name + i + "-" + j, "w-" + name + j, Amount.parse("USD 1.00"), "because")
                                .by(IMPORT)
                                .at(until.minusNanos(1_000)));
            }
            outcomes.addAll(ledger.executeEach(commands));
        }
        return outcomes;
    }

    private static Command deposit(String id, String requester, String amount, String at) {
        return DepositFunds.of(id, requester, Amount.of(amount, "USD")).at(Instant.parse(at));
    }

    private static ClosedPeriod close(Ledger ledger, Instant until) {
        return ledger.asOperator().closePeriod(ClosePeriod.of("USD", until));
    }

    private static String digest(ClosedPeriod period) {
        return Objects.requireNonNull(period.seal()).digest();
    }

    private static List<String> findings(Ledger ledger) {
        var findings = new RecordedFindings();
        long counted = Audit.of(ledger.asAuditor()).verify(findings).findings();
        assertThat(counted).isEqualTo(findings.sentences().size());
        return findings.sentences();
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
