package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a statement: opening + the sum of its lines = closing.
 *
 * @param opening what the worker was owed before the first line
 * @param closing what the worker was owed after the last line
 * @param next the key behind which the next page begins; null on the last page
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
