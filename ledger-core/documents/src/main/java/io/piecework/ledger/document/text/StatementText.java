package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.document.paper.LaterTable;
import io.piecework.ledger.document.paper.PresentParts;
import io.piecework.ledger.document.paper.RemainingLines;
import io.piecework.ledger.document.paper.RuleLines;
import io.piecework.ledger.document.paper.StatementPaper;
import io.piecework.ledger.document.paper.SubBalanceRow;
import io.piecework.ledger.document.paper.SummaryPanel;
import io.piecework.ledger.document.paper.Table;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a statement as plain text. */
@API(status = API.Status.INTERNAL)
public final class StatementText {

    private final Statement statement;
    private final StatementPaper paper;
    private final List<Settlement> settlements;
    private final PresentParts present;
    private final Language language;
    private final SummaryPanel summary;
    private final StringBuilder text = new StringBuilder();

    /** @param settlements what the payouts pay for; none if the caller gives none */
    public StatementText(Statement statement, List<Settlement> settlements, PresentParts present, Language language) {
        this.statement = statement;
        this.settlements = settlements;
        this.language = language;
        paper = new StatementPaper(
                statement.now(),
                statement.held(),
                statement.period(),
                statement.position(),
                statement.recorded(),
                statement.moment(),
                statement.account(),
                present,
                language);
        this.present = paper.present();
        summary = paper.summary(statement.summary());
    }

    /** In lines of at most so many characters. */
    public String text(int width) {
        head();
        summary();
        sections();
        table(width);
        AlignedText.of(paper.proof(
                        statement.opening(),
                        statement.credits(),
                        statement.returned(),
                        statement.debits(),
                        statement.closing()))
                .appendTo(text);
        line("");
        subBalances();
        if (!settlements.isEmpty()) {
            line("");
            text.append(new SettlementText(statement.period().zone(), language).of(settlements));
        }
        List<String> rules = RuleLines.of(statement.rules(), statement.period().zone(), language);
        if (!rules.isEmpty()) {
            line("");
            line(language.say("text.heading", language.say("rules.title")));
            rules.forEach(rule -> line("  " + rule));
        }
        line("");
        paper.proofLines(statement.fingerprint()).forEach(this::line);
        return Wrapped.of(text.toString(), width);
    }

    private void head() {
        line(language.say(
                "statement.title",
                language.name(statement.now().worker()),
                statement.now().currency().getCurrencyCode()));
        line(language.say("statement.made", language.period(statement.period()), paper.made()));
        long late = statement.lines().stream()
                .filter(IssueLines.late(present.issue()))
                .count();
        paper.issue(late).forEach(this::line);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** What can be withdrawn, and what is to do, is always the present, so a statement of a past period says so. */
    private void summary() {
        rows(summary.period());
        RemainingLines remaining = paper.remaining(statement.summary());
        if (remaining != null) {
            line(language.say("text.heading", remaining.title()));
            remaining.lines().forEach(each -> line("  " + each));
            line("  " + remaining.where());
        }
        LaterTable later = paper.later(statement.summary(), statement.closing());
        if (later != null) {
            rows(later.table());
            later.more().forEach(each -> line("  " + each));
        }
        String heading = paper.isOver() ? language.say("summary.now-as-of", paper.made()) : language.say("summary.now");
        rows(new Table(heading, List.of(), List.of(summary.now())));
        summary.why().forEach(sentence -> line("  " + sentence));
        if (summary.actions().size() == 1) {
            line("  " + language.say("summary.to-do") + " " + summary.actions().get(0));
        } else if (!summary.actions().isEmpty()) {
            line("  " + language.say("summary.to-do"));
            summary.actions().forEach(action -> line("    - " + action));
        }
        line("");
    }

    private void rows(Table table) {
        line(language.say("text.heading", table.title()));
        int names = width(table.rows().stream().map(Table.Row::name));
        int amounts = width(table.rows().stream().map(StatementText::amount));
        for (Table.Row row : table.rows()) {
            String padding = " "
                    .repeat(names
                            - row.name().length()
                            + 2
                            + amounts
                            - amount(row).length());
            line(("  " + row.name() + padding + amount(row) + "  " + row.note()).stripTrailing());
        }
    }

    private static String amount(Table.Row row) {
        return row.cells().get(0).text();
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    private void sections() {
        if (present.open() != null && !present.open().groups().isEmpty()) {
            line(new OpenItemsText(present.open(), language).text(paper.upTo()));
        }
        if (present.decisions() != null) {
            line(new DecidedText(present.decisions(), statement.summary().open().alike(), language).text());
            if (!present.decisions().answered().isEmpty()) {
                line(new AnsweredText(present.decisions(), language).text());
            }
        }
    }

    private void table(int width) {
        if (statement.lines().isEmpty()) {
            line(language.say("statement.nothing") + "\n");
            return;
        }
        new LineTable(
                        statement.lines(),
                        IssueLines.late(present.issue()),
                        paper,
                        statement.period().zone(),
                        language)
                .appendTo(text, width);
        line("");
    }

    /** The sub-balances are always the present ones, so a statement of a past period says so. */
    private void subBalances() {
        if (paper.isOver()) {
            line(language.say("text.heading", language.say("summary.now-as-of", paper.made())));
        }
        var table = new AlignedText(1);
        for (SubBalanceRow each : paper.subBalances(summary)) {
            table.row(List.of(each.name(), each.amount()), below(each.note()));
            each.parts().forEach(part -> table.row(List.of("  " + part.since(), part.amount()), below(part.because())));
        }
        table.appendTo(text);
    }

    private static String below(String text) {
        return text.isEmpty() ? "" : "    " + text + "\n";
    }
}
