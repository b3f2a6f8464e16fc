package io.piecework.ledger.document.html;

import io.piecework.ledger.reading.requester.RequesterLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of a requester's statement as the model of the page.
 *
 * @param tone the CSS class of its colour: {@code plus} where money came in or back, {@code payout} where it was spent or refunded, else
 *     {@code neutral}
 * @param task null where it is about none
 * @param reference empty for a line about a task alone
 * @param worker the name; null where it is about none
 */
record RequesterPageLine(
        String tone,
        String date,
        String title,
        @Nullable String task,
        String reference,
        @Nullable String worker,
        String kind,
        AlignedAmount available,
        AlignedAmount reserved,
        AlignedAmount pay,
        AlignedAmount fee,
        AlignedAmount tax,
        AlignedAmount balance) {

    static RequesterPageLine of(RequesterLine line, ZonedTimes times, RequesterPageTotals totals) {
        return new RequesterPageLine(
                tone(line),
                times.at(line.effective()),
                DisplayText.of(line.title()),
                line.task() == null ? null : DisplayText.of(line.task().value()),
                DisplayText.of(line.reference()),
                line.worker() == null ? null : times.language().name(line.worker()),
                times.language().word("line", line.kind()),
                totals.aligned(line.available()),
                totals.aligned(line.reserved()),
                totals.aligned(line.pay()),
                totals.aligned(line.fee()),
                totals.aligned(line.tax()),
                totals.aligned(line.after().available()));
    }

    private static String tone(RequesterLine line) {
        if (line.deposit() != null || line.spent().isNegative()) {
            return "plus";
        }
        return line.refund() != null || line.spent().isPositive() ? "payout" : "neutral";
    }
}
