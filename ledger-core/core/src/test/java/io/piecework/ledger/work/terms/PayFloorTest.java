package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PayFloorTest {

    private static final PayFloor RIDES =
            PayFloor.perMinuteAndDistance(usd("0.45"), usd("0.77"), Distance.Unit.MILE, usd("5.20"));

    /** 9.00 an hour for 12 minutes are 1.80, and for 10.5 minutes 1.575, which is rounded up. */
    @Test
    void a_floor_of_the_median_is_the_hourly_pay_times_the_time() {
        PayFloor floor = PayFloor.medianHourly(usd("9.00"));

        assertThat(floor.amount(Duration.ofMinutes(12), null)).isEqualTo(usd("1.80"));
        assertThat(floor.amount(Duration.ofSeconds(630), null)).isEqualTo(usd("1.58"));
        assertThat(floor.rounded(Rounding.down("0.01")).amount(Duration.ofSeconds(630), null))
                .isEqualTo(usd("1.57"));
        assertThat(floor.rounded(Rounding.ACCRUAL).amount(Duration.ofSeconds(630), null))
                .isEqualTo(usd("1.575"));
    }

    /** 0.45 × 12.5 + 0.77 × 3.25 = 5.625 + 2.5025 = 8.1275. */
    @Test
    void time_and_distance_are_added_exactly_and_rounded_once() {
        assertThat(RIDES.amount(Duration.ofSeconds(750), miles("3.25"))).isEqualTo(usd("8.13"));
    }

    /** 0.45 × 4 + 0.77 × 0.5 = 2.185 is less than the minimum, and 0.45 × 607 ÷ 60 + 0.77 = 5.3225 is more. */
    @Test
    void a_piece_gets_at_least_the_minimum() {
        assertThat(RIDES.amount(Duration.ofMinutes(4), miles("0.5"))).isEqualTo(usd("5.20"));
        assertThat(RIDES.amount(Duration.ofSeconds(607), miles("1"))).isEqualTo(usd("5.33"));
        assertThat(RIDES.amount(Duration.ofNanos(1_000), miles("0"))).isEqualTo(usd("5.20"));
    }

    @Test
    void a_top_up_is_the_rest_to_the_floor_and_never_negative() {
        FloorBasis below = FloorBasis.ofPiece(RIDES, Duration.ofSeconds(750), miles("3.25"), usd("6.00"));
        assertThat(below.topUp()).isEqualTo(usd("2.13"));
        assertThat(below.recalculated()).isEqualTo(below.least()).isEqualTo(usd("8.13"));
        assertThat(FloorBasis.ofPiece(RIDES, Duration.ofSeconds(750), miles("3.25"), usd("8.13"))
                        .topUp())
                .isEqualTo(usd("0.00"));
        assertThat(FloorBasis.ofPiece(RIDES, Duration.ofSeconds(750), miles("3.25"), usd("9.00"))
                        .topUp())
                .isEqualTo(usd("0.00"));
    }

    /** By integers: in parts of 60,000,000 × 1,000 of a cent, the floor is cents × µs × 1,000 + cents × thousandths × 60,000,000. */
    @Test
    void random_floors_are_those_of_plain_integers_rounded_up() {
        BigInteger unit = BigInteger.valueOf(60_000_000_000L);
        for (int seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            long perMinute = 1L + random.nextInt(200);
            long perMile = 1L + random.nextInt(200);
            long minimum = 1L + random.nextInt(1_000);
            long paid = random.nextInt(1_500);
            long micros = random.nextInt(5) == 0 ? 60_000_000L * random.nextInt(1, 90) : 1 + random.nextLong(1L << 33);
            long thousandths = random.nextInt(20_000);
            BigInteger parts = BigInteger.valueOf(perMinute)
                    .multiply(BigInteger.valueOf(micros))
                    .multiply(BigInteger.valueOf(1_000))
                    .add(BigInteger.valueOf(perMile * thousandths).multiply(BigInteger.valueOf(60_000_000L)));
            long exact = parts.add(unit).subtract(BigInteger.ONE).divide(unit).longValueExact();
            long least = Math.max(exact, minimum);

            PayFloor floor = PayFloor.perMinuteAndDistance(
                    cents(perMinute), cents(perMile), Distance.Unit.KILOMETRE, cents(minimum));
            FloorBasis basis = FloorBasis.ofPiece(
                    floor,
                    Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000),
                    new Distance(thousandths, Distance.Unit.KILOMETRE),
                    cents(paid));
            assertThat(basis.least()).as("seed %s", seed).isEqualTo(cents(least));
            assertThat(basis.topUp()).as("seed %s", seed).isEqualTo(cents(Math.max(0, least - paid)));
        }
    }

    private static Amount cents(long cents) {
        return Amount.of(BigDecimal.valueOf(cents, 2), Amount.currency("USD"));
    }

    @Test
    void refuses_a_floor_that_is_none() {
        refused(() -> PayFloor.medianHourly(usd("0.00")), "pay floor's rate USD 0.00 is not above zero");
        refused(
                () -> PayFloor.perMinuteAndDistance(usd("0.45"), usd("0.77"), Distance.Unit.MILE, usd("-1.00")),
                "pay floor's minimum USD -1.00 is not above zero");
        refused(
                () -> PayFloor.perMinuteAndDistance(
                        usd("0.45"), Amount.parse("EUR 0.77"), Distance.Unit.KILOMETRE, usd("5.20")),
                "Currencies differ: EUR/USD");
        refused(
                () -> new DistanceRate(usd("0.0000000001"), Distance.Unit.MILE),
                "rate USD 0.0000000001 for each mile is not above zero with at most 9 fraction digits");
        refused(
                () -> RIDES.rounded(Rounding.parse("0.01 UNNECESSARY")),
                "pay floor's rounding 0.01 UNNECESSARY does not round; choose another mode than UNNECESSARY");
    }

    @Test
    void refuses_a_time_or_a_distance_that_the_floor_cannot_count() {
        refused(
                () -> RIDES.amount(Duration.ZERO, miles("1")),
                "time PT0S of a piece of work is not above zero, in whole microseconds, and at most 1000 years");
        refused(
                () -> RIDES.amount(Duration.ofNanos(1_500), miles("1")),
                "time PT0.0000015S of a piece of work is not above zero, in whole microseconds, and at most 1000 years");
        refused(
                () -> RIDES.amount(Duration.ofMinutes(1), null),
                "pay floor of USD 0.77 for each mile needs a distance");
        refused(
                () -> RIDES.amount(Duration.ofMinutes(1), new Distance(1_000, Distance.Unit.KILOMETRE)),
                "distance 1 kilometre is not in the unit of the rate, mile");
        refused(
                () -> PayFloor.medianHourly(usd("9.00")).amount(Duration.ofMinutes(1), miles("1")),
                "pay floor counts no distance, and 1 mile was given");
        refused(
                () -> miles("0.0001"),
                "distance 0.0001 mile is not between 0 and 1000000 with at most three fraction digits");
        refused(() -> miles("-1"), "distance -1 mile is not between 0 and 1000000 with at most three fraction digits");
        refused(
                () -> new Distance(1_000_000_001L, Distance.Unit.MILE),
                "distance of 1000000001 thousandths of a mile is not between 0 and 1000000000");
    }

    @Test
    void refuses_a_basis_whose_parts_do_not_fit() {
        refused(
                () -> new FloorBasis(RIDES, Duration.ofMinutes(1), 2, null, miles("1"), usd("1.00"), usd("5.20")),
                "top-up counts the time of 2 pieces, and its floor the time of the piece itself");
        refused(
                () -> FloorBasis.ofMedian(PayFloor.medianHourly(usd("9.00")), Duration.ofMinutes(1), 0, usd("1.00")),
                "top-up counts the time of 0 pieces, and its floor the median of at least one");
        refused(
                () -> new FloorBasis(RIDES, Duration.ofMinutes(1), 1, null, null, usd("1.00"), usd("5.20")),
                "top-up has no distance, and its floor counts one");
        refused(
                () -> FloorBasis.ofPiece(RIDES, Duration.ofMinutes(1), miles("1"), usd("-1.00")),
                "top-up counts pay of USD -1.00, which is negative");
        refused(
                () -> FloorBasis.ofPiece(RIDES, Duration.ofMinutes(1), miles("1"), Amount.parse("EUR 1.00")),
                "Currencies differ: USD/EUR");
    }

    @Test
    void refuses_a_source_of_a_median_that_names_no_pieces() {
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        refused(() -> MedianSource.asOf(0), "median's position 0 is not above zero");
        refused(
                () -> MedianSource.asOf(7).submitted(may, may),
                "median's period from 2026-05-01T00:00:00Z to 2026-05-01T00:00:00Z is empty");
    }

    private static void refused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Distance miles(String number) {
        return Distance.of(new BigDecimal(number), Distance.Unit.MILE);
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
