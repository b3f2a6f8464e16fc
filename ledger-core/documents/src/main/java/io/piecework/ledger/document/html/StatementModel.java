package io.piecework.ledger.document.html;

import freemarker.template.TemplateDirectiveModel;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.document.paper.LaterTable;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.document.paper.PresentParts;
import io.piecework.ledger.document.paper.RemainingLines;
import io.piecework.ledger.document.paper.RuleLines;
import io.piecework.ledger.document.paper.StatementPaper;
import io.piecework.ledger.document.paper.SummaryPanel;
import io.piecework.ledger.document.text.AnsweredText;
import io.piecework.ledger.document.text.DecidedText;
import io.piecework.ledger.document.text.OpenItemsText;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The model of the template of a statement. */
final class StatementModel {

    private final StreamedStatement statement;
    private final StatementPaper paper;
    private final PresentParts present;
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
        paper = new StatementPaper(
                statement.now(),
                statement.held(),
                statement.period(),
                statement.asOf().position(),
                statement.asOf().recorded(),
                statement.moment(),
                statement.account(),
                present,
                language);
        this.present = paper.present();
        times = new ZonedTimes(statement.period().zone(), language);
        this.totals = totals;
    }

    /** The values of the page's header. */
    private record Head(String worker, String currency, String period, String made, boolean ended) {}

    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("head", head());
        StatementSummary summary = statement.summary(totals.sums());
        SummaryPanel panel = paper.summary(summary);
        PageColumns<StatementLine> columns = totals.columns();
        model.put("summary", panel);
        model.put("withdrawable", panel.some());
        RemainingLines remaining = paper.remaining(summary);
        if (remaining != null) {
            model.put("remaining", remaining);
        }
        LaterTable later = paper.later(summary, totals.closing());
        if (later != null) {
            model.put("later", later);
            model.put("laterRows", PageTable.of(later.table(), 0, language));
        }
        model.put("brief", !pdf && totals.months().areMostlyRejections());
        model.put("period", PageTable.of(panel.period(), 0, language));
        model.put("subBalances", paper.subBalances(panel));
        model.put(
                "proof",
                PageTable.of(
                        paper.proof(
                                statement.opening(),
                                totals.credits(),
                                totals.returned(),
                                totals.debits(),
                                totals.closing()),
                        columns.digits(),
                        language));
        model.put("columns", columns.heads());
        model.put("caption", language.say("page.lines", columns.lines(), head().currency()));
        model.put("some", columns.lines() > 0);
        model.put("lines", lines());
        model.put("rules", RuleLines.of(statement.rules(), times.zone(), language));
        model.put("folded", isFolded());
        model.put(
                "settlements",
                settlements.stream().map(each -> PageSettlement.of(each, times)).toList());
        model.put("widths", ColumnWidths.of(columns));
        Chart chart = Chart.of(totals, statement.period(), statement.now().currency(), language);
        if (chart != null) {
            model.put("chart", chart);
        }
        model.put("issue", paper.issue(totals.late()));
        model.put("foot", IssueLines.foot(present.issue(), paper.number()));
        putPresent(model, summary.open().alike());
        return model;
    }

    List<String> proof(Fingerprint fingerprint) {
        return paper.proofLines(fingerprint);
    }

    /** The values of the templates {@code open-items.ftlh}, {@code decisions.ftlh} and {@code answers.ftlh}; none for a part that says nothing. */
    private void putPresent(Map<String, Object> model, List<StatementSummary.Alike> alike) {
        if (present.open() != null && !present.open().groups().isEmpty()) {
            var open = new OpenItemsText(present.open(), language);
            model.put("openTitle", open.title(paper.upTo()));
            model.put("open", open.blocks());
        }
        if (present.decisions() != null) {
            var decided = new DecidedText(present.decisions(), alike, language);
            if (present.decisions().latest().isEmpty()) {
                model.put("noDecisions", decided.none());
            } else {
                model.put("decisionsTitle", decided.title());
                model.put("decisions", decided.block());
            }
            if (!present.decisions().answered().isEmpty()) {
                model.put("answers", new AnsweredText(present.decisions(), language).block());
            }
        }
    }

    private Head head() {
        return new Head(
                language.name(statement.now().worker()),
                statement.now().currency().getCurrencyCode(),
                language.period(statement.period()),
                paper.made(),
                paper.isOver());
    }

    /** A sheet of paper does not unfold. */
    private boolean isFolded() {
        return !pdf && totals.months().areMany();
    }

    private TemplateDirectiveModel lines() {
        FoldedMonths.Heads heads = totals.months().heads(language);
        return LoopDirective.of(
                this::groups,
                group -> PageLine.of(
                        isFolded() ? heads.before(group.count()) : null, group, paper, times, totals.columns()));
    }

    private void groups(Consumer<LineGroups.Group> consumer) {
        var groups = new LineGroups(times.zone(), IssueLines.late(present.issue()), consumer);
        statement.each(groups);
        groups.end();
    }
}
