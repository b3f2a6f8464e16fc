package io.piecework.ledger.reading.requester;

import io.piecework.ledger.command.text.AlignedText;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.language.Language;
import java.util.ArrayList;
import java.util.List;

/** Prints a list of fees as plain text. */
final class FeeListText {

    /** The heads of the fee and tax that workers bear; left out where there is none. */
    private static final List<String> OF_WORKERS = List.of("Workers' fee", "Workers' tax");

    private FeeListText() {}

    static String of(FeeList list) {
        var text = new StringBuilder();
        text.append("Fees of requester ")
                .append(Printable.of(list.requester().value()))
                .append(" in ")
                .append(list.total().total().currencyCode())
                .append(" by task\n");
        text.append(list.period().inWords(Language.ENGLISH))
                .append("; as of event ")
                .append(list.position())
                .append('\n');
        text.append("Fingerprint: ").append(list.fingerprint()).append("\n\n");
        boolean ofWorkers = list.hasWorkerFees();
        var table = new AlignedText(2);
        var head = new ArrayList<>(List.of("Task", "Terms of the fee", "Pieces", "Pay", "Fee", "Tax"));
        head.addAll(ofWorkers ? OF_WORKERS : List.of());
        head.add("Total");
        table.row(head);
        list.tasks().forEach(row -> table.row(cells(row, ofWorkers)));
        table.row(cells(list.total(), ofWorkers));
        table.appendTo(text);
        return text.toString();
    }

    private static List<String> cells(TaskFees row, boolean ofWorkers) {
        var cells = new ArrayList<>(List.of(
                row.task().isEmpty() ? row.kind() : Printable.of(row.task()),
                row.terms(),
                Long.toString(row.pieces()),
                row.pay().text(),
                row.fee().text(),
                row.tax().text()));
        if (ofWorkers) {
            cells.add(row.workerFee().text());
            cells.add(row.workerTax().text());
        }
        cells.add(row.total().text());
        return cells;
    }
}
