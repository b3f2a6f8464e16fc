package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The months of a long statement, each of which a reader opens by itself; its memory grows with the months, not with the lines. */
final class FoldedMonths {

    /** A statement of fewer lines is read in one piece. */
    private static final long FEWEST_LINES = 100;

    /** More rejections fill screens of a phone with what the page says above by their reasons. */
    private static final long MOST_REJECTIONS = 20;

    private final ZoneId zone;
    private final List<Month> months = new ArrayList<>();
    private long lines;
    private long rejections;

    FoldedMonths(ZoneId zone) {
        this.zone = zone;
    }

    /** A month with lines, the sum of their net, and the balance after the last. */
    private record Month(YearMonth name, long lines, Amount net, Amount balance) {

        Month plus(StatementLine line) {
            return new Month(name, lines + 1, net.plus(line.net()), line.running());
        }
    }

    /**
     * The head of a month as the template shows it.
     *
     * @param sums in words
     * @param caption of its table
     * @param open whether its lines are shown at first: those of the last month, unless most are rejections
     */
    record Head(String id, String name, String sums, String caption, boolean first, boolean open) {}

    /** Adds the next line, in the order of the statement. */
    void add(StatementLine line) {
        lines++;
        rejections += line.isRejected() ? 1 : 0;
        YearMonth name = YearMonth.from(line.effective().atZone(zone));
        int last = months.size() - 1;
        if (last >= 0 && months.get(last).name().equals(name)) {
            months.set(last, months.get(last).plus(line));
        } else {
            months.add(new Month(name, 1, line.net(), line.running()));
        }
    }

    /** Whether the lines are folded: those of several months, or many of which most are rejections. */
    boolean areMany() {
        return (lines >= FEWEST_LINES && months.size() > 1) || areMostlyRejections();
    }

    /** Whether no month is shown at first, because most of many lines are rejections. */
    boolean areMostlyRejections() {
        return rejections > MOST_REJECTIONS && rejections > lines / 2;
    }

    /** The heads before lines, null where they do not begin a month; for lines in turn. */
    Heads heads(Language language) {
        return new Heads(language);
    }

    /** The heads of the months, for one pass over the lines. */
    final class Heads {

        private final Language language;
        private int next;
        private long left;

        private Heads(Language language) {
            this.language = language;
        }

        /** @param count of the lines, which are of one month */
        @Nullable
        Head before(int count) {
            if (!areMany()) {
                return null;
            }
            if (left > 0) {
                left -= count;
                return null;
            }
            Month month = months.get(next);
            left = month.lines - count;
            next++;
            return new Head(
                    "month-" + next,
                    language.month(month.name),
                    language.say("page.month", month.lines, language.amount(month.net), language.amount(month.balance)),
                    language.say("page.lines", month.lines, month.net.currency().getCurrencyCode()),
                    next == 1,
                    next == months.size() && !areMostlyRejections());
        }
    }
}
