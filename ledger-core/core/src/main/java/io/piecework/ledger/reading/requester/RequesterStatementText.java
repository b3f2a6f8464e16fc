package io.piecework.ledger.reading.requester;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.AlignedText;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.money.Amount;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a requester's statement as plain text. */
final class RequesterStatementText {

    private static final List<String> HEAD = List.of("Date", "Task", "Reference", "Worker", "");

    private RequesterStatementText() {}

    static String of(RequesterStatement statement) {
        var text = new StringBuilder();
        text.append("Statement of requester ")
                .append(Printable.of(statement.requester().value()))
                .append(" in ")
                .append(statement.now().available().currencyCode())
                .append('\n');
        text.append(statement.period().inWords(Language.ENGLISH))
                .append("; as of event ")
                .append(statement.position())
                .append('\n');
        text.append("Fingerprint: ").append(statement.fingerprint()).append("\n\n");
        lines(statement).appendTo(text);
        text.append('\n');
        proof(statement).appendTo(text);
        if (statement.period().to() != null) {
            text.append("\nNow, as of event ").append(statement.position()).append(":\n");
            now(statement.now()).appendTo(text);
        }
        return text.toString();
    }

    private static AlignedText lines(RequesterStatement statement) {
        boolean fees = statement.lines().stream().anyMatch(line -> !line.fee().isZero());
        boolean taxes = statement.lines().stream().anyMatch(line -> !line.tax().isZero());
        var table = new AlignedText(HEAD.size());
        var head = new ArrayList<>(HEAD);
        head.addAll(amounts("Available", "Reserved", "Pay", fees ? "Fee" : null, taxes ? "Tax" : null, "Balance"));
        table.row(head);
        for (RequesterLine line : statement.lines()) {
            List<String> cells = cells(line, statement.period().zone());
            cells.addAll(amounts(
                    line.available().text(),
                    line.reserved().text(),
                    line.pay().text(),
                    fees ? line.fee().text() : null,
                    taxes ? line.tax().text() : null,
                    line.after().available().text()));
            table.row(cells);
        }
        return table;
    }

    private static List<String> cells(RequesterLine line, ZoneId zone) {
        return new ArrayList<>(List.of(
                Language.ENGLISH.time(line.effective(), zone),
                id(line.task()),
                Printable.of(line.reference()),
                id(line.worker()),
                line.kind()));
    }

    private static List<String> amounts(
            String available, String reserved, String pay, @Nullable String fee, @Nullable String tax, String after) {
        var amounts = new ArrayList<>(List.of(available, reserved, pay));
        if (fee != null) {
            amounts.add(fee);
        }
        if (tax != null) {
            amounts.add(tax);
        }
        amounts.add(after);
        return amounts;
    }

    private static String id(@Nullable Id id) {
        return id == null ? "" : Printable.of(id.value());
    }

    /** Opening + the movements = closing, of both sub-balances and of their sum. */
    private static AlignedText proof(RequesterStatement statement) {
        RequesterTotals totals = statement.totals();
        Amount zero = Amount.zero(totals.pay().currency());
        var table = new AlignedText(1);
        table.row(List.of("", "Available", "Reserved", "Total"));
        balance(table, "Opening balance", statement.opening());
        movement(table, "+ deposits", totals.deposited(), zero);
        movement(table, "- refunds", totals.refunded().negated(), zero);
        movement(table, "  reserved", totals.reserved().negated(), totals.reserved());
        movement(table, "  released", totals.released(), totals.released().negated());
        movement(
                table,
                "- spent",
                totals.spentOfAvailable().negated(),
                totals.spentOfReserved().negated());
        part(table, "    pay", totals.pay());
        part(table, "    fees", totals.fees());
        part(table, "    tax on fees", totals.taxes());
        balance(table, "= closing balance", statement.closing());
        return table;
    }

    private static void balance(AlignedText table, String name, RequesterBalance balance) {
        table.row(List.of(
                name,
                balance.available().text(),
                balance.reserved().text(),
                balance.total().text()));
    }

    private static void movement(AlignedText table, String name, Amount available, Amount reserved) {
        balance(table, name, new RequesterBalance(available, reserved));
    }

    /** A part of what was spent. */
    private static void part(AlignedText table, String name, Amount amount) {
        table.row(List.of(name, "", "", amount.negated().text()));
    }

    private static AlignedText now(RequesterBalance now) {
        var table = new AlignedText(1);
        table.row(List.of("Available", now.available().text()));
        table.row(List.of("Reserved", now.reserved().text()));
        return table;
    }
}
