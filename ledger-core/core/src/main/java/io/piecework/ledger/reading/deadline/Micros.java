package io.piecework.ledger.reading.deadline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Moments as microseconds since 1970, which a projection can add and subtract. */
final class Micros {

    private static final BigInteger A_SECOND = BigInteger.valueOf(1_000_000);

    private Micros() {}

    /** Exact for every {@link Instant} after 1970; earlier ones are 1, since 0 means that a deadline does not run. */
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
