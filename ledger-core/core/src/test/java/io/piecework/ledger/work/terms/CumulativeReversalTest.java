package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reversals by amount over many pays, fees and quanta; a failure names the seed that reproduces it. */
class CumulativeReversalTest {

    private static final long SEED = 20_261_127;
    private static final int CASES = 4_000;
    private static final AssignmentId WORK = new AssignmentId("a-1");
    private static final List<String> QUANTA = List.of("0.01", "0.01", "0.05", "0.5", "0.001", "0.000001");
    private static final List<RoundingMode> MODES =
            List.of(RoundingMode.HALF_UP, RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_EVEN);

    @Test
    void half_of_a_pay_takes_half_of_the_fee_along() {
        Price pay = FeePolicy.percent("40").resolve(eur("10.00"), 1).on(eur("10.00"));
        var none = CumulativeReversal.none(Amount.currency("EUR"));
        Rounding cent = Rounding.halfUp("0.01");
        CumulativeReversal half = none.plus(none.part(WORK, pay, null, eur("5.00")), pay, cent);

        assertThat(half.lines().earned()).hasToString("EUR 5.00");
        assertThat(half.lines().fee()).hasToString("EUR 2.00");
        assertThat(half.lines().total()).hasToString("EUR 7.00");
    }

    /** Where both the fee and the tax would round up for the same cent, only one of them does. */
    @Test
    void a_reversal_never_pays_the_worker_who_bears_the_fee() {
        var terms = FeePolicy.percent("30")
                .taxed(Rate.percent("20"))
                .rounded(Rounding.halfUp("0.01"))
                .borneByWorker()
                .resolve(eur("1.00"), 1);
        Price pay = terms.on(eur("1.00"));
        assertThat(List.of(pay.earned(), pay.fee(), pay.tax())).hasToString("[EUR 0.64, EUR 0.30, EUR 0.06]");
        CumulativeReversal so = CumulativeReversal.none(pay.currency());
        for (int cent = 1; cent <= 100; cent++) {
            CumulativeReversal next = so.plus(so.part(WORK, pay, null, eur("0.01")), pay, terms.rounding());
            Price lines = next.lines().minus(so.lines());
            assertThat(lines.total()).hasToString("EUR 0.01");
            assertThat(List.of(lines.earned(), lines.fee(), lines.tax()))
                    .as("cent " + cent)
                    .containsOnlyOnce(eur("0.01"))
                    .containsOnly(eur("0.01"), eur("0.00"));
            so = next;
        }
        assertThat(so.isWhole()).isTrue();
        assertThat(so.lines()).isEqualTo(pay);
    }

    /** The fee of 0.09 rounds to 0.08 for 0.094 of the pay, but the worker has only 0.01 of it. */
    @Test
    void a_reversal_never_takes_more_from_the_worker_than_the_pay_brought() {
        FeeTerms terms = FeePolicy.percent("90").borneByWorker().resolve(eur("0.10"), 1);
        Price pay = terms.on(eur("0.10"));
        var none = CumulativeReversal.none(pay.currency());
        Price lines = none.plus(none.part(WORK, pay, null, eur("0.094")), pay, terms.rounding())
                .lines();
        assertThat(List.of(lines.total(), lines.earned(), lines.fee())).hasToString("[EUR 0.094, EUR 0.01, EUR 0.084]");
    }

    @Test
    void every_reversal_takes_the_amount_asked_and_the_last_what_is_left() {
        forEachSeed(random -> reverseInParts(random, 1));
    }

    /** Then a line can have more digits than the quantum, but it is exact, not negative, and not more than what is left. */
    @Test
    void amounts_below_the_quantum_are_exact_as_well() {
        forEachSeed(random -> reverseInParts(random, 4));
    }

    private static void forEachSeed(Consumer<Random> test) {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            var random = new Random(seed);
            try {
                test.accept(random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** @param divisor the number of parts that make one quantum */
    private static void reverseInParts(Random random, int divisor) {
        BigDecimal quantum = new BigDecimal(QUANTA.get(random.nextInt(QUANTA.size())));
        BigDecimal step = quantum.divide(BigDecimal.valueOf(divisor));
        int quanta = 1 + random.nextInt(random.nextBoolean() ? 20 : 3_000);
        Amount reward = eur(quantum, quanta);
        FeeTerms terms = terms(random, quantum, reward);
        Price pay = terms.on(reward);
        CumulativeReversal so = CumulativeReversal.none(reward.currency());
        for (int left = quanta * divisor; left > 0; ) {
            int part = random.nextInt(8) == 0 ? left : 1 + random.nextInt(left);
            Amount asked = eur(step, part);
            CumulativeReversal next = so.plus(so.part(WORK, pay, null, asked), pay, terms.rounding());
            Price lines = next.lines().minus(so.lines());
            assertPart(lines, pay.minus(so.lines()), asked);
            if (divisor == 1) {
                assertWhole(quantum, lines.earned(), lines.fee(), lines.tax());
            }
            so = next;
            left -= part;
            assertThat(so.isWhole()).isEqualTo(left == 0);
        }
        assertThat(so.lines()).isEqualTo(pay);
    }

    /** @param left before the reversal */
    private static void assertPart(Price lines, Price left, Amount asked) {
        assertThat(lines.reward()).isEqualTo(asked);
        if (lines.bearer() == FeeBearer.WORKER) {
            assertThat(lines.earned().plus(lines.fee()).plus(lines.tax())).isEqualTo(asked);
        } else {
            assertThat(lines.earned()).isEqualTo(asked);
        }
        assertLine(lines.earned(), left.earned());
        assertLine(lines.fee(), left.fee());
        assertLine(lines.tax(), left.tax());
        if (asked.equals(left.reward())) {
            assertThat(lines).isEqualTo(left);
        }
    }

    private static void assertLine(Amount line, Amount left) {
        assertThat(line.isNegative()).isFalse();
        assertThat(line).isLessThanOrEqualTo(left);
    }

    private static void assertWhole(BigDecimal quantum, Amount... amounts) {
        for (Amount amount : amounts) {
            assertThat(amount.value().remainder(quantum)).isEqualByComparingTo("0");
        }
    }

    private static FeeTerms terms(Random random, BigDecimal quantum, Amount reward) {
        var policy = FeePolicy.percent(String.valueOf(random.nextInt(100)))
                .rounded(new Rounding(quantum, MODES.get(random.nextInt(MODES.size()))))
                .taxed(Rate.percent(String.valueOf(random.nextInt(3) * 21)));
        if (random.nextInt(4) == 0) {
            policy = policy.atLeast(eur(quantum, 1));
        }
        if (random.nextBoolean()) {
            var borne = policy.borneByWorker();
            Price onTop = policy.resolve(reward, 1).on(reward);
            if (!onTop.fee().plus(onTop.tax()).isGreaterThan(reward)) {
                policy = borne;
            }
        }
        return policy.resolve(reward, 1);
    }

    private static Amount eur(BigDecimal quantum, int units) {
        return Amount.of(quantum.multiply(BigDecimal.valueOf(units)), Amount.currency("EUR"));
    }

    private static Amount eur(String amount) {
        return Amount.of(amount, "EUR");
    }
}
