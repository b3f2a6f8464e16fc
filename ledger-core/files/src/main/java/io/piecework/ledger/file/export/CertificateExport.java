package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.UncheckedIOException;
import java.time.Year;
import java.time.YearMonth;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes certificates of a year as rows, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. For each currency there is a
 * row for each month, then one for each requester, then one for the year: the column {@code part} says which, so that no amount is added up twice.
 */
public final class CertificateExport {

    private CertificateExport() {}

    public static Consumer<YearCertificate> csv(Appendable out) {
        return rows(RecordWriter.csv(Row.class, out));
    }

    public static Consumer<YearCertificate> jsonLines(Appendable out) {
        return rows(RecordWriter.jsonLines(Row.class, out));
    }

    private static Consumer<YearCertificate> rows(Consumer<Row> rows) {
        return certificate -> Row.each(certificate, rows);
    }

    /**
     * A row of a certificate.
     *
     * @param part {@code month}, {@code requester} or {@code year}
     * @param requester null for a month, the year, and awards of the platform
     * @param left what left the balance with payouts; this and all amounts after it are null for a requester
     * @param opening null for a month
     */
    record Row(
            WorkerId worker,
            Year year,
            String part,
            @Nullable YearMonth month,
            @Nullable RequesterId requester,
            long pieces,
            long awards,
            Amount gross,
            Amount fees,
            Amount tax,
            Amount net,
            Amount expenses,
            @Nullable Amount left,
            @Nullable Amount payoutFees,
            @Nullable Amount vat,
            @Nullable Amount paidOut,
            @Nullable Amount arrived,
            @Nullable Amount cameBack,
            @Nullable Amount feesBack,
            @Nullable Amount vatBack,
            @Nullable Amount forfeited,
            @Nullable Amount unclaimed,
            @Nullable Amount carriedOver,
            @Nullable Amount opening,
            @Nullable Amount closing) {

        /** The figures that only the year of a currency has. */
        private record Ends(
                @Nullable Amount opening, @Nullable Amount closing) {

            private static final Ends NONE = new Ends(null, null);
        }

        static void each(YearCertificate certificate, Consumer<Row> consumer) {
            for (CurrencyYear year : certificate.currencies()) {
                year.months()
                        .forEach(month -> consumer.accept(
                                moved(certificate, "month", month.month(), month.earned(), month.moved(), Ends.NONE)));
                year.requesters().forEach(each -> consumer.accept(earned(certificate, each)));
                consumer.accept(moved(
                        certificate,
                        "year",
                        null,
                        year.earned(),
                        year.moved(),
                        new Ends(year.opening(), year.closing())));
            }
        }

        private static Row moved(
                YearCertificate certificate,
                String part,
                @Nullable YearMonth month,
                Earnings earned,
                Movements moved,
                Ends ends) {
            return new Row(
                    certificate.worker(),
                    certificate.year(),
                    part,
                    month,
                    null,
                    earned.pieces(),
                    earned.awards(),
                    earned.gross(),
                    earned.fees(),
                    earned.withheld(),
                    earned.net(),
                    earned.expenses(),
                    moved.left(),
                    moved.payoutFees(),
                    moved.vat(),
                    moved.sent(),
                    moved.arrived(),
                    moved.cameBack(),
                    moved.feesBack(),
                    moved.vatBack(),
                    moved.forfeited(),
                    moved.unclaimed(),
                    moved.carriedOver(),
                    ends.opening(),
                    ends.closing());
        }

        private static Row earned(YearCertificate certificate, CurrencyYear.OfRequester of) {
            Earnings earned = of.earned();
            return new Row(
                    certificate.worker(),
                    certificate.year(),
                    "requester",
                    null,
                    of.requester(),
                    earned.pieces(),
                    earned.awards(),
                    earned.gross(),
                    earned.fees(),
                    earned.withheld(),
                    earned.net(),
                    earned.expenses(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }
}
