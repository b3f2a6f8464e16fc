package io.piecework.ledger.document.text;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.requester.RequesterBalance;
import io.piecework.ledger.reading.requester.RequesterLine;
import io.piecework.ledger.reading.requester.RequesterStatement;
import io.piecework.ledger.reading.requester.RequesterTotals;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Prints a requester's statement as plain text. */
@API(status = API.Status.INTERNAL)
public record RequesterStatementText(RequesterStatement statement, Language language) {

    private static final int LABELS = 5;

    public String text() {
        String position = String.valueOf(statement.position());
        var text = new StringBuilder();
        line(
                text,
                language.say(
                        "requester.title",
                        language.name(statement.requester()),
                        statement.now().available().currencyCode()));
        line(text, language.say("statement.as-of", language.period(statement.period()), position));
        line(
                text,
                language.say(
                        "statement.fingerprint",
                        IssueLines.proof(statement.fingerprint(), statement.requester(), language)));
        line(text, "");
        lines().appendTo(text);
        line(text, "");
        proof().appendTo(text);
        if (statement.period().to() != null) {
            line(text, "");
            line(text, language.say("text.heading", language.say("requester.now", position)));
            now().appendTo(text);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private AlignedText lines() {
        boolean fees = has(line -> !line.fee().isZero());
        boolean taxes = has(line -> !line.tax().isZero());
        var table = new AlignedText(LABELS);
        table.row(row(
                say("column.date"),
                say("column.task"),
                say("requester.reference"),
                say("requester.column-worker"),
                "",
                say("balance.available"),
                say("requester.reserved"),
                say("requester.pay"),
                fees ? say("column.fee") : null,
                taxes ? say("column.tax") : null,
                say("column.balance")));
        for (RequesterLine line : statement.lines()) {
            table.row(row(
                    language.time(line.effective(), statement.period().zone()),
                    id(line.task()),
                    Printable.of(line.reference()),
                    line.worker() == null ? "" : language.name(line.worker()),
                    language.word("line", line.kind()),
                    language.amount(line.available()),
                    language.amount(line.reserved()),
                    language.amount(line.pay()),
                    fees ? language.amount(line.fee()) : null,
                    taxes ? language.amount(line.tax()) : null,
                    language.amount(line.after().available())));
        }
        return table;
    }

    private boolean has(Predicate<RequesterLine> which) {
        return statement.lines().stream().anyMatch(which);
    }

    /** @param cells null for a column that is left out */
    private static List<String> row(@Nullable String... cells) {
        return Stream.of(cells).flatMap(Stream::ofNullable).toList();
    }

    private String say(String key) {
        return language.say(key);
    }

    private static String id(@Nullable Id id) {
        return id == null ? "" : Printable.of(id.value());
    }

    /** Opening + the movements = closing, of both sub-balances and of their sum. */
    private AlignedText proof() {
        RequesterTotals totals = statement.totals();
        Amount zero = Amount.zero(totals.pay().currency());
        var table = new AlignedText(1);
        table.row(row("", say("balance.available"), say("requester.reserved"), say("certificate.total")));
        balance(table, say("proof.opening"), statement.opening());
        movement(table, say("requester.deposits"), totals.deposited(), zero);
        movement(table, say("requester.refunds"), totals.refunded().negated(), zero);
        movement(table, "  " + say("requester.moved-in"), totals.reserved().negated(), totals.reserved());
        movement(
                table,
                "  " + say("requester.moved-out"),
                totals.released(),
                totals.released().negated());
        movement(
                table,
                say("requester.spent"),
                totals.spentOfAvailable().negated(),
                totals.spentOfReserved().negated());
        part(table, "requester.part-pay", totals.pay());
        part(table, "requester.part-fees", totals.fees());
        part(table, "requester.part-tax", totals.taxes());
        balance(table, say("proof.closing"), statement.closing());
        return table;
    }

    private void balance(AlignedText table, String name, RequesterBalance balance) {
        table.row(row(
                name,
                language.amount(balance.available()),
                language.amount(balance.reserved()),
                language.amount(balance.total())));
    }

    private void movement(AlignedText table, String name, Amount available, Amount reserved) {
        balance(table, name, new RequesterBalance(available, reserved));
    }

    /** A part of what was spent. */
    private void part(AlignedText table, String key, Amount amount) {
        table.row(row("    " + say(key), "", "", language.amount(amount.negated())));
    }

    private AlignedText now() {
        var table = new AlignedText(1);
        table.row(row(say("balance.available"), language.amount(statement.now().available())));
        table.row(row(say("requester.reserved"), language.amount(statement.now().reserved())));
        return table;
    }
}
