package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Laws over thousands of random amounts; a failure names the seed that reproduces it. */
class MoneyLawsTest {
    private static final int CASES = 5_000;
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD", "CLF");
    private static final List<String> QUANTA =
            List.of("0.000000000001", "0.0001", "0.001", "0.01", "0.05", "0.5", "1", "10");

    @Test
    void a_sum_does_not_depend_on_order_or_grouping() {
        forEachSeed(random -> {
            String currency = pick(random, CURRENCIES);
            Amount a = amount(random, currency);
            Amount b = amount(random, currency);
            Amount c = amount(random, currency);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(b).minus(b)).isEqualTo(a).hasToString(a.toString());
            assertThat(a.plus(a.negated()).isZero()).isTrue();
            assertThat(a.plus(a).plus(a)).isEqualTo(a.times(3));
        });
    }

    @Test
    void text_parses_back_to_the_same_amount() {
        forEachSeed(random -> {
            Amount a = amount(random, pick(random, CURRENCIES));
            assertThat(Amount.parse(a.toString())).isEqualTo(a).hasSameHashCodeAs(a);
            assertThat(Amount.of(a.text(), a.currencyCode())).hasToString(a.toString());
            assertThat(Amount.of(a.toMonetaryAmount())).isEqualTo(a);
            assertThat(a.text()).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?").isNotEqualTo("-0");
        });
    }

    @Test
    void rounding_is_at_most_half_a_quantum_off_and_symmetric() {
        forEachSeed(random -> {
            Amount a = amount(random, pick(random, CURRENCIES));
            Rounding rounding = Rounding.halfUp(pick(random, QUANTA));
            Amount rounded = rounding.round(a);
            BigDecimal error = rounded.minus(a).value().abs();
            assertThat(error.multiply(BigDecimal.valueOf(2))).isLessThanOrEqualTo(rounding.quantum());
            assertThat(rounding.round(rounded)).isEqualTo(rounded);
            assertThat(rounding.round(a.negated())).isEqualTo(rounded.negated());
        });
    }

    @Test
    void a_ratio_is_at_most_half_a_quantum_off_its_exact_value() {
        forEachSeed(random -> {
            Amount a = amount(random, pick(random, CURRENCIES));
            Rate rate = Rate.ratio(random.nextInt(100), 1L + random.nextInt(1_000));
            Rounding rounding = Rounding.halfUp(pick(random, QUANTA));
            // Multiplies by the denominator before comparing, to avoid an endless quotient.
            BigDecimal error = rate.of(a, rounding)
                    .value()
                    .multiply(rate.denominator())
                    .subtract(a.value().multiply(rate.numerator()))
                    .abs();
            assertThat(error.multiply(BigDecimal.valueOf(2)))
                    .isLessThanOrEqualTo(rounding.quantum().multiply(rate.denominator()));
        });
    }

    @Test
    void shares_add_up_and_are_within_one_quantum_of_exact() {
        forEachSeed(random -> {
            BigDecimal quantum = new BigDecimal(pick(random, QUANTA));
            Amount total = new Rounding(quantum, RoundingMode.DOWN).round(amount(random, pick(random, CURRENCIES)));
            long[] weights = random.longs(1L + random.nextInt(8), 0, 1_000).toArray();
            weights[0]++;
            BigDecimal all = BigDecimal.ZERO;
            for (long weight : weights) {
                all = all.add(BigDecimal.valueOf(weight));
            }
            List<Amount> shares = Allotment.byLargestRemainder(total, quantum, weights);
            assertThat(shares.stream().reduce(Amount.zero(total.currency()), Amount::plus))
                    .isEqualTo(total);
            for (int i = 0; i < weights.length; i++) {
                BigDecimal exact = total.value().multiply(BigDecimal.valueOf(weights[i]));
                BigDecimal error =
                        shares.get(i).value().multiply(all).subtract(exact).abs();
                assertThat(error).isLessThan(quantum.multiply(all));
            }
        });
    }

    private static void forEachSeed(Consumer<Random> law) {
        for (int seed = 1; seed <= CASES; seed++) {
            try {
                law.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Amounts of every size: up to 16 integer digits, so that several add up within bounds, and 12 fraction digits. */
    private static Amount amount(Random random, String currency) {
        int scale = random.nextInt(13);
        BigInteger limit = BigInteger.TEN.pow(scale + random.nextInt(17));
        BigInteger unscaled = new BigInteger(limit.bitLength(), random).mod(limit);
        BigDecimal number = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
        return Amount.of(number, Amount.currency(currency));
    }
}
