package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.requester.FeeList;
import io.piecework.ledger.reading.requester.TaskFees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a list of fees as plain text; the terms of a fee are in the words of the ledger. */
@API(status = API.Status.INTERNAL)
public record FeeListText(FeeList list, Language language) {

    /** The columns of the fee and tax that workers bear are left out where there is none. */
    public String text() {
        boolean ofWorkers = list.hasWorkerFees();
        var table = new AlignedText(2);
        table.row(head(ofWorkers));
        list.tasks().forEach(row -> table.row(cells(row, ofWorkers)));
        table.row(cells(list.total(), ofWorkers));
        var text = new StringBuilder(String.join(
                "\n",
                language.say(
                        "fees.title",
                        language.name(list.requester()),
                        list.total().total().currencyCode()),
                language.say("statement.as-of", language.period(list.period()), String.valueOf(list.position())),
                language.say("statement.fingerprint", IssueLines.proof(list.fingerprint(), list.requester(), language)),
                "",
                ""));
        table.appendTo(text);
        return text.toString();
    }

    private List<String> head(boolean ofWorkers) {
        Stream<String> keys = Stream.of(
                "column.task", "fees.terms", "certificate.pieces", "requester.pay", "column.fee", "column.tax");
        Stream<String> borne = ofWorkers ? Stream.of("fees.of-workers", "fees.tax-of-workers") : Stream.of();
        return Stream.of(keys, borne, Stream.of("certificate.total"))
                .flatMap(each -> each)
                .map(language::say)
                .toList();
    }

    private List<String> cells(TaskFees row, boolean ofWorkers) {
        String kind = row.isTotal() ? language.say("fees.total") : language.word("word.award-kind", row.kind());
        var cells = new ArrayList<>(List.of(
                row.task().isEmpty() ? kind : Printable.of(row.task()),
                row.terms(),
                language.number(row.pieces()),
                language.amount(row.pay()),
                language.amount(row.fee()),
                language.amount(row.tax())));
        if (ofWorkers) {
            cells.add(language.amount(row.workerFee()));
            cells.add(language.amount(row.workerTax()));
        }
        cells.add(language.amount(row.total()));
        return cells;
    }
}
