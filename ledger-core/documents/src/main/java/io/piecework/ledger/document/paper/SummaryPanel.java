package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary in words.
 *
 * @param period the sums of the period, each with what it consists of
 * @param now what can be withdrawn now; without a payout standing what is available
 * @param withdrawable what can be withdrawn now; null without a payout standing
 * @param why sentences on when it is paid, and why the rest is not paid yet
 * @param actions what needs the worker's attention, what ends soonest first, or that nothing does; none where that is not known
 * @param calm whether nothing does
 */
public record SummaryPanel(
        Table period, Row now, @Nullable Amount withdrawable, List<String> why, List<String> actions, boolean calm) {

    /** Whether anything can be withdrawn now, or is available. */
    public boolean some() {
        Amount amount = now.cells().get(0).amount();
        return amount != null && amount.isPositive();
    }

    /**
     * The summary in words.
     *
     * @param present the parts that were given; without the open items it is not known that nothing is to do
     */
    static SummaryPanel of(
            StatementSummary summary, PresentMoney money, PresentParts present, ZoneId zone, Language language) {
        var outlook = new PayoutOutlook(money, summary, zone, language);
        var all = new ToDo(zone, language)
                .with(summary.open())
                .with(summary.since())
                .with(present.decisions())
                .with(null, outlook.action());
        if (money.closing() != null && !money.isPlatformClosed() && !money.isClosed()) {
            Instant closes = money.closing().closes();
            String toDo =
                    present.open() == null || isDueBy(closes, summary.open().handIn())
                            ? "closing.to-do"
                            : "closing.to-do-method";
            all.with(closes, language.say(toDo, language.deadline(closes, zone)));
        }
        List<String> actions = all.sentences();
        boolean calm = actions.isEmpty() && money.standing() != null && present.open() != null;
        return new SummaryPanel(
                new Table(
                        language.say("summary.period"),
                        List.of(),
                        new PeriodRows(present.changedForfeitures(), language).of(summary)),
                outlook.withdrawable(),
                money.standing() == null ? null : money.withdrawable(),
                outlook.why(),
                calm ? List.of(language.say("to-do.nothing")) : actions,
                calm);
    }

    /** Whether work may have to be handed in by the platform's closing; a single piece that ends earlier has a sentence of its own. */
    private static boolean isDueBy(Instant closes, StatementSummary.@Nullable Several work) {
        if (work == null) {
            return false;
        }
        Instant first = work.first().until();
        return work.all() > 1 || first == null || !first.isBefore(closes);
    }
}
