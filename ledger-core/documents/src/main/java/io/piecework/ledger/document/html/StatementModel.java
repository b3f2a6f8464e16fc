package io.piecework.ledger.document.html;

import freemarker.template.TemplateDirectiveModel;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.text.DecidedText;
import io.piecework.ledger.document.text.IssueLines;
import io.piecework.ledger.document.text.LineGroups;
import io.piecework.ledger.document.text.OpenItemsText;
import io.piecework.ledger.document.text.PresentParts;
import io.piecework.ledger.document.text.SummaryPanel;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.ReleasedEarnings;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The model of the template of a statement. */
final class StatementModel {

    private final StreamedStatement statement;
    private final PresentParts present;
    private final Instant moment;
    private final ZonedTimes times;
    private final StatementTotals totals;

    private final List<Settlement> settlements;
    private final Language language;
    private final boolean pdf;

    StatementModel(
            StreamedStatement statement,
            StatementTotals totals,
            List<Settlement> settlements,
            PresentParts present,
            Language language,
            boolean pdf) {
        this.language = language;
        this.pdf = pdf;
        this.settlements = settlements;
        this.statement = statement;
        moment = ReleasedEarnings.since(
                statement.held(), statement.now().available(), statement.asOf().recorded(), present.standing());
        this.present = present.at(moment);
        times = new ZonedTimes(statement.period().zone(), language);
        this.totals = totals;
    }

    /** The values of the page's header. */
    private record Head(
            String worker, String currency, String period, String position, String recorded, boolean ended) {}

    /**
     * The proof: opening + credits + returned − debits = closing.
     *
     * @param returned payouts that came back; null for none
     */
    private record Proof(
            AlignedAmount opening,
            AlignedAmount credits,
            @Nullable AlignedAmount returned,
            AlignedAmount debits,
            AlignedAmount closing) {}

    /** What can be withdrawn now. */
    private record Now(String name, String amount, String note) {}

    /** A sum of the summary. */
    private record Sum(String name, AlignedAmount amount, String note) {}

    /**
     * The summary, of which the sums of the period come last: what is now comes first.
     *
     * @param now what can be withdrawn; null without a payout standing
     * @param action empty where it is not known
     * @param calm whether nothing is to do
     */
    private record Summary(
            @Nullable Now now, boolean some, List<String> why, String action, boolean calm, List<Sum> period) {}

    Map<String, Object> model() {
        var model = new HashMap<>(PageWords.of(language));
        model.put("pdf", pdf);
        model.put("head", RecordModel.of(head()));
        SummaryPanel panel = panel();
        model.put("summary", RecordModel.of(summary(panel)));
        model.put("subBalances", subBalances(panel));
        model.put("proof", RecordModel.of(proof()));
        model.put("fees", totals.fees());
        model.put("taxes", totals.taxes());
        model.put("caption", language.say("page.lines", totals.lines(), head().currency()));
        model.put("some", totals.lines() > 0);
        model.put("lines", lines());
        model.put("folded", isFolded());
        model.put(
                "settlements",
                settlements.stream()
                        .map(each -> RecordModel.of(PageSettlement.of(each, times)))
                        .toList());
        model.put("widths", RecordModel.of(ColumnWidths.of(totals)));
        Chart chart = Chart.of(totals, statement.period(), statement.now().currency(), language);
        if (chart != null) {
            model.put("chart", RecordModel.of(chart));
        }
        putIssue(model);
        putPresent(model);
        return model;
    }

    /** The lines below the title, and what stands on each sheet of paper. */
    private void putIssue(Map<String, Object> model) {
        Issue issue = present.issue();
        String number = IssueLines.number(
                issue,
                statement.now().worker(),
                statement.now().currency(),
                statement.period(),
                statement.asOf().position());
        model.put("issue", IssueLines.of(issue, number, statement.period(), totals.late(), language));
        model.put("foot", IssueLines.foot(issue, number));
    }

    /** The values of the templates {@code open-items.ftlh} and {@code decisions.ftlh}; none for a part that says nothing. */
    private void putPresent(Map<String, Object> model) {
        if (present.open() != null && !present.open().groups().isEmpty()) {
            var open = new OpenItemsText(present.open(), language);
            boolean upToNow = !statement.period().isOver(statement.asOf().recorded());
            model.put("openTitle", open.title(upToNow ? statement.asOf().position() : -1));
            model.put("open", open.blocks().stream().map(RecordModel::of).toList());
        }
        if (present.decisions() != null) {
            var decided = new DecidedText(present.decisions(), language);
            if (present.decisions().latest().isEmpty()) {
                model.put("noDecisions", decided.none());
            } else {
                model.put("decisionsTitle", decided.title());
                model.put("decisions", RecordModel.of(decided.block()));
            }
        }
    }

    private List<Map<String, Object>> subBalances(SummaryPanel panel) {
        Amount withdrawable = panel.now().isEmpty() ? null : panel.now().get(0).amount();
        return SubBalancePanel.of(statement.now(), statement.held(), moment, times, withdrawable).stream()
                .map(RecordModel::of)
                .toList();
    }

    private Head head() {
        return new Head(
                language.name(statement.now().worker()),
                statement.now().currency().getCurrencyCode(),
                language.period(statement.period()),
                String.valueOf(statement.asOf().position()),
                times.at(statement.asOf().recorded()),
                statement.period().isOver(statement.asOf().recorded()));
    }

    private SummaryPanel panel() {
        return SummaryPanel.of(
                present.summary(statement.summary(totals.sums())),
                statement.now(),
                ReleasedEarnings.next(statement.held(), moment),
                present.standing(),
                times.zone(),
                language);
    }

    private Summary summary(SummaryPanel panel) {
        int digits = panel.period().stream()
                .mapToInt(row -> row.amount().value().scale())
                .max()
                .orElse(0);
        SummaryPanel.Row now = panel.now().isEmpty() ? null : panel.now().get(0);
        return new Summary(
                now == null ? null : new Now(now.name(), language.amount(now.amount()), now.note()),
                now != null && now.amount().isPositive(),
                panel.why(),
                panel.action(),
                panel.calm(),
                panel.period().stream()
                        .map(row -> new Sum(row.name(), aligned(row.amount(), digits), row.note()))
                        .toList());
    }

    private AlignedAmount aligned(Amount amount, int digits) {
        return AlignedAmount.of(amount, digits, language);
    }

    private Proof proof() {
        int digits = Math.max(
                totals.digits(),
                Math.max(
                        totals.credits().value().scale(),
                        totals.returned().plus(totals.debits()).value().scale()));
        return new Proof(
                aligned(statement.opening(), digits),
                aligned(totals.credits(), digits),
                totals.returned().isZero() ? null : aligned(totals.returned(), digits),
                aligned(totals.debits(), digits),
                aligned(totals.closing(), digits));
    }

    /** A sheet of paper does not unfold. */
    private boolean isFolded() {
        return !pdf && totals.months().areMany();
    }

    private TemplateDirectiveModel lines() {
        FoldedMonths.Heads heads = totals.months().heads(language);
        return LoopDirective.of(
                this::groups,
                group -> RecordModel.of(PageLine.of(group, moment, times, totals.digits())),
                group -> isFolded() ? heads.before(group.count()) : null);
    }

    private void groups(Consumer<LineGroups.Group> consumer) {
        var groups = new LineGroups(times.zone(), IssueLines.late(present.issue()), consumer);
        statement.each(groups);
        groups.end();
    }
}
