package io.piecework.ledger.statement;

import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a statement's lines, one behind the other: opening + what they come to = closing.
 *
 * @param opening what the worker was owed before the first of them
 * @param closing what the worker was owed after the last of them
 * @param next where the next ones begin; null where these were the last
 */
public record StatementPart(
        Amount opening,
        List<StatementLine> lines,
        Amount closing,
        @Nullable LineKey next) {

    public StatementPart {
        lines = List.copyOf(lines);
    }
}
