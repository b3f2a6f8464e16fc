package io.piecework.ledger.page;

import freemarker.template.TemplateDirectiveModel;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.LineGroups;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.StreamedStatement;
import io.piecework.ledger.statement.summary.SummaryPanel;
import io.piecework.ledger.text.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The model of the template of a statement. */
final class StatementModel {

    private final StreamedStatement statement;
    private final @Nullable PayoutStanding standing;
    private final ZonedTimes times;
    private final StatementTotals totals;

    private final List<Settlement> settlements;
    private final boolean pdf;

    StatementModel(
            StreamedStatement statement,
            StatementTotals totals,
            List<Settlement> settlements,
            @Nullable PayoutStanding standing,
            boolean pdf) {
        this.pdf = pdf;
        this.settlements = settlements;
        this.statement = statement;
        this.standing = standing;
        times = new ZonedTimes(statement.period().zone());
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

    /** A sum of the summary. */
    private record Sum(String name, AlignedAmount amount, String note) {}

    /**
     * The summary, of which the sums of the period come last: what is now comes first.
     *
     * @param now what can be withdrawn; null without a payout standing
     * @param action empty for none
     */
    private record Summary(
            SummaryPanel.@Nullable Row now, boolean some, List<String> why, String action, List<Sum> period) {}

    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("pdf", pdf);
        model.put("head", RecordModel.of(head()));
        Summary summary = summary();
        model.put("summary", RecordModel.of(summary));
        model.put(
                "subBalances",
                SubBalancePanel.of(
                                statement.now(),
                                statement.held(),
                                statement.asOf().recorded(),
                                times,
                                summary.now() == null ? null : summary.now().amount())
                        .stream()
                        .map(RecordModel::of)
                        .toList());
        model.put("proof", RecordModel.of(proof()));
        model.put("fees", totals.fees());
        model.put("taxes", totals.taxes());
        model.put("count", String.valueOf(totals.lines()));
        model.put("some", totals.lines() > 0);
        model.put("lines", lines());
        model.put("folded", isFolded());
        model.put(
                "settlements",
                settlements.stream()
                        .map(each -> RecordModel.of(PageSettlement.of(each, times)))
                        .toList());
        model.put("widths", RecordModel.of(ColumnWidths.of(totals)));
        Chart chart = Chart.of(totals, statement.period(), statement.now().currency());
        if (chart != null) {
            model.put("chart", RecordModel.of(chart));
        }
        return model;
    }

    private Head head() {
        return new Head(
                Printable.of(statement.now().worker().value()),
                statement.now().currency().getCurrencyCode(),
                statement.period().inWords(),
                String.valueOf(statement.asOf().position()),
                times.at(statement.asOf().recorded()),
                statement.period().to() != null);
    }

    private Summary summary() {
        SummaryPanel panel = SummaryPanel.of(
                statement.summary(totals.sums()), statement.now().available(), standing, times.zone());
        int digits = panel.period().stream()
                .mapToInt(row -> row.amount().value().scale())
                .max()
                .orElse(0);
        SummaryPanel.Row now = panel.now().isEmpty() ? null : panel.now().get(0);
        return new Summary(
                now,
                now != null && now.amount().isPositive(),
                panel.why(),
                panel.action(),
                panel.period().stream()
                        .map(row -> new Sum(row.name(), AlignedAmount.of(row.amount(), digits), row.note()))
                        .toList());
    }

    private Proof proof() {
        int digits = Math.max(
                totals.digits(),
                Math.max(
                        totals.credits().value().scale(),
                        totals.returned().plus(totals.debits()).value().scale()));
        return new Proof(
                AlignedAmount.of(statement.opening(), digits),
                AlignedAmount.of(totals.credits(), digits),
                totals.returned().isZero() ? null : AlignedAmount.of(totals.returned(), digits),
                AlignedAmount.of(totals.debits(), digits),
                AlignedAmount.of(totals.closing(), digits));
    }

    /** A sheet of paper does not unfold. */
    private boolean isFolded() {
        return !pdf && totals.months().areMany();
    }

    private TemplateDirectiveModel lines() {
        FoldedMonths.Heads heads = totals.months().heads();
        return LoopDirective.of(
                this::groups,
                group -> RecordModel.of(PageLine.of(group, statement.asOf().recorded(), times, totals.digits())),
                group -> isFolded() ? heads.before(group.count()) : null);
    }

    private void groups(Consumer<LineGroups.Group> consumer) {
        var groups = new LineGroups(times.zone(), consumer);
        statement.each(groups);
        groups.end();
    }
}
