package io.piecework.ledger.page;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement line as the model of the page.
 *
 * @param tone the CSS class of its colour: {@code plus}, {@code minus}, {@code payout}, {@code unpaid} for work without pay, else {@code neutral}
 * @param offered the reward, null where the work earned it in full
 * @param category the category of a rejection, null without one
 * @param held until when the earnings are held, null where they are not
 * @param tags of the command, null where none is printed
 * @param overturn that it can or could be overturned until a moment; null where the line is no rejection, or there is no limit
 */
record PageLine(
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
        @Nullable String tags,
        AlignedAmount gross,
        AlignedAmount fee,
        AlignedAmount tax,
        AlignedAmount net,
        AlignedAmount balance) {

    /** @param now when the last event was recorded */
    static PageLine of(StatementLine line, Instant now, ZonedTimes times, int digits) {
        return new PageLine(
                tone(line),
                times.at(line.effective()),
                DisplayText.of(line.reference()),
                DisplayText.of(line.title()),
                line.kind(),
                line.offered() == null ? null : line.offered().text(),
                line.availableAt() == null ? null : times.at(line.availableAt()),
                overturn(line, now, times),
                line.category().isEmpty() ? null : DisplayText.of(line.category()),
                line.reason().isEmpty() ? null : DisplayText.of(line.reason()),
                line.tags().isEmpty() ? null : DisplayText.of(line.tags().toString()),
                AlignedAmount.of(line.gross(), digits),
                AlignedAmount.of(line.fee(), digits),
                AlignedAmount.of(line.tax(), digits),
                AlignedAmount.of(line.net(), digits),
                AlignedAmount.of(line.running(), digits));
    }

    private static @Nullable String overturn(StatementLine line, Instant now, ZonedTimes times) {
        return line.overturnUntil() == null
                ? null
                : (line.isOverturnableAt(now) ? "can" : "could") + " be overturned until "
                        + times.at(line.overturnUntil());
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
