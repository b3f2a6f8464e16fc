package io.piecework.ledger.listening;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that failed.
 *
 * @param key whose later messages wait behind it
 * @param attempts how often it was tried
 * @param error what it failed with: the exception's class, never its text, which may say anything; or that the process was not heard of again
 * @param since when it failed first
 * @param due when it is tried again; empty where it waits for somebody to {@linkplain ListenerAdmin#retry try it} or to
 *     {@linkplain ListenerAdmin#drop drop it}
 * @param behind how many wait behind it
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
        Optional<Instant> due,
        long behind) {}
