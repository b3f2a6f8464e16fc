package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Month;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.CurrencyYear.OfRequester;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.reading.statement.Issue;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate in words. The year is a name, so that it has no thousands.
 *
 * @param period with the moment that the certificate is as of
 * @param open what is not in the certificate of a year that has not ended; empty for one that has
 * @param issue the issuer, the number and the contact; none without an issue
 * @param foot issuer and number for each sheet of paper; empty without an issue
 * @param proofLines the last event and the fingerprint, for an auditor
 */
public record CertificatePaper(
        String worker,
        String year,
        String period,
        String open,
        List<String> issue,
        String foot,
        List<String> proofLines,
        List<Part> parts) {

    /**
     * What a certificate says of one currency. A table without a row is left out.
     *
     * @param proof how the year adds up, from the opening to the closing balance, without the summands of zero
     */
    public record Part(String currency, List<Table> tables, Table proof) {}

    private static final List<Column<Earnings>> EARNED = List.of(
            Column.unlessZero("certificate.pieces", Earnings::pieces),
            Column.unlessZero("certificate.awards", Earnings::awards),
            Column.always("column.gross", Earnings::gross),
            Column.unlessZero("summary.fees", Earnings::fees),
            Column.unlessZero("summary.tax", Earnings::withheld),
            Column.always("column.net", Earnings::net),
            Column.unlessZero("summary.expenses", Earnings::expenses));

    /** What left the balance is said where it is not what was paid out, and what arrived where some of that came back. */
    private static final List<Column<Movements>> MOVED = List.of(
            Column.always("summary.paid-out", Movements::sent),
            Column.unlessZero("certificate.payout-fees", Movements::payoutFees),
            Column.unlessZero("certificate.vat", Movements::vat),
            new Column<>("certificate.left", Movements::left, row -> !row.left().equals(row.sent())),
            new Column<>(
                    "certificate.arrived",
                    Movements::arrived,
                    row -> !row.arrived().equals(row.sent())),
            Column.unlessZero("summary.came-back", Movements::cameBack),
            Column.unlessZero("certificate.fees-back", Movements::feesBack),
            Column.unlessZero("certificate.vat-back", Movements::vatBack),
            Column.unlessZero("summary.forfeited", Movements::forfeited),
            Column.unlessZero("balance.unclaimed", Movements::unclaimed),
            Column.unlessZero("summary.carried-over", Movements::carriedOver));

    public static CertificatePaper of(YearCertificate certificate, Language language) {
        Issue issue = certificate.issue();
        String number = number(certificate);
        String made = language.time(certificate.moment(), certificate.zone());
        String recorded = language.time(certificate.recorded(), certificate.zone());
        String proof = IssueLines.proof(certificate.fingerprint(), certificate.worker(), language);
        return new CertificatePaper(
                language.name(certificate.worker()),
                certificate.year().toString(),
                language.say("statement.made", language.period(certificate.period()), made),
                certificate.ended() ? "" : language.say("certificate.open"),
                issue == null ? List.of() : IssueLines.of(issue, "certificate.number", number, language),
                IssueLines.foot(issue, number),
                IssueLines.proofLines(certificate.position(), recorded, proof, language),
                certificate.currencies().stream()
                        .map(each -> part(each, language))
                        .toList());
    }

    /** The year of another zone has other lines. */
    private static String number(YearCertificate certificate) {
        if (certificate.issue() != null && certificate.issue().number() != null) {
            return certificate.issue().number();
        }
        String zone = certificate.zone().equals(ZoneOffset.UTC)
                ? ""
                : "-" + certificate.zone().getId().replace('/', '-');
        return certificate.worker().value() + "-" + certificate.year() + zone + "-" + certificate.position();
    }

    /** A row before it has words. */
    private record Named<T>(String name, T value) {}

    private static Part part(CurrencyYear year, Language language) {
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
        Stream<Table> tables = Stream.of(
                table("certificate.by-month", "certificate.month", months, year.earned(), EARNED, language),
                table("certificate.by-requester", "certificate.requester", requesters, year.earned(), EARNED, language),
                table("certificate.moved", "certificate.month", moved, year.moved(), MOVED, language));
        // the total alone is no table
        return new Part(
                year.code(), tables.filter(table -> table.rows().size() > 1).toList(), proof(year, language));
    }

    private static <T> Table table(
            String title, String names, List<Named<T>> rows, T total, List<Column<T>> columns, Language language) {
        List<Column<T>> shown =
                Column.needed(columns, rows.stream().map(Named::value).toList());
        Stream<String> heads = shown.stream().map(column -> language.say(column.key()));
        return new Table(
                language.say(title),
                Stream.concat(Stream.of(language.say(names)), heads).toList(),
                Stream.concat(rows.stream(), Stream.of(new Named<>(language.say("certificate.total"), total)))
                        .map(each -> Row.of(
                                each.name(),
                                0,
                                shown.stream()
                                        .map(column -> column.cell(each.value(), language))
                                        .toArray(Table.Cell[]::new)))
                        .toList());
    }

    private static String name(Month month, Language language) {
        return language.month(month.month());
    }

    private static String name(OfRequester each, Language language) {
        return each.requester() == null ? language.say("certificate.platform") : language.name(each.requester());
    }

    private static Table proof(CurrencyYear year, Language language) {
        var rows = new ArrayList<Row>();
        add(rows, "certificate.plus-net", year.earned().net(), language);
        add(rows, "certificate.plus-expenses", year.earned().expenses(), language);
        add(rows, "certificate.plus-carried-over", year.moved().carriedOver(), language);
        add(rows, "proof.returned", year.moved().cameBack(), language);
        add(rows, "certificate.minus-left", year.moved().left(), language);
        add(rows, "certificate.minus-forfeited", year.moved().forfeited(), language);
        add(rows, "certificate.minus-unclaimed", year.moved().unclaimed(), language);
        rows.add(0, Row.of(language.say("proof.opening"), 0, Table.Cell.of(year.opening(), language)));
        rows.add(Row.of(language.say("proof.closing"), 0, Table.Cell.of(year.closing(), language)));
        return new Table(language.say("page.adds-up"), List.of(), rows);
    }

    private static void add(List<Row> rows, String key, Amount amount, Language language) {
        if (!amount.isZero()) {
            rows.add(Row.of(language.say(key), 0, Table.Cell.of(amount, language)));
        }
    }
}
