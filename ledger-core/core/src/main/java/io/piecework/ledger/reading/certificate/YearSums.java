package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Month;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.CurrencyYear.OfRequester;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StreamedStatement;
import io.piecework.ledger.reading.statement.SummarySums;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of a year in one currency: by month, by requester, and in all. */
final class YearSums {

    private static final Comparator<RequesterId> BYTE_ORDER = (one, other) -> Arrays.compareUnsigned(
            one.value().getBytes(StandardCharsets.UTF_8), other.value().getBytes(StandardCharsets.UTF_8));

    private final StreamedStatement statement;
    private final SummarySums year;
    private final TreeMap<YearMonth, SummarySums> months = new TreeMap<>();
    private final TreeMap<RequesterId, SummarySums> requesters = new TreeMap<>(BYTE_ORDER);
    private @Nullable SummarySums platform;
    private Amount closing;
    private long lines;

    private YearSums(StreamedStatement statement) {
        this.statement = statement;
        year = statement.sums();
        closing = statement.opening();
    }

    /** @param statement of the year */
    static YearSums of(StreamedStatement statement) {
        var sums = new YearSums(statement);
        statement.each(sums::add);
        return sums;
    }

    private void add(StatementLine line) {
        lines++;
        closing = line.running();
        year.add(line);
        YearMonth month =
                YearMonth.from(line.effective().atZone(statement.period().zone()));
        months.computeIfAbsent(month, each -> statement.sums()).add(line);
        if (line.isIncome() || line.isExpense()) {
            of(line.requester()).add(line);
        }
    }

    private SummarySums of(@Nullable RequesterId requester) {
        if (requester != null) {
            return requesters.computeIfAbsent(requester, each -> statement.sums());
        }
        if (platform == null) {
            platform = statement.sums();
        }
        return platform;
    }

    boolean hasLines() {
        return lines > 0;
    }

    Amount closing() {
        return closing;
    }

    CurrencyYear total() {
        var byMonth = new ArrayList<Month>();
        months.forEach((month, sums) -> {
            Movements moved = moved(sums, days(month));
            Earnings earned = earned(sums);
            if (!earned.isNothing() || !moved.isNothing()) {
                byMonth.add(new Month(month, earned, moved));
            }
        });
        return new CurrencyYear(
                closing.currency(),
                statement.opening(),
                byMonth,
                byRequester(),
                earned(year),
                moved(year, statement.period()),
                closing);
    }

    private List<OfRequester> byRequester() {
        var found = new ArrayList<OfRequester>();
        requesters.forEach((requester, sums) -> found.add(new OfRequester(requester, earned(sums))));
        if (platform != null) {
            found.add(new OfRequester(null, earned(platform)));
        }
        found.removeIf(each -> each.earned().isNothing());
        return found;
    }

    /** The days of a month, as a period in the zone of the year. */
    private StatementPeriod days(YearMonth month) {
        return StatementPeriod.days(
                month.atDay(1), month.plusMonths(1).atDay(1), statement.period().zone());
    }

    private Earnings earned(SummarySums sums) {
        return Earnings.of(sums.summary());
    }

    private Movements moved(SummarySums sums, StatementPeriod period) {
        return Movements.of(statement.summary(sums, period));
    }
}
