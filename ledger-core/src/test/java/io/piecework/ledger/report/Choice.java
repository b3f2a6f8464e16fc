package io.piecework.ledger.report;

import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.report.PlainBooks.Time;
import io.piecework.ledger.statement.StatementPeriod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a report, and what each leaves out. */
record Choice(
        @Nullable String owner,
        @Nullable String currency,
        @Nullable AsOf asOf,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final Choice ALL = new Choice(null, null, null, null, null);

    boolean takes(String currencyCode, Time time, String... owners) {
        return (owner == null || List.of(owners).contains(owner))
                && (currency == null || currency.equals(currencyCode))
                && knows(time);
    }

    boolean knows(Time time) {
        if (asOf instanceof AsOf.Position upTo) {
            return time.position() <= upTo.position();
        }
        if (asOf instanceof AsOf.Recorded upTo) {
            return time.recorded().compareTo(upTo.instant()) < 0;
        }
        return asOf == null || time.effective().compareTo(((AsOf.Effective) asOf).instant()) < 0;
    }

    boolean isBefore(Time time) {
        return from != null && time.effective().compareTo(from) < 0;
    }

    boolean isAfter(Time time) {
        return to != null && time.effective().compareTo(to) >= 0;
    }

    boolean isWithin(Time time) {
        return !isBefore(time) && !isAfter(time);
    }

    ReportScope scope() {
        ReportScope scope = ReportScope.all();
        scope = owner == null ? scope : scope.ofOwner(owner);
        scope = currency == null ? scope : scope.in(currency);
        return asOf == null ? scope : scope.asOf(asOf);
    }

    StatementPeriod period() {
        return new StatementPeriod(from, to, ZoneOffset.UTC);
    }
}
