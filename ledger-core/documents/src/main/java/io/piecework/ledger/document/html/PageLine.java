package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.LineDays;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.document.paper.StatementPaper;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement line, or several that say the same, as the model of the page.
 *
 * @param month the head of the month that it begins in a long statement; null where it begins none
 * @param tone the CSS class of its colour: {@code plus}, {@code minus}, {@code payout}, {@code unpaid} for work without pay, else {@code neutral}
 * @param late that they were added since the previous statement, with earlier dates; null where they were not
 * @param offered the reward, null where the work earned it in full
 * @param category the category of a rejection, null without one
 * @param reference the id, null where there are several lines
 * @param pieces the works of several lines, null for one line
 * @param requester such as {@code for acme}, null without one
 * @param given whether a person wrote the title, so that its language and direction are its own
 * @param corrects the day of the line that it corrects or is about; null for none
 * @param overturned the day on which the rejection was overturned; null where it was not
 * @param cameBack the day on which the money of a payout came back; null where it did not
 * @param held that the earnings are held until a moment; null where they are not
 * @param tags of the command, null where none is printed
 * @param overturn that it can or could be overturned until a moment; null where the line is no rejection, or there is no limit
 */
record PageLine(
        FoldedMonths.@Nullable Head month,
        String tone,
        String date,
        @Nullable String reference,
        @Nullable Pieces pieces,
        @Nullable String requester,
        String title,
        boolean given,
        String kind,
        @Nullable String late,
        @Nullable String offered,
        @Nullable String held,
        @Nullable String corrects,
        @Nullable String overturned,
        @Nullable String cameBack,
        @Nullable String overturn,
        @Nullable String category,
        @Nullable String reason,
        @Nullable String tags,
        List<AlignedAmount> cells) {

    /**
     * The works of several lines.
     *
     * @param earned their number and what each earns
     * @param count their number in words
     * @param all the time of day and the id of each, which a reader opens in a browser
     * @param named for a PDF: all of work that was not paid in full, else the first few
     */
    record Pieces(String earned, String count, List<Piece> all, String named) {}

    /** @param until the moment until which it can or could be overturned; null where that is not its own */
    record Piece(String time, String reference, @Nullable String until) {}

    /** @param paper of the statement */
    static PageLine of(
            FoldedMonths.@Nullable Head month,
            LineGroups.Group group,
            StatementPaper paper,
            ZonedTimes times,
            PageColumns<StatementLine> columns) {
        StatementLine line = group.first();
        Language language = times.language();
        boolean single = group.count() == 1;
        var days = new LineDays(times.zone(), language);
        return new PageLine(
                month,
                tone(line),
                times.at(line.effective()),
                single ? group.references(times.zone(), language) : null,
                single ? null : pieces(group, times),
                line.requester() == null ? null : DisplayText.of(group.requester(language)),
                times.title(line.title()),
                line.title().isGiven(),
                group.kind(language),
                group.late() ? language.say("lines.late") : null,
                line.offered() == null ? null : language.amount(line.offered()),
                group.heldUntil(paper, times.zone(), language),
                days.corrects(group),
                days.overturned(group),
                days.cameBack(group),
                group.overturn(paper.moment(), times.zone(), language),
                line.category().isEmpty() ? null : DisplayText.of(line.category()),
                line.reason().isEmpty() ? null : DisplayText.of(line.reason()),
                line.tags().isEmpty() ? null : DisplayText.of(line.tags().toString()),
                columns.cells(group::amount));
    }

    private static Pieces pieces(LineGroups.Group group, ZonedTimes times) {
        List<Piece> all = group.lines().stream()
                .map(line -> new Piece(
                        times.timeOfDay(line.effective()),
                        DisplayText.of(line.reference()),
                        group.until(line, times.zone(), times.language())))
                .toList();
        return new Pieces(
                group.pieces(times.language()),
                times.language().say("lines.pieces", group.count()),
                all,
                group.references(times.zone(), times.language()));
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
