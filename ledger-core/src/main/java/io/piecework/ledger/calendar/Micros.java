package io.piecework.ledger.calendar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Times as the numbers that rows add up: microseconds since 1970. */
final class Micros {

    private static final BigInteger A_SECOND = BigInteger.valueOf(1_000_000);

    private Micros() {}

    /** Exact for whatever an {@link Instant} can be; nothing is due before 1970, and 0 is no time at all. */
    static BigDecimal of(Instant time) {
        BigInteger micros = BigInteger.valueOf(time.getEpochSecond())
                .multiply(A_SECOND)
                .add(BigInteger.valueOf(time.getNano() / 1_000));
        return new BigDecimal(micros.max(BigInteger.ONE));
    }

    static Instant time(BigDecimal micros) {
        BigInteger[] parts = micros.toBigIntegerExact().divideAndRemainder(A_SECOND);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact() * 1_000);
    }
}
