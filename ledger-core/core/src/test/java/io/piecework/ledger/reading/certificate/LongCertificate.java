package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.CurrencyYear.Earnings;
import io.piecework.ledger.reading.certificate.CurrencyYear.Month;
import io.piecework.ledger.reading.certificate.CurrencyYear.Movements;
import io.piecework.ledger.reading.certificate.CurrencyYear.OfRequester;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Issuer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** A certificate with the longest amounts, all columns, all months and many requesters. */
public final class LongCertificate {

    private static final int REQUESTERS = 60;

    private LongCertificate() {}

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    private static Earnings earned(String amount) {
        Amount net = usd(amount).minus(usd("0.000000000002"));
        return new Earnings(
                1, 1, usd(amount), usd("0.000000000001"), usd("0.000000000001"), net, usd("0.000000000003"));
    }

    private static List<OfRequester> requesters() {
        return IntStream.range(0, REQUESTERS)
                .mapToObj(i -> new OfRequester(
                        new RequesterId("requester-" + (100 + i) + "-<b>"),
                        i < 12
                                ? earned("12345678901.123456789012")
                                : new Earnings(0, 0, usd("0"), usd("0"), usd("0"), usd("0"), usd("0"))))
                .toList();
    }

    /** The certificate of a worker whose id has markup. */
    public static YearCertificate certificate() {
        Amount one = usd("1234567890.123456789012");
        List<Month> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> new Month(
                        YearMonth.of(2026, month),
                        earned("12345678901.123456789012"),
                        new Movements(
                                one,
                                usd("0.000000000001"),
                                usd("0.1"),
                                one.plus(usd("0.099999999999")),
                                usd("0.099999999999"),
                                one,
                                usd("0.000000000001"),
                                usd("0.1"),
                                one,
                                one,
                                one)))
                .toList();
        Earnings earned =
                months.stream().map(Month::earned).reduce(Earnings::plus).orElseThrow();
        Movements moved =
                months.stream().map(Month::moved).reduce(Movements::plus).orElseThrow();
        Amount closing = earned.net()
                .plus(earned.expenses())
                .plus(moved.cameBack())
                .minus(moved.left())
                .minus(moved.forfeited())
                .minus(moved.unclaimed())
                .plus(moved.carriedOver());
        return new YearCertificate(
                new WorkerId("<i>ada"),
                Year.of(2026),
                ZoneOffset.UTC,
                1,
                Instant.parse("2027-01-02T09:00:00Z"),
                Instant.parse("2027-01-02T09:00:00Z"),
                Fingerprint.NONE,
                Issue.on(LocalDate.parse("2027-01-03"))
                        .by(new Issuer("Acme <Tasks> Ltd", "1 Main Street, Springfield", "help@acme.example")),
                List.of(new CurrencyYear(closing.currency(), usd("0"), months, requesters(), earned, moved, closing)));
    }
}
