package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision in a list.
 *
 * @param about what it is about, such as {@code assignment:a1}
 * @param atStake what the worker does not get, no longer has, or cannot use; null where it is no amount
 * @param position of its event; the next page of a list begins before it
 */
public record DecisionLine(
        DecisionId decision,
        WorkerId worker,
        String about,
        Actor by,
        @Nullable Amount atStake,
        Instant effective,
        Instant recorded,
        long position) {}
