package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Reads certificates of a year. */
@API(status = API.Status.INTERNAL)
public final class Certificates {

    private final Rows rows;
    private final WorkerId worker;
    private final StatementPeriod period;
    private final Instant read;

    private Certificates(Rows rows, WorkerId worker, StatementPeriod period, Instant read) {
        this.rows = rows;
        this.worker = worker;
        this.period = period;
        this.read = read;
    }

    /**
     * The days of a year, which a certificate covers.
     *
     * @throws IllegalArgumentException when the year is not in the years 1 to 9998
     */
    public static StatementPeriod days(Year year, ZoneId zone) {
        return YearCertificate.period(year, zone);
    }

    /**
     * The certificate of a year, or nothing where the worker has no line in it.
     *
     * @param rows of a snapshot, so that all currencies and sums see one moment
     * @param days {@link #days} of the year
     * @param read when it is read, by the ledger's clock
     * @param fingerprint of the events of a statement, as far as they are final
     */
    public static Optional<YearCertificate> of(
            Rows rows,
            WorkerId worker,
            Year year,
            StatementPeriod days,
            Instant read,
            Function<StreamedStatement, Fingerprint> fingerprint) {
        var reader = new Certificates(rows, worker, days, read);
        var found = new ArrayList<CurrencyYear>();
        StreamedStatement last = null;
        for (Balance balance : Balances.of(rows, worker)) {
            StreamedStatement statement = reader.statement(balance.currency(), reader.period);
            YearSums sums = YearSums.of(statement);
            reader.requireClosing(statement, sums);
            if (sums.hasLines()) {
                last = statement;
            }
            if (sums.hasLines() || !sums.closing().isZero()) {
                found.add(sums.total());
            }
        }
        return last == null
                ? Optional.empty()
                : Optional.of(certificate(last, worker, year, found, fingerprint.apply(last)));
    }

    private static YearCertificate certificate(
            StreamedStatement last, WorkerId worker, Year year, List<CurrencyYear> found, Fingerprint fingerprint) {
        return new YearCertificate(
                worker,
                year,
                last.period().zone(),
                last.asOf().position(),
                last.asOf().recorded(),
                last.moment(),
                fingerprint,
                null,
                found);
    }

    private StreamedStatement statement(CurrencyUnit currency, StatementPeriod of) {
        return StreamedStatement.of(rows, worker, currency, of, PrintedTags.NONE, read, null, List.of())
                .orElseThrow();
    }

    /** The time after the year begins with what the year ended with; where the year is not over, that is compared with the stored balance. */
    private void requireClosing(StreamedStatement year, YearSums sums) {
        StreamedStatement after =
                statement(sums.closing().currency(), new StatementPeriod(period.to(), null, period.zone()));
        if (!after.opening().equals(sums.closing())) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the statement lines of " + worker + " up to " + period.to() + " sum to " + after.opening()
                            + ", the year ends with " + sums.closing() + "; verify the ledger");
        }
        if (year.asOf().recorded().isBefore(Objects.requireNonNull(period.to()))) {
            after.each(line -> {});
        }
    }
}
