package io.piecework.ledger.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import java.io.File;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A history under other terms. */
@Tag("slow")
class ReplayUnderTest {

    private static final FeePolicy FIFTH = FeePolicy.percent("20").atLeast(Amount.parse("USD 0.01"));

    /** Globex pays 1.20 for ada's and ben's pieces and 0.12 for a bonus; ada is paid out 1.10. */
    private static final List<Command> STORY = List.of(
            DepositFunds.of("d-1", "globex", Amount.parse("USD 2.00")),
            PublishTask.of("dogs", "globex", Amount.parse("USD 0.50"), 3).withFee(FIFTH),
            AcceptAssignment.of("a-1", "dogs", "ada"),
            SubmitAssignment.of("a-1"),
            ApproveAssignment.of("a-1"),
            AcceptAssignment.of("a-2", "dogs", "ben"),
            SubmitAssignment.of("a-2"),
            ApproveAssignment.of("a-2"),
            AcceptAssignment.of("a-3", "dogs", "ben"),
            SubmitAssignment.of("a-3"),
            RejectAssignment.of("a-3", "the picture shows a cat"),
            GrantBonus.of("b-1", "ada", "globex", Amount.parse("USD 0.10"), "for her care")
                    .withFee(FIFTH),
            SetPayoutMethod.of("m-1", "ada", "bank", "tok-1"),
            RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));

    @EachDatabase
    void the_same_terms_give_the_same_digest(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ledger(database)) {
            EveryCommand.executeAll(ledger);
            long last = ledger.asAuditor().lastPosition();
            var seen = new SeenDifferences();
            PolicyReplay replay = Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), seen);
            assertThat(SeenDifferences.refused(replay)).isEmpty();
            assertThat(replay.isSame()).isTrue();
            assertThat(replay.before()).hasSize(64);
            assertThat(replay.events()).isEqualTo(ledger.asAuditor().events());
            assertThat(replay.commands()).isEqualTo(EveryCommand.COMMANDS.size());
            assertThat(replay.credited()).isEmpty();
            assertThat(replay.accounts()).isEmpty();
            assertThat(seen.texts()).isEmpty();
            assertThat(ledger.asAuditor().lastPosition()).isEqualTo(last);
        }
    }

    @EachDatabase
    void another_fee_gives_the_differences_of_each_account(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            var seen = new SeenDifferences();
            PolicyReplay replay = Audit.of(ledger.asAuditor())
                    .replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("30")), seen);
            assertThat(replay.isSame()).isFalse();
            assertThat(replay.refused()).isZero();
            assertThat(replay.credited()).isEmpty();
            assertThat(seen.texts())
                    .containsExactly(
                            // 2.00 − 2 × 0.60 − 0.12, then 2.00 − 2 × 0.65 − 0.13
                            "requester:available globex USD -0.68 USD -0.57", "fees  USD -0.22 USD -0.33");
            assertThat(replay.accounts().stream().map(SeenDifferences::text))
                    .containsExactly("requester:available  USD -0.68 USD -0.57", "fees  USD -0.22 USD -0.33");
        }
    }

    @Test
    void a_fee_of_the_worker_takes_from_the_worker_and_its_floor_and_rounding_count() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.subList(0, STORY.size() - 1).forEach(ledger::execute);
            var seen = new SeenDifferences();
            ReplayPolicy policy = ReplayPolicy.unchanged()
                    .fees(FeePolicy.of(Rate.percent("3")).borneByWorker())
                    .feesRounded(Rounding.up("0.01"))
                    .feeAtLeast(Amount.parse("USD 0.03"))
                    .feeAtLeast(Amount.parse("EUR 9.00"));
            Audit.of(ledger.asAuditor()).replayUnder(policy, seen);
            // 3 % of 0.50 is 0.015, rounded up 0.02, at least 0.03; of 0.10 at least 0.03 as well
            assertThat(seen.texts())
                    .containsExactly(
                            "requester:available globex USD -0.68 USD -0.90",
                            "worker:available ada USD -0.60 USD -0.54",
                            "worker:available ben USD -0.50 USD -0.47",
                            "fees  USD -0.22 USD -0.09");
        }
    }

    @Test
    void a_requester_who_could_not_pay_gets_credit_and_a_payout_that_could_not_be_is_refused() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            var dear = new SeenDifferences();
            PolicyReplay replay = Audit.of(ledger.asAuditor())
                    .replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("100")), dear);
            assertThat(replay.credited()).containsExactly("requester:globex:USD");
            assertThat(SeenDifferences.refused(replay)).isEmpty();
            assertThat(dear.texts())
                    .containsExactly("requester:available globex USD -0.68 USD 0.20", "fees  USD -0.22 USD -1.10");
            var poor = new SeenDifferences();
            PolicyReplay late = Audit.of(ledger.asAuditor())
                    .replayUnder(
                            ReplayPolicy.unchanged()
                                    .payouts(before ->
                                            PayoutPolicy.minorUnit("USD").from(Amount.parse("USD 5.00"))),
                            poor);
            assertThat(late.refused()).isEqualTo(1);
            assertThat(SeenDifferences.refused(late))
                    .containsExactly("below-threshold worker:ada:USD RequestPayout payout:p-1");
            assertThat(poor.texts())
                    .containsExactly(
                            "worker:available ada USD 0.00 USD -0.60", "worker:in-transit ada USD -0.60 USD 0.00");
        }
    }

    @Test
    void a_share_of_rejections_leaves_the_work_above_it_in_review() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.subList(0, 4).forEach(ledger::execute);
            ledger.execute(RejectAssignment.of("a-1", "the picture shows a cat"));
            ledger.execute(AcceptAssignment.of("a-2", "dogs", "ben"));
            ledger.execute(SubmitAssignment.of("a-2"));
            ledger.execute(RejectAssignment.of("a-2", "the picture shows a cat"));
            var seen = new SeenDifferences();
            PolicyReplay replay = Audit.of(ledger.asAuditor())
                    .replayUnder(
                            ReplayPolicy.unchanged()
                                    .commands(
                                            PublishTask.class,
                                            task -> task.reviewed(
                                                    task.review().rejecting(RejectionRule.ANY_REASON.atMost("50")))),
                            seen);
            assertThat(SeenDifferences.refused(replay))
                    .containsExactly("too-many-rejections task:dogs RejectAssignment assignment:a-2");
            // the second piece's 0.60 stays reserved, besides the 0.60 of the free slot
            assertThat(seen.texts())
                    .containsExactly(
                            "requester:available globex USD -1.40 USD -0.80",
                            "requester:reserved globex USD -0.60 USD -1.20");
        }
    }

    @Test
    void a_reader_that_gives_no_commands_replays_too() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            PolicyReplay replay = Audit.of(
                            Ledger.readOnly(database.dataSource()).asAuditor())
                    .replayUnder(ReplayPolicy.unchanged(), ReplayWatcher.NONE);
            assertThat(replay.isSame()).isTrue();
            assertThat(replay.commands()).isEqualTo(STORY.size());
        }
    }

    @Test
    void a_clock_that_was_set_back_is_no_difference() {
        var clock = SettableClock.at("2026-06-01T09:00:00.005Z");
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            ledger.execute(STORY.get(0));
            clock.set(Instant.parse("2026-06-01T09:00:00Z"));
            STORY.subList(1, STORY.size()).forEach(ledger::execute);
            PolicyReplay replay =
                    Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), ReplayWatcher.NONE);
            assertThat(SeenDifferences.refused(replay)).isEmpty();
            assertThat(replay.isSame()).isTrue();
        }
    }

    @Test
    void credit_helps_back_dated_work_and_not_a_refund() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            Actor files = Actor.importer("files");
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 2.00"))
                    .by(files)
                    .at(Instant.parse("2026-01-01T00:00:00Z")));
            ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 2.00"))
                    .by(files)
                    .at(Instant.parse("2026-03-01T00:00:00Z")));
            ledger.execute(PublishTask.of("dated", "acme", Amount.parse("USD 1.80"), 1)
                    .by(files)
                    .at(Instant.parse("2026-02-01T00:00:00Z")));
            ledger.execute(DepositFunds.of("d-3", "globex", Amount.parse("USD 2.00")));
            ledger.execute(PublishTask.of("dogs", "globex", Amount.parse("USD 1.00"), 1));
            ledger.execute(RefundFunds.of("r-1", "globex", Amount.parse("USD 0.90")));
            PolicyReplay replay = Audit.of(ledger.asAuditor())
                    .replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("30")), ReplayWatcher.NONE);
            assertThat(replay.credited()).containsExactly("requester:acme:USD");
            assertThat(SeenDifferences.refused(replay))
                    .containsExactly("insufficient-funds requester:globex:USD RefundFunds refund:r-1");
        }
    }

    @Test
    void a_policy_that_does_not_fit_is_refused_by_name_and_leaves_no_file() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            int files = temporaryFiles();
            assertThatThrownBy(() -> Audit.of(ledger.asAuditor())
                            .replayUnder(
                                    ReplayPolicy.unchanged()
                                            .fees(FeePolicy.percent("20").atLeast(Amount.parse("EUR 0.01"))),
                                    ReplayWatcher.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the policy does not fit task:dogs (position 4): fee floor EUR 0.01 is not in the currency"
                                    + " of the reward USD 0.50");
            assertThatThrownBy(() -> Audit.of(ledger.asAuditor())
                            .replayUnder(
                                    ReplayPolicy.unchanged()
                                            .commands(SubmitAssignment.class, each -> SubmitAssignment.of("a-9")),
                                    ReplayWatcher.NONE))
                    .hasMessageContaining(
                            "the policy may change the terms of a command, not its id, actor or time: assignment:a-9 by operator:platform at null");
            assertThat(temporaryFiles()).isEqualTo(files);
        }
    }

    /** Of this process: other tests run beside it. */
    private static int temporaryFiles() {
        String mine = "piecework-what-if-" + ProcessHandle.current().pid() + "-";
        String[] files = new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith(mine));
        return files == null ? 0 : files.length;
    }

    private static Ledger ledger(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                .build();
    }
}
