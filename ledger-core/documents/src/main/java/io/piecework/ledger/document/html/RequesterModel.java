package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.document.paper.RequesterPaper;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.requester.RequesterBalance;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.RequesterTotals;
import io.piecework.ledger.reports.requester.StatementRequest;
import io.piecework.ledger.reports.requester.StreamedRequesterStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model of the template of a requester's statement. */
final class RequesterModel {

    private final StreamedRequesterStatement statement;
    private final ZonedTimes times;
    private final Language language;
    private final PageColumns<RequesterLine> columns;
    private final RequesterTotals totals;
    private final RequesterBalance closing;

    RequesterModel(StreamedRequesterStatement statement, Language language) {
        this.statement = statement;
        this.language = language;
        times = new ZonedTimes(statement.request().period().zone(), language);
        columns = new PageColumns<>(RequesterPaper.columns(true), language, language::amount, 0);
        totals = statement.totals(columns::see);
        closing = statement.closing(totals);
        Stream.of(
                        closing.available(),
                        closing.total(),
                        statement.opening().total(),
                        totals.deposited(),
                        totals.repaid(),
                        totals.refunded(),
                        totals.chargedBack(),
                        totals.writtenOff(),
                        totals.reserved(),
                        totals.released(),
                        totals.spentOfAvailable(),
                        totals.spentOfReserved(),
                        totals.spent())
                .forEach(columns::see);
    }

    /** The values of the page's header. */
    private record Head(String requester, String currency, String period, String made, boolean ended) {}

    /** A sub-balance as a panel; {@code kind} is the CSS class. */
    private record Panel(String name, String kind, String amount, String hint) {}

    /**
     * A line.
     *
     * @param tone the CSS class of its colour: {@code plus} where money came in or back, {@code payout} where it was spent or refunded, else
     *     {@code neutral}
     * @param task null where it is about none
     * @param reference empty for a line about a task alone
     * @param worker the name; null where it is about none
     */
    private record Line(
            String tone,
            String date,
            String title,
            @Nullable String task,
            String reference,
            @Nullable String worker,
            String kind,
            List<AlignedAmount> cells) {}

    long lines() {
        return columns.lines();
    }

    Map<String, Object> model(Fingerprint fingerprint) {
        StatementRequest request = statement.request();
        var model = new HashMap<String, Object>();
        model.put("head", head());
        model.put("panels", panels().toList());
        model.put(
                "proof",
                PageTable.of(
                        RequesterPaper.proof(statement.opening(), totals, closing, true, language),
                        columns.digits(),
                        language));
        model.put("some", lines() > 0);
        model.put(
                "caption",
                language.say("requester.lines", lines(), request.currency().getCurrencyCode()));
        model.put("columns", columns.heads());
        model.put("lines", LoopDirective.of(statement::each, this::line));
        model.put(
                "widths", ColumnWidths.of(columns.heads().size(), Math.max(columns.letters(), columns.longestHead())));
        String proof = IssueLines.proof(fingerprint, request.requester(), language);
        model.put("proofLines", IssueLines.proofLines(statement.position(), made(), proof, language));
        return model;
    }

    private Head head() {
        StatementRequest request = statement.request();
        return new Head(
                language.name(request.requester()),
                request.currency().getCurrencyCode(),
                language.period(request.period()),
                made(),
                request.period().to() != null);
    }

    /** The moment that the statement is as of: when its last event was recorded. */
    private String made() {
        return language.time(statement.recorded(), statement.request().period().zone());
    }

    private Stream<Panel> panels() {
        RequesterBalance now = statement.now();
        Panel available = now.available().isNegative()
                ? panel(
                        "balance.available",
                        "owed",
                        now.available(),
                        language.say("requester.owed", now.available().negated()))
                : panel("balance.available", "available", now.available(), language.say("requester.available.hint"));
        return Stream.of(
                available,
                panel("requester.reserved", "held", now.reserved(), language.say("requester.reserved.hint")));
    }

    private Panel panel(String name, String kind, Amount amount, String hint) {
        return new Panel(language.say(name), kind, language.amount(amount), hint);
    }

    private Line line(RequesterLine line) {
        return new Line(
                tone(line),
                times.at(line.effective()),
                DisplayText.of(
                        RequesterPaper.title(line, statement.request().period().zone(), language)),
                line.task() == null ? null : DisplayText.of(line.task().value()),
                DisplayText.of(RequesterPaper.reference(line)),
                line.worker() == null ? null : language.name(line.worker()),
                language.word("line", line.kind()),
                columns.cells(column -> column.amount(line)));
    }

    private static String tone(RequesterLine line) {
        if (line.isFunding()) {
            return line.available().isNegative() ? "payout" : "plus";
        }
        return line.spent().isNegative() ? "plus" : line.spent().isPositive() ? "payout" : "neutral";
    }
}
