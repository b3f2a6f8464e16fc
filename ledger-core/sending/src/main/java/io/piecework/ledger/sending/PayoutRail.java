package io.piecework.ledger.sending;

import java.time.Duration;

/**
 * The client of a payment service or bank, which your application writes. Its methods may take their time, but must end: give the calls a time
 * limit. An exception means that the answer is not known; the sender asks again later.
 */
public interface PayoutRail {

    /** The rail's name in the workers' payout methods, such as {@code bank}. */
    String name();

    /**
     * How long the rail recognises a reference that it got before, and does not pay it twice: the life of its idempotency keys. Zero, the default,
     * is for a rail without such keys: no attempt is sent to it twice, and one without an answer waits for a person.
     */
    default Duration recognisesRepeatsFor() {
        return Duration.ZERO;
    }

    /**
     * Hands a payment to the rail, with its reference as the end-to-end id and, where there is one, as the idempotency key.
     *
     * @return {@link RailAnswer#refused} only if the rail will never pay it; {@link RailAnswer#unclear()} after a timeout
     */
    RailAnswer send(RailPayment payment);

    /**
     * What the rail knows about a payment now.
     *
     * @param reference that of {@link RailPayment#reference}
     * @return {@link RailAnswer#notFound()} only if the rail is sure that it never got the reference; {@link RailAnswer#unclear()} if it cannot say
     */
    RailAnswer find(String reference);
}
