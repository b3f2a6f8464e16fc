package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A summary in words.
 *
 * @param period the sums of the period, each with what it consists of
 * @param now what can be withdrawn now; null without a payout standing
 * @param why sentences on why the rest is not paid yet, and when; none without a payout standing
 * @param action the one thing that needs the worker's attention, or that nothing does; empty where that is not known
 * @param calm whether nothing does
 */
public record SummaryPanel(Table period, @Nullable Row now, List<String> why, String action, boolean calm) {

    private static final int LONGEST_REASON = 200;

    /** The text around a reason has one. */
    private static final Pattern FULL_STOP = Pattern.compile("[.\u3002\u0964\u06d4]$");

    /** What can be withdrawn now; null where it is not known. */
    @Nullable
    Amount withdrawable() {
        return now == null ? null : now.cells().get(0).amount();
    }

    /** Whether anything can be withdrawn now. */
    public boolean some() {
        Amount withdrawable = withdrawable();
        return withdrawable != null && withdrawable.isPositive();
    }

    /**
     * The summary in words.
     *
     * @param now the present sub-balances in the statement
     * @param next the held earnings that become available first; null for none
     * @param standing what can be paid out now; null where the caller gave none
     */
    public static SummaryPanel of(
            StatementSummary summary,
            Balance now,
            @Nullable HeldEarnings next,
            @Nullable PayoutStanding standing,
            ZoneId zone,
            Language language) {
        PayoutBlockers blockers =
                standing == null ? null : new PayoutBlockers(standing, summary, now, next, zone, language);
        String blocking = blockers == null ? "" : blockers.action();
        String waiting = blocking.isEmpty() ? open(summary.open(), zone, language) : blocking;
        boolean calm = waiting.isEmpty() && standing != null;
        return new SummaryPanel(
                new Table(language.say("summary.period"), List.of(), new PeriodRows(language).of(summary)),
                blockers == null ? null : blockers.withdrawable(),
                blockers == null ? List.of() : blockers.why(),
                calm ? language.say("to-do.nothing") : waiting,
                calm);
    }

    /**
     * Money comes first: a payout that waits to be claimed, then work to send in again, then the rejection whose time to be overturned ends first,
     * then another decision that can be reviewed.
     */
    private static String open(StatementSummary.Open open, ZoneId zone, Language language) {
        if (open.unclaimed() != null) {
            return because(
                    language.say("to-do.claim", named(open.unclaimed(), zone, language)), open.unclaimed(), language);
        }
        if (open.revision() != null && (open.revision().until() != null || open.first() == null)) {
            String work = named(open.revision(), zone, language);
            return open.revision().until() == null
                    ? language.say("to-do.revise", work)
                    : language.say(
                            "to-do.revise-by",
                            work,
                            language.time(open.revision().until(), zone));
        }
        if (open.first() == null || open.first().until() == null) {
            return open.review() == null || open.review().until() == null
                    ? ""
                    : language.say(
                            "to-do.review",
                            because(language.title(open.review().title(), zone), open.review(), language),
                            language.time(open.review().until(), zone));
        }
        String until = language.time(open.first().until(), zone);
        String work = named(open.first(), zone, language);
        return open.overturnable() == 1
                ? language.say("to-do.rejection", work, until)
                : language.say("to-do.rejections", open.overturnable(), work, until);
    }

    /** A longer reason stands below only. */
    private static String because(String sentence, StatementSummary.Pending pending, Language language) {
        boolean some = !pending.reason().isEmpty() && pending.reason().length() <= LONGEST_REASON;
        return some
                ? language.say(
                        "to-do.reason",
                        sentence,
                        FULL_STOP.matcher(pending.reason()).replaceFirst(""))
                : sentence;
    }

    private static String named(StatementSummary.Pending pending, ZoneId zone, Language language) {
        String title = language.title(pending.title(), zone);
        return title.isEmpty() ? pending.reference() : language.say("to-do.named", title, pending.reference());
    }
}
