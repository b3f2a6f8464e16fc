package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.statement.StatementSummary.Part;
import io.piecework.ledger.reading.statement.StatementSummary.Remaining;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still open of a period that is over, as a text and a page say it. Everything in it is safe to print.
 *
 * @param title with the moment as of which it is
 * @param lines a line for each kind of what is open, with number, sum and first moment
 * @param where where each single thing is
 */
public record RemainingLines(String title, List<String> lines, String where) {

    /**
     * In words.
     *
     * @param made the moment as of which it is, in words
     * @param below whether the document has a section of what is open
     */
    static RemainingLines of(Remaining remaining, String made, boolean below, ZoneId zone, Language language) {
        var lines = new ArrayList<String>();
        Part awaiting = remaining.awaiting();
        if (awaiting != null) {
            String first = awaiting.first() == null ? "" : language.time(awaiting.first(), zone);
            lines.add(line("open.awaiting-review", awaiting, "open.approved-on", first, language));
        }
        Part rejected = remaining.rejected();
        if (rejected != null) {
            String first = rejected.first() == null ? "" : language.deadline(rejected.first(), zone);
            lines.add(line("summary.rejected", rejected, "lines.can-be-overturned", first, language));
        }
        Part held = remaining.held();
        if (held != null) {
            String sum = language.say("text.labelled", language.say("balance.held"), language.money(held.amount()));
            lines.add(until(
                    sum, "balance.held.until", first(held, until(held.first(), zone, language), language), language));
        }
        return new RemainingLines(language.say("remaining.title", made), lines, language.say(where(remaining, below)));
    }

    private static String where(Remaining remaining, boolean below) {
        if (remaining.awaiting() == null && remaining.held() == null) {
            return "remaining.in-lines";
        }
        return below ? "remaining.below" : "remaining.where";
    }

    private static String until(@Nullable Instant first, ZoneId zone, Language language) {
        return first == null ? "" : language.deadline(first, zone);
    }

    private static String line(String name, Part part, String until, String first, Language language) {
        String sum = language.say("open.group-sum", language.say(name), part.number(), part.amount());
        return until(sum, until, first(part, first, language), language);
    }

    /** Of several, it is the first moment. */
    private static String first(Part part, String moment, Language language) {
        return part.number() == 1 || moment.isEmpty() ? moment : language.say("remaining.first", moment);
    }

    private static String until(String sum, String until, String moment, Language language) {
        return moment.isEmpty() ? sum : language.say("open.row", sum, language.say(until, moment));
    }
}
