package io.piecework.ledger.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.YearGenerator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history under other terms. */
class ReplayUnderTest {

    private static final int YEARS = Integer.getInteger("piecework.whatif", 2);

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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_same_terms_give_the_same_digest(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ledger(database)) {
            EveryCommand.COMMANDS.forEach(ledger::execute);
            long last = ledger.asAuditor().lastPosition();
            var seen = new Seen();
            PolicyReplay replay = ledger.asAuditor().replayUnder(ReplayPolicy.unchanged(), seen);
            assertThat(refused(replay)).isEmpty();
            assertThat(replay.isSame()).isTrue();
            assertThat(replay.before()).hasSize(64);
            assertThat(replay.events()).isEqualTo(ledger.asAuditor().events());
            assertThat(replay.commands()).isEqualTo(EveryCommand.COMMANDS.size());
            assertThat(replay.credited()).isEmpty();
            assertThat(replay.accounts()).isEmpty();
            assertThat(seen.differences).isEmpty();
            assertThat(ledger.asAuditor().lastPosition()).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void another_fee_gives_the_differences_of_each_account(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            var seen = new Seen();
            PolicyReplay replay =
                    ledger.asAuditor().replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("30")), seen);
            assertThat(replay.isSame()).isFalse();
            assertThat(replay.refused()).isZero();
            assertThat(replay.credited()).isEmpty();
            assertThat(seen.differences)
                    .containsExactly(
                            // 2.00 − 2 × 0.60 − 0.12, then 2.00 − 2 × 0.65 − 0.13
                            "requester:available globex USD -0.68 USD -0.57", "fees  USD -0.22 USD -0.33");
            assertThat(replay.accounts().stream().map(ReplayUnderTest::text))
                    .containsExactly("requester:available  USD -0.68 USD -0.57", "fees  USD -0.22 USD -0.33");
        }
    }

    @Test
    void a_fee_of_the_worker_takes_from_the_worker_and_its_floor_and_rounding_count() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.subList(0, STORY.size() - 1).forEach(ledger::execute);
            var seen = new Seen();
            ReplayPolicy policy = ReplayPolicy.unchanged()
                    .fees(FeePolicy.of(Rate.percent("3")).borneByWorker())
                    .feesRounded(Rounding.up("0.01"))
                    .feeAtLeast(Amount.parse("USD 0.03"))
                    .feeAtLeast(Amount.parse("EUR 9.00"));
            ledger.asAuditor().replayUnder(policy, seen);
            // 3 % of 0.50 is 0.015, rounded up 0.02, at least 0.03; of 0.10 at least 0.03 as well
            assertThat(seen.differences)
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
            var dear = new Seen();
            PolicyReplay replay =
                    ledger.asAuditor().replayUnder(ReplayPolicy.unchanged().fees(FeePolicy.percent("100")), dear);
            assertThat(replay.credited()).containsExactly("requester:globex:USD");
            assertThat(refused(replay)).isEmpty();
            assertThat(dear.differences)
                    .containsExactly("requester:available globex USD -0.68 USD 0.20", "fees  USD -0.22 USD -1.10");
            var poor = new Seen();
            PolicyReplay late = ledger.asAuditor()
                    .replayUnder(
                            ReplayPolicy.unchanged()
                                    .payouts(before ->
                                            PayoutPolicy.minorUnit("USD").from(Amount.parse("USD 5.00"))),
                            poor);
            assertThat(late.refused()).isEqualTo(1);
            assertThat(refused(late)).containsExactly("below-threshold worker:ada:USD RequestPayout payout:p-1");
            assertThat(poor.differences)
                    .containsExactly(
                            "worker:available ada USD 0.00 USD -0.60", "worker:in-transit ada USD -0.60 USD 0.00");
        }
    }

    @Test
    void the_changes_of_random_histories_add_up_to_that_of_the_trial_balance() {
        for (long seed = 1; seed <= YEARS; seed++) {
            try (FreshDatabase database = TestDatabase.H2.fresh();
                    Ledger ledger = year(database, seed)) {
                var same = new Seen();
                PolicyReplay unchanged = ledger.asAuditor().replayUnder(ReplayPolicy.unchanged(), same);
                assertThat(refused(unchanged)).as("seed %d", seed).isEmpty();
                assertThat(unchanged.isSame()).as("seed %d", seed).isTrue();

                var other = new Seen();
                PolicyReplay replay = ledger.asAuditor()
                        .replayUnder(
                                ReplayPolicy.unchanged()
                                        .fees(fee -> fee.bearer() == null ? fee.taxed(Rate.percent("7")) : fee),
                                other);
                var sums = new TreeMap<String, Amount>();
                other.changes.forEach(each ->
                        sums.merge(each.account() + " " + each.change().currency(), each.change(), Amount::plus));
                sums.values().removeIf(Amount::isZero);
                var ofAccounts = new TreeMap<String, Amount>();
                replay.accounts()
                        .forEach(each -> ofAccounts.put(
                                each.account() + " " + each.change().currency(), each.change()));
                assertThat(sums).as("seed %d", seed).isNotEmpty().isEqualTo(ofAccounts);
                TrialBalance trial = ledger.asAuditor().trialBalance();
                replay.accounts()
                        .forEach(each -> assertThat(trial.lines())
                                .anyMatch(line ->
                                        line.account().equals(each.account().toString())
                                                && line.balance().equals(each.before())));
            }
        }
    }

    @Test
    void a_policy_that_does_not_fit_is_refused_by_name_and_leaves_no_file() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = ledger(database)) {
            STORY.forEach(ledger::execute);
            int files = temporaryFiles();
            assertThatThrownBy(() -> ledger.asAuditor()
                            .replayUnder(
                                    ReplayPolicy.unchanged()
                                            .fees(FeePolicy.percent("20").atLeast(Amount.parse("EUR 0.01"))),
                                    ReplayWatcher.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the policy does not fit task:dogs (position 4): fee floor EUR 0.01 is not in the currency"
                                    + " of the reward USD 0.50");
            assertThatThrownBy(() -> ledger.asAuditor()
                            .replayUnder(
                                    ReplayPolicy.unchanged()
                                            .commands(SubmitAssignment.class, each -> SubmitAssignment.of("a-9")),
                                    ReplayWatcher.NONE))
                    .hasMessageContaining(
                            "the policy gives assignment:a-1 another id, assignment:a-9; it may only change its terms");
            assertThat(temporaryFiles()).isEqualTo(files);
        }
    }

    private static int temporaryFiles() {
        String[] files = new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.startsWith("piecework-what-if"));
        return files == null ? 0 : files.length;
    }

    private static Ledger ledger(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                .build();
    }

    private static Ledger year(FreshDatabase database, long seed) {
        var clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        Ledger ledger =
                Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
        var adapter = new CommandAdapter("");
        for (TimedCommand step : YearGenerator.year(seed)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ledger.executeAll(List.of(adapter.command(step.command())));
        }
        return ledger;
    }

    private static List<String> refused(PolicyReplay replay) {
        return replay.refusals().stream()
                .map(each -> each.code() + " " + each.subject() + " " + each.type() + " " + each.id())
                .toList();
    }

    private static String text(BalanceDifference each) {
        return each.account() + " " + each.owner() + " " + each.before() + " " + each.after();
    }

    /** Notes what a replay hands over. */
    private static final class Seen implements ReplayWatcher {

        private final List<String> differences = new ArrayList<>();
        private final List<BalanceDifference> changes = new ArrayList<>();

        @Override
        public void differs(BalanceDifference difference) {
            differences.add(text(difference));
            changes.add(difference);
        }
    }
}
