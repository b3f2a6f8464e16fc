package io.piecework.ledger.delivery.listener;

import java.time.Instant;
import java.util.Optional;

/**
 * A message whose call failed. Later messages of the same ordering key wait behind it.
 *
 * @param key the ordering key, such as {@code worker:ada}
 * @param attempts how often the message was tried
 * @param error the class of the exception and of its root cause, never a text, which might hold personal data; or that the process
 *     vanished during the call
 * @param since when the first attempt failed, by the database's clock
 * @param retryAt when the next attempt is due; empty once the retries are exhausted: then the message waits for {@link
 *     ListenerAdmin#retry} or {@link ListenerAdmin#drop}
 * @param waitingBehind how many messages wait behind it
 */
public record DeadLetter(
        String listener,
        String key,
        long position,
        String stream,
        long sequence,
        int attempts,
        String error,
        Instant since,
        Optional<Instant> retryAt,
        long waitingBehind) {}
