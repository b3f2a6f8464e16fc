package io.piecework.ledger.spending;

import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.util.List;

/** Prints a list of fees as plain text. */
final class FeeListText {

    private FeeListText() {}

    static String of(FeeList list) {
        var text = new StringBuilder();
        text.append("Fees of requester ")
                .append(Printable.of(list.requester().value()))
                .append(" in ")
                .append(list.total().total().currencyCode())
                .append(" by task\n");
        text.append(list.period().inWords())
                .append("; as of event ")
                .append(list.position())
                .append('\n');
        text.append("Fingerprint: ").append(list.fingerprint()).append("\n\n");
        var table = new AlignedText(2);
        table.row(List.of("Task", "Terms of the fee", "Pieces", "Pay", "Fee", "Tax", "Total"));
        list.tasks().forEach(row -> table.row(cells(row)));
        table.row(cells(list.total()));
        table.appendTo(text);
        return text.toString();
    }

    private static List<String> cells(TaskFees row) {
        return List.of(
                row.task().isEmpty() ? row.kind() : Printable.of(row.task()),
                row.terms(),
                Long.toString(row.pieces()),
                row.pay().text(),
                row.fee().text(),
                row.tax().text(),
                row.total().text());
    }
}
