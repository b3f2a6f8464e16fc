package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Month;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.CurrencyYear.OfRequester;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's tables of one currency in words, the same for text and page. A table without a row is left out, and so is a column of zeros
 * that a reader would not miss.
 *
 * @param proof how the year adds up, from the opening to the closing balance
 */
@API(status = API.Status.INTERNAL)
public record CertificateTables(String currency, List<Table> tables, List<Sum> proof) {

    public CertificateTables {
        tables = List.copyOf(tables);
        proof = List.copyOf(proof);
    }

    /**
     * A table with a row of totals.
     *
     * @param names the head of the column with the rows' names
     */
    public record Table(String title, String names, List<String> columns, List<Row> rows, Row total) {}

    /** A row, with a cell for each column. */
    public record Row(String name, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param amount null for a count
     * @param needed whether a list without columns says it
     */
    public record Cell(String text, @Nullable Amount amount, boolean needed) {}

    /** A summand or the sum. */
    public record Sum(String name, Amount amount) {}

    /**
     * A column.
     *
     * @param key of its head
     * @param value its {@link Amount}, or a count
     * @param needed whether a row needs the column
     */
    private record Column<T>(String key, Function<T, Object> value, Predicate<T> needed) {

        static <T> Column<T> always(String key, Function<T, Object> value) {
            return new Column<>(key, value, row -> true);
        }

        static <T> Column<T> unlessZero(String key, Function<T, Object> value) {
            return new Column<>(key, value, row -> !isZero(value.apply(row)));
        }

        private Cell cell(T row, Language language) {
            Object shown = value.apply(row);
            return shown instanceof Amount amount
                    ? new Cell(language.amount(amount), amount, needed.test(row))
                    : new Cell(language.number((Long) shown), null, needed.test(row));
        }
    }

    private static final List<Column<Earnings>> EARNED = List.of(
            Column.unlessZero("certificate.pieces", Earnings::pieces),
            Column.unlessZero("certificate.awards", Earnings::awards),
            Column.always("column.gross", Earnings::gross),
            Column.unlessZero("summary.fees", Earnings::fees),
            Column.unlessZero("summary.tax", Earnings::withheld),
            Column.always("column.net", Earnings::net),
            Column.unlessZero("summary.expenses", Earnings::expenses));

    /** What left the balance is said where it is not what was paid out. */
    private static final List<Column<Movements>> MOVED = List.of(
            Column.always("summary.paid-out", Movements::sent),
            Column.unlessZero("certificate.payout-fees", Movements::payoutFees),
            Column.unlessZero("certificate.vat", Movements::vat),
            new Column<>("certificate.left", Movements::left, row -> !row.left().equals(row.sent())),
            Column.unlessZero("summary.came-back", Movements::cameBack),
            Column.unlessZero("summary.forfeited", Movements::forfeited),
            Column.unlessZero("balance.unclaimed", Movements::unclaimed));

    private static boolean isZero(Object value) {
        return value instanceof Amount amount ? amount.isZero() : value.equals(0L);
    }

    /** One of the rows before it has words. */
    private record Named<T>(String name, T value) {}

    static CertificateTables of(CurrencyYear year, Language language) {
        List<Named<Earnings>> months = year.months().stream()
                .filter(month -> !month.earned().isNothing())
                .map(month -> new Named<>(name(month, language), month.earned()))
                .toList();
        List<Named<Earnings>> requesters = year.requesters().stream()
                .map(each -> new Named<>(name(each, language), each.earned()))
                .toList();
        List<Named<Movements>> moved = year.months().stream()
                .filter(month -> !month.moved().isNothing())
                .map(month -> new Named<>(name(month, language), month.moved()))
                .toList();
        return new CertificateTables(
                year.code(),
                Stream.of(
                                table(
                                        "certificate.by-month",
                                        "certificate.month",
                                        months,
                                        year.earned(),
                                        EARNED,
                                        language),
                                table(
                                        "certificate.by-requester",
                                        "certificate.requester",
                                        requesters,
                                        year.earned(),
                                        EARNED,
                                        language),
                                table("certificate.moved", "certificate.month", moved, year.moved(), MOVED, language))
                        .filter(table -> !table.rows().isEmpty())
                        .toList(),
                proof(year, language));
    }

    /** The tables of each currency. */
    public static List<CertificateTables> of(YearCertificate certificate, Language language) {
        return certificate.currencies().stream().map(each -> of(each, language)).toList();
    }

    private static <T> Table table(
            String title, String names, List<Named<T>> rows, T total, List<Column<T>> columns, Language language) {
        List<T> values = rows.stream().map(Named::value).toList();
        List<Column<T>> shown = columns.stream()
                .filter(column -> values.stream().anyMatch(column.needed()))
                .toList();
        Function<Named<T>, Row> row = each -> new Row(
                each.name(),
                shown.stream()
                        .map(column -> column.cell(each.value(), language))
                        .toList());
        return new Table(
                language.say(title),
                language.say(names),
                shown.stream().map(column -> language.say(column.key())).toList(),
                rows.stream().map(row).toList(),
                row.apply(new Named<>(language.say("certificate.total"), total)));
    }

    private static String name(Month month, Language language) {
        return language.month(month.month());
    }

    private static String name(OfRequester each, Language language) {
        return each.requester() == null ? language.say("certificate.platform") : language.name(each.requester());
    }

    /** Without the summands of zero. */
    private static List<Sum> proof(CurrencyYear year, Language language) {
        var sums = new ArrayList<Sum>();
        add(sums, language.say("certificate.plus-net"), year.earned().net());
        add(sums, language.say("certificate.plus-expenses"), year.earned().expenses());
        add(sums, language.say("proof.returned"), year.moved().cameBack());
        add(sums, language.say("certificate.minus-left"), year.moved().left());
        add(sums, language.say("certificate.minus-forfeited"), year.moved().forfeited());
        add(sums, language.say("certificate.minus-unclaimed"), year.moved().unclaimed());
        sums.add(0, new Sum(language.say("proof.opening"), year.opening()));
        sums.add(new Sum(language.say("proof.closing"), year.closing()));
        return sums;
    }

    private static void add(List<Sum> sums, String name, Amount amount) {
        if (!amount.isZero()) {
            sums.add(new Sum(name, amount));
        }
    }
}
