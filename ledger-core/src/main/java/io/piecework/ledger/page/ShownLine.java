package io.piecework.ledger.page;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement as a page shows it.
 *
 * @param tone how it is coloured: {@code plus}, {@code minus}, {@code payout}, {@code unpaid} for work that earned nothing, else {@code neutral}
 * @param offered the reward, null where that is what was earned
 * @param category of a rejection, null where it has none
 * @param held until when, null where it is not
 * @param overturn until when a rejection can be overturned; null where it is none, or that is without end
 */
record ShownLine(
        String tone,
        String date,
        String reference,
        String title,
        String kind,
        @Nullable String offered,
        @Nullable String held,
        @Nullable String overturn,
        @Nullable String category,
        @Nullable String reason,
        Aligned gross,
        Aligned fee,
        Aligned tax,
        Aligned net,
        Aligned balance) {

    static ShownLine of(StatementLine line, Times times, int digits) {
        return new ShownLine(
                tone(line),
                times.at(line.effective()),
                Shown.of(line.reference()),
                Shown.of(line.title()),
                line.kind(),
                line.offered() == null ? null : line.offered().text(),
                line.availableAt() == null ? null : times.at(line.availableAt()),
                line.overturnUntil() == null ? null : times.at(line.overturnUntil()),
                line.category().isEmpty() ? null : Shown.of(line.category()),
                line.reason().isEmpty() ? null : Shown.of(line.reason()),
                Aligned.of(line.gross(), digits),
                Aligned.of(line.fee(), digits),
                Aligned.of(line.tax(), digits),
                Aligned.of(line.net(), digits),
                Aligned.of(line.running(), digits));
    }

    private static String tone(StatementLine line) {
        Amount net = line.net();
        if (line.payout() != null) {
            return "payout";
        }
        if (net.isZero()) {
            return line.isDecision() && line.gross().isZero() ? "unpaid" : "neutral";
        }
        return net.isPositive() ? "plus" : "minus";
    }
}
