package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimedPayTest {

    private static final int CASES = 2_000;
    private static final Rounding CENT = Rounding.halfUp("0.01");

    /** 1.50 for 12 minutes are 7.50 an hour; 1.00 for 7 minutes are 8.5714… */
    @Test
    void hourly_pay_is_pay_times_3600_by_seconds_rounded_once() {
        assertThat(paid("1.50", 720_000_000L).hourly(CENT)).isEqualTo(usd("7.50"));
        assertThat(paid("1.00", 420_000_000L).hourly(CENT)).isEqualTo(usd("8.57"));
        assertThat(paid("1.00", 420_000_000L).hourly(Rounding.ACCRUAL)).isEqualTo(usd("8.571428571429"));
        assertThat(paid("0.00", 1L).hourly(CENT)).isEqualTo(usd("0.00"));
    }

    /** 1.00 in 6, 8 and 10 minutes: 10.00, 7.50 and 6.00 an hour. Of the first two, the mean is 8.75. */
    @Test
    void a_median_is_the_middle_one_or_the_mean_of_the_two_in_the_middle() {
        TimedPay fast = paid("1.00", 360_000_000L);
        TimedPay middle = paid("1.00", 480_000_000L);
        TimedPay slow = paid("1.00", 600_000_000L);

        assertThat(TimedPay.medianHourly(List.of(slow, fast, middle), CENT)).isEqualTo(usd("7.50"));
        assertThat(TimedPay.medianHourly(List.of(middle, fast), CENT)).isEqualTo(usd("8.75"));
        assertThat(TimedPay.medianHourly(List.of(fast), CENT)).isEqualTo(usd("10.00"));
    }

    /** 0.01 in 7 seconds and 0.02 in 9 are 5.142857… and 8; 0.0036 and 0.0072 are 0.0054 together, and 0.00 and 0.01 alone. */
    @Test
    void the_mean_of_two_is_rounded_once() {
        assertThat(TimedPay.medianHourly(List.of(paid("0.01", 7_000_000L), paid("0.02", 9_000_000L)), CENT))
                .isEqualTo(usd("6.57"));
        assertThat(TimedPay.medianHourly(List.of(paid("0.000001", 1_000_000L), paid("0.000002", 1_000_000L)), CENT))
                .isEqualTo(usd("0.01"));
    }

    /** The plain way: each hourly pay as a fraction of integers, sorted by cross products, half of the sum of the two in the middle. */
    @Test
    void the_median_of_random_pieces_is_that_of_plain_fractions() {
        for (int seed = 1; seed <= CASES; seed++) {
            var random = new Random(seed);
            var pieces = new ArrayList<TimedPay>();
            int count = 1 + random.nextInt(9);
            for (int i = 0; i < count; i++) {
                long cents = random.nextInt(4) == 0 ? 100 : random.nextInt(10_000);
                long micros = 1 + (random.nextBoolean() ? random.nextInt(20) : random.nextLong(1L << 40));
                pieces.add(paid(BigDecimal.valueOf(cents, 2).toPlainString(), micros));
            }
            Collections.shuffle(pieces, random);
            assertThat(TimedPay.medianHourly(pieces, CENT).value())
                    .as("seed %s: %s", seed, pieces)
                    .isEqualByComparingTo(plainMedian(pieces));
        }
    }

    private static BigDecimal plainMedian(List<TimedPay> pieces) {
        var fractions = new ArrayList<BigInteger[]>();
        for (TimedPay piece : pieces) {
            BigInteger cents = piece.pay().value().movePointRight(2).toBigIntegerExact();
            BigInteger micros = BigInteger.valueOf(piece.time().toNanos() / 1_000);
            fractions.add(new BigInteger[] {cents.multiply(BigInteger.valueOf(3_600_000_000L)), micros});
        }
        fractions.sort((one, other) -> one[0].multiply(other[1]).compareTo(other[0].multiply(one[1])));
        BigInteger[] low = fractions.get((fractions.size() - 1) / 2);
        BigInteger[] high = fractions.get(fractions.size() / 2);
        BigInteger sum = low[0].multiply(high[1]).add(high[0].multiply(low[1]));
        BigInteger divisor = low[1].multiply(high[1]).multiply(BigInteger.TWO);
        return new BigDecimal(sum)
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
                .movePointLeft(2);
    }

    @Test
    void refuses_negative_pay_no_time_and_no_pieces() {
        assertThatThrownBy(() -> paid("-0.01", 1)).hasMessage("pay USD -0.01 for PT0.000001S is negative");
        assertThatThrownBy(() -> paid("1.00", 0))
                .hasMessage("time PT0S of a pay is not above zero, in whole microseconds, and at most 1000 years");
        assertThatThrownBy(() -> TimedPay.medianHourly(List.of(), CENT))
                .hasMessage("a median needs at least one piece of work");
        assertThatThrownBy(() -> TimedPay.medianHourly(
                        List.of(paid("1.00", 1), new TimedPay(Amount.parse("EUR 1.00"), Duration.ofSeconds(1))), CENT))
                .hasMessageStartingWith("Currencies differ");
    }

    private static TimedPay paid(String pay, long micros) {
        return new TimedPay(usd(pay), Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
