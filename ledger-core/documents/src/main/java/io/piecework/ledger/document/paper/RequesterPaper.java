package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Cell;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reports.requester.RequesterBalance;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.RequesterTotals;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a requester's statement. A text has fewer words than a page, because it is narrow. */
public final class RequesterPaper {

    private RequesterPaper() {}

    /** The columns of amounts of the lines. */
    public static List<Column<RequesterLine>> columns(boolean page) {
        return List.of(
                Column.always("balance.available", RequesterLine::available),
                Column.always("requester.reserved", RequesterLine::reserved),
                Column.always("requester.pay", RequesterLine::pay),
                Column.unlessZero("column.fee", RequesterLine::fee),
                Column.unlessZero(page ? "requester.tax" : "column.tax", RequesterLine::tax),
                Column.always("column.balance", line -> line.after().available()));
    }

    /** The title of a line; for money that was carried over, from which old system and when; for a charge-back, of which deposit and why. */
    public static String title(RequesterLine line, ZoneId zone, Language language) {
        return line.kind().equals(LineKind.CARRIED_OVER.toString())
                ? language.say("title.from-old-system", line.title(), language.time(line.effective(), zone))
                : line.title();
    }

    /** What the line is about, for people: the id of an opening balance is one of an import, and its title names the old system. */
    public static String reference(RequesterLine line) {
        return line.opening() == null ? line.reference() : "";
    }

    /** Opening + the movements = closing, of both sub-balances and of their sum. */
    public static Table proof(
            RequesterBalance opening,
            RequesterTotals totals,
            RequesterBalance closing,
            boolean page,
            Language language) {
        Amount zero = Amount.zero(totals.pay().currency());
        String in = page ? language.say("requester.in", zero.currencyCode()) : "";
        boolean chargedBack =
                !totals.chargedBack().isZero() || !totals.writtenOff().isZero();
        return new Table(
                language.say(chargedBack ? "requester.formula.charge-backs" : "requester.formula"),
                List.of(
                        in,
                        language.say("balance.available"),
                        language.say("requester.reserved"),
                        language.say("certificate.total")),
                Stream.of(
                                row("proof.opening", 0, opening, language),
                                row("requester.deposits", 0, totals.deposited(), zero, language),
                                unlessZero("requester.of-it-repaid", 1, totals.repaid(), language),
                                row("requester.refunds", 0, totals.refunded().negated(), zero, language),
                                unlessZero(
                                        "requester.charged-back",
                                        0,
                                        totals.chargedBack().negated(),
                                        language),
                                unlessZero("requester.written-off", 0, totals.writtenOff(), language),
                                row("requester.moved-in", 0, totals.reserved().negated(), totals.reserved(), language),
                                row(
                                        "requester.moved-out",
                                        0,
                                        totals.released(),
                                        totals.released().negated(),
                                        language),
                                row(
                                        "requester.spent",
                                        0,
                                        totals.spentOfAvailable().negated(),
                                        totals.spentOfReserved().negated(),
                                        language),
                                part(page ? "requester.of-it-pay" : "requester.part-pay", totals.pay(), language),
                                part(page ? "requester.of-it-fees" : "requester.part-fees", totals.fees(), language),
                                part(page ? "requester.of-it-tax" : "requester.part-tax", totals.taxes(), language),
                                row("proof.closing", 0, closing, language))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static Row row(String key, int level, Amount available, Amount reserved, Language language) {
        return row(key, level, new RequesterBalance(available, reserved), language);
    }

    private static Row row(String key, int level, RequesterBalance balance, Language language) {
        return Row.of(
                language.say(key), level, Cell.of(language, balance.available(), balance.reserved(), balance.total()));
    }

    /** A row of available money, which most statements do not have. */
    private static @Nullable Row unlessZero(String key, int level, Amount available, Language language) {
        return available.isZero() ? null : row(key, level, available, Amount.zero(available.currency()), language);
    }

    /** A part of what was spent. */
    private static Row part(String key, Amount amount, Language language) {
        return Row.of(language.say(key), 1, Cell.EMPTY, Cell.EMPTY, Cell.of(amount.negated(), language));
    }
}
