package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.statement.Issue;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a worker earned in a calendar year, in every currency, by month and by requester. Amounts are exact, and none is converted.
 *
 * @param zone in whose calendar the year begins and ends, by effective time
 * @param position the position of the last event in it. A certificate with the same position is the same, unless another process was still
 *     committing an event of this worker with a smaller position
 * @param recorded when that event was recorded
 * @param moment when it was read, by the ledger's clock. Where the year had not ended by then, the certificate goes up to there
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the certificate was read
 * @param issue the issuer, the day and the number; null for none of these, as it is read
 * @param currencies those in which the worker has a line in the year or had a balance before it, in the order of their codes
 */
public record YearCertificate(
        WorkerId worker,
        Year year,
        ZoneId zone,
        long position,
        Instant recorded,
        Instant moment,
        Fingerprint fingerprint,
        @Nullable Issue issue,
        List<CurrencyYear> currencies) {

    private static final int LAST_YEAR = 9998;

    /** @throws IllegalStateException when a month is not in the year, or a currency is there twice or not in order */
    public YearCertificate {
        Required.components(
                YearCertificate.class, worker, year, zone, position, recorded, moment, fingerprint, issue, currencies);
        currencies = List.copyOf(currencies);
        for (CurrencyYear each : currencies) {
            each.requireIn(year);
        }
        for (int i = 1; i < currencies.size(); i++) {
            if (currencies.get(i - 1).code().compareTo(currencies.get(i).code()) >= 0) {
                throw new IllegalStateException("a certificate has each currency once and in order, not "
                        + currencies.get(i).code() + " after "
                        + currencies.get(i - 1).code());
            }
        }
    }

    /** This certificate with its issuer, the day of the issue and its number. */
    public YearCertificate issued(Issue issue) {
        Objects.requireNonNull(issue, "issue");
        return new YearCertificate(worker, year, zone, position, recorded, moment, fingerprint, issue, currencies);
    }

    /** Whether the year had ended when the certificate was read. */
    public boolean ended() {
        return !moment.isBefore(Objects.requireNonNull(period().to()));
    }

    /** The year as a period. */
    @API(status = API.Status.INTERNAL)
    public StatementPeriod period() {
        return period(year, zone);
    }

    /** @throws IllegalArgumentException when the year is not in the years 1 to 9998 */
    static StatementPeriod period(Year year, ZoneId zone) {
        if (year.getValue() < 1 || year.getValue() > LAST_YEAR) {
            throw new IllegalArgumentException("the year " + year + " is not in the years 1 to " + LAST_YEAR);
        }
        return StatementPeriod.days(year.atDay(1), year.plusYears(1).atDay(1), zone);
    }
}
