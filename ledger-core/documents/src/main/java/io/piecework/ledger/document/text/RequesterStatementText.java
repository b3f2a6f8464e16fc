package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Column;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.document.paper.RequesterPaper;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.RequesterStatement;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a requester's statement as plain text. */
@API(status = API.Status.INTERNAL)
public record RequesterStatementText(RequesterStatement statement, Language language) {

    private static final int LABELS = 5;

    public String text() {
        String recorded = language.time(statement.recorded(), statement.period().zone());
        var text = new StringBuilder();
        line(
                text,
                language.say(
                        "requester.title",
                        language.name(statement.requester()),
                        statement.now().available().currencyCode()));
        line(text, language.say("statement.made", language.period(statement.period()), recorded));
        line(text, "");
        lines().appendTo(text);
        line(text, "");
        AlignedText.of(RequesterPaper.proof(
                        statement.opening(), statement.totals(), statement.closing(), false, language))
                .appendTo(text);
        if (statement.closing().available().isNegative()) {
            line(text, "");
            line(
                    text,
                    language.say(
                            "requester.owed", statement.closing().available().negated()));
        }
        if (statement.period().to() != null) {
            line(text, "");
            line(text, language.say("text.heading", language.say("summary.now-as-of", recorded)));
            now().appendTo(text);
        }
        line(text, "");
        String proof = IssueLines.proof(statement.fingerprint(), statement.requester(), language);
        IssueLines.proofLines(statement.position(), recorded, proof, language).forEach(line -> line(text, line));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private AlignedText lines() {
        List<Column<RequesterLine>> columns = Column.needed(RequesterPaper.columns(false), statement.lines());
        var table = new AlignedText(LABELS);
        Stream<String> heads = Stream.of(
                say("column.date"), say("column.task"), say("requester.reference"), say("requester.column-worker"), "");
        table.row(Stream.concat(heads, columns.stream().map(column -> say(column.key())))
                .toList());
        for (RequesterLine line : statement.lines()) {
            Stream<String> labels = Stream.of(
                    language.time(line.effective(), statement.period().zone()),
                    line.task() == null ? "" : Printable.of(line.task().value()),
                    Printable.of(RequesterPaper.reference(line)),
                    line.worker() == null ? "" : language.name(line.worker()),
                    kind(line));
            table.row(Stream.concat(
                            labels,
                            columns.stream()
                                    .map(column -> column.cell(line, language).text()))
                    .toList());
        }
        return table;
    }

    /** A text has no titles of tasks; the old system that money was carried over from, and the deposit of a charge-back, are said with the kind. */
    private String kind(RequesterLine line) {
        String kind = language.word("line", line.kind());
        if (line.opening() == null && line.chargeBack() == null) {
            return kind;
        }
        String title =
                Printable.of(RequesterPaper.title(line, statement.period().zone(), language));
        return line.opening() == null ? language.say("text.labelled", kind, title) : kind + " " + title;
    }

    private String say(String key) {
        return language.say(key);
    }

    private AlignedText now() {
        var table = new AlignedText(1);
        table.row(List.of(
                say("balance.available"), language.amount(statement.now().available())));
        table.row(List.of(
                say("requester.reserved"), language.amount(statement.now().reserved())));
        return table;
    }
}
