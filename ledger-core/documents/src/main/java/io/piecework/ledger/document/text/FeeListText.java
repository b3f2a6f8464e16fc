package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Column;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.TaskFees;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a list of fees as plain text; the terms of a fee are in the words of the ledger. */
@API(status = API.Status.INTERNAL)
public record FeeListText(FeeList list, Language language) {

    public String text() {
        var table = new AlignedText(2);
        List<Column<TaskFees>> columns = columns();
        Stream<String> heads = Stream.concat(
                Stream.of("column.task", "fees.terms"), columns.stream().map(Column::key));
        table.row(heads.map(language::say).toList());
        Stream.concat(list.tasks().stream(), Stream.of(list.total())).forEach(row -> {
            Stream<String> amounts =
                    columns.stream().map(column -> column.cell(row, language).text());
            table.row(Stream.concat(Stream.of(name(row), row.terms()), amounts).toList());
        });
        String recorded = language.time(list.recorded(), list.period().zone());
        var text = new StringBuilder(String.join(
                "\n",
                language.say(
                        "fees.title",
                        language.name(list.requester()),
                        list.total().total().currencyCode()),
                language.say("statement.made", language.period(list.period()), recorded),
                "",
                ""));
        table.appendTo(text);
        text.append('\n');
        String proof = IssueLines.proof(list.fingerprint(), list.requester(), language);
        IssueLines.proofLines(list.position(), recorded, proof, language)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Those of the fee and tax that workers bear are left out where there is none. */
    private List<Column<TaskFees>> columns() {
        return Stream.of(
                        Column.always("certificate.pieces", TaskFees::pieces),
                        Column.always("requester.pay", TaskFees::pay),
                        Column.always("column.fee", TaskFees::fee),
                        Column.always("column.tax", TaskFees::tax),
                        new Column<>("fees.of-workers", TaskFees::workerFee, row -> list.hasWorkerFees()),
                        new Column<>("fees.tax-of-workers", TaskFees::workerTax, row -> list.hasWorkerFees()),
                        Column.always("certificate.total", TaskFees::total))
                .filter(column -> column.isNeeded(list.total()))
                .toList();
    }

    private String name(TaskFees row) {
        String kind = row.isTotal() ? language.say("fees.total") : language.word("word.award-kind", row.kind());
        return row.task().isEmpty() ? kind : Printable.of(row.task());
    }
}
