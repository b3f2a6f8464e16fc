package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Allotment;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts below one cent, through commands: no fraction is ever lost. */
class SmallSumsTest {

    private static final int CHUNK = 1_000;

    /**
     * R7 and R8 for a thousand earnings; for a million of each with {@code -Dpiecework.earnings=1000000}, which takes minutes and no more heap.
     */
    @ParameterizedTest
    @CsvSource({
        "false, 0.005, 5.00, 50.00, 5000.00",
        "false, 0.001, 1.00, 10.00, 1000.00",
        "true, 0.005, 5.00, 50.00, 5000.00",
        "true, 0.001, 1.00, 10.00, 1000.00"
    })
    void earnings_below_one_cent_add_up(
            boolean postgresql,
            String each,
            String thousand,
            String tenThousand,
            String million,
            @TempDir Path folder) {
        int earnings = Integer.getInteger("piecework.earnings", 1_000);
        String sum = switch (earnings) {
            case 1_000 -> thousand;
            case 10_000 -> tenThousand;
            case 1_000_000 -> million;
            default -> throw new IllegalArgumentException("no sum is written down for " + earnings);
        };
        try (var fresh = postgresql ? TestDatabase.POSTGRESQL.fresh() : TestDatabase.file(folder.resolve("sums"));
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(GrantCredit.unlimited("c-1", "acme", "USD"));
            for (int from = 0; from < earnings; from += CHUNK) {
                List<Command> bonuses = IntStream.range(from, from + CHUNK)
                        .<Command>mapToObj(i -> GrantBonus.of("b-" + i, "ada", "acme", usd(each), "an item"))
                        .toList();
                assertThat(ledger.executeEach(bonuses)).allMatch(outcome -> outcome instanceof CommandOutcome.Stored);
            }

            assertThat(available(ledger, "ada")).isEqualTo(usd(sum));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().spent())
                    .isEqualTo(usd(sum));
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    /** R11. */
    @EachDatabase
    void tokens_are_paid_exactly_to_the_millionth(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("1.00")));
            ledger.execute(RewardUnits.of("b-1", "ada", "acme", Units.of(1_283, usd("0.000002")), "tokens of May"));

            assertThat(available(ledger, "ada")).isEqualTo(usd("0.002566"));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(usd("0.997434"));
        }
    }

    /** R12. */
    @EachDatabase
    void shares_are_allotted_and_awarded_together_or_not_at_all(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("1.00")));
            ledger.executeAllOrNone(bonuses("whole", Allotment.evenly(usd("1.00"), 3)));
            assertThat(available(ledger, "w1")).isEqualTo(usd("0.34"));
            assertThat(available(ledger, "w2")).isEqualTo(usd("0.33"));
            assertThat(available(ledger, "w3")).isEqualTo(usd("0.33"));

            List<Command> weighted =
                    bonuses("part", Allotment.byLargestRemainder(usd("0.05"), new BigDecimal("0.01"), 3, 2, 2));
            ledger.execute(DepositFunds.of("d-2", "acme", usd("0.04")));
            assertThatThrownBy(() -> ledger.executeAllOrNone(weighted))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("commands[2]: insufficient-funds: requester:acme:USD has USD 0.00 available,"
                            + " cannot reserve USD 0.01");
            assertThat(available(ledger, "w1")).isEqualTo(usd("0.34"));

            ledger.execute(DepositFunds.of("d-3", "acme", usd("0.01")));
            ledger.executeAllOrNone(weighted);
            assertThat(available(ledger, "w1")).isEqualTo(usd("0.36"));
            assertThat(available(ledger, "w2")).isEqualTo(usd("0.35"));
            assertThat(available(ledger, "w3")).isEqualTo(usd("0.34"));
        }
    }

    /** R22, with a fee of 0.0015 and an uneven balance before it. */
    @EachDatabase
    void earning_and_reversal_leave_the_original_balance(TestDatabase database) {
        FeePolicy exact = FeePolicy.percent("30").rounded(Rounding.ACCRUAL);
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("1.00")));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("0.3333"), "an item"));
            ledger.execute(PublishTask.of("t-1", "acme", usd("0.005"), 1).withFee(exact));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));
            assertThat(available(ledger, "ada")).isEqualTo(usd("0.3383"));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().spent())
                    .isEqualTo(usd("0.3398"));

            ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy"));
            assertThat(available(ledger, "ada")).isEqualTo(usd("0.3333"));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(usd("0.6667"));
        }
    }

    /** An hourly wage divided by seconds is a periodic fraction: multiply first, divide last, round once. */
    @Test
    void seconds_are_paid_by_an_hourly_wage() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("20.00")));
            ledger.execute(RewardUnits.of(
                    "b-1", "ada", "acme", Units.of(1_800, usd("15.00")).per(3_600), "half an hour"));
            ledger.execute(RewardUnits.of(
                    "b-2", "bob", "acme", Units.of(1, usd("15.00")).per(3_600), "a second"));

            Units seconds = Units.of(437, usd("15.00")).per(3_600).rounded(Rounding.halfUp("0.000001"));
            ledger.execute(RewardUnits.of("b-3", "cleo", "acme", seconds, "seven minutes"));

            assertThat(available(ledger, "ada")).isEqualTo(usd("7.50"));
            assertThat(available(ledger, "cleo")).isEqualTo(usd("1.820833"));
            assertThat(available(ledger, "bob")).isEqualTo(usd("0.004166666667"));
            assertThat(ledger.asWorker("bob").statement("USD").orElseThrow().lines())
                    .singleElement()
                    .matches(line -> line.title().text().equals("1 at USD 15.00 per 3600"));
        }
    }

    private static List<Command> bonuses(String token, List<Amount> shares) {
        return IntStream.range(0, shares.size())
                .<Command>mapToObj(i ->
                        GrantBonus.of(token + "-" + (i + 1), "w" + (i + 1), "acme", shares.get(i), "the team's share"))
                .toList();
    }

    private static Amount available(Ledger ledger, String worker) {
        return ledger.asWorker(worker).balance("USD").orElseThrow().available();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
