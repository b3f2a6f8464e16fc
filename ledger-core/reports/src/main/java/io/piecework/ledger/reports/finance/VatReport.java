package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.journal.Postings.Credit;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.finance.EventPages.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up fees and tax by rate from the events, and compares the tax with the journal. Holds one row for each rate and part of the period. */
final class VatReport {

    private static final List<String> ACCOUNTS = List.of(LedgerAccount.TAX.toString(), LedgerAccount.VAT.toString());

    private final Reading reading;
    private final ReportScope scope;
    private final StatementPeriod period;
    private final Partition partition;
    private final Map<Key, VatByRate> rates = new TreeMap<>();
    private final Map<Sum, Amount> posted = new TreeMap<>();

    private VatReport(Reading reading, ReportScope scope, StatementPeriod period, Partition partition) {
        this.reading = reading;
        this.scope = scope;
        this.period = period;
        this.partition = partition;
    }

    /**
     * By currency, kind, part of the period and rate, with a total of each part where the period is divided; then the total of the kind. The
     * control of the kind's total is all tax in the journal, of one owner that of the owner's events.
     *
     * @return whether the tax by the events is the tax in the journal
     */
    static boolean each(
            Reading reading,
            ReportScope scope,
            StatementPeriod period,
            Partition partition,
            Consumer<VatByRate> consumer) {
        var report = new VatReport(reading, scope, period, partition);
        RowFilter filter = period.within(scope.ofAllOwners().filter());
        EventPages.each(
                reading,
                TaxedAmount.TYPES,
                (rows, after, upTo) -> Postings.credits(rows, ACCOUNTS, filter, after, upTo),
                report::add);
        return report.print(consumer);
    }

    private void add(Page page, List<Credit> credits) {
        var byPlace = new HashMap<Posted, Amount>();
        for (Credit credit : credits) {
            byPlace.merge(
                    new Posted(
                            credit.position(), credit.account(), credit.amount().currencyCode()),
                    credit.amount(),
                    Amount::plus);
            if (scope.owner() == null) {
                String kind =
                        credit.account().equals(LedgerAccount.TAX.toString()) ? VatByRate.FEES : VatByRate.PAYOUT_VAT;
                post(kind, signed(kind, credit.amount()));
            }
        }
        Map<String, List<LedgerEvent>> terms = terms(page);
        for (Place place : page.places()) {
            LedgerEvent event = page.event(place);
            if (scope.contains(place, event, period)) {
                LedgerEvent first = TaxedAmount.streamOfTerms(event)
                        .map(stream -> Objects.requireNonNull(terms.get(stream)).get(0))
                        .orElseGet(() -> page.first(place));
                TaxedAmount.of(event, first).stream()
                        .filter(taxed -> scope.contains(taxed.net()))
                        .forEach(taxed -> add(place, event, taxed, byPlace));
            }
        }
    }

    private void add(Place place, LedgerEvent event, TaxedAmount taxed, Map<Posted, Amount> byPlace) {
        Amount zero = Amount.zero(taxed.net().currency());
        String currency = zero.currencyCode();
        String kind = taxed.kind();
        Amount control = kind.equals(VatByRate.PAYOUT_FEES)
                ? zero
                : signed(kind, byPlace.getOrDefault(new Posted(place.position(), account(kind), currency), zero));
        if (scope.owner() != null) {
            post(kind, control);
        }
        String part = partition.part(event.stamp().effective(), period.zone());
        var row = new VatByRate(
                kind,
                part,
                taxed.rate().toString(),
                taxed.net(),
                taxed.tax(),
                taxed.net().plus(taxed.tax()),
                control,
                1,
                place.position(),
                place.position());
        rates.merge(new Key(new Sum(currency, kind), part, taxed.rate()), row, VatByRate::plus);
    }

    private void post(String kind, Amount amount) {
        posted.merge(new Sum(amount.currencyCode(), kind), amount, Amount::plus);
    }

    /** Output tax is credited, input tax debited. */
    private static Amount signed(String kind, Amount credited) {
        return kind.equals(VatByRate.PAYOUT_VAT) ? credited.negated() : credited;
    }

    private static String account(String kind) {
        return (kind.equals(VatByRate.PAYOUT_VAT) ? LedgerAccount.VAT : LedgerAccount.TAX).toString();
    }

    private Map<String, List<LedgerEvent>> terms(Page page) {
        var streams = new HashSet<String>();
        page.places()
                .forEach(place -> TaxedAmount.streamOfTerms(page.event(place)).ifPresent(streams::add));
        return streams.isEmpty() ? Map.of() : reading.events(streams, 1);
    }

    private boolean print(Consumer<VatByRate> consumer) {
        var totals = new TreeMap<Sum, VatByRate>();
        rates.forEach((key, row) -> totals.merge(key.sum, row, VatByRate::plus));
        posted.forEach((sum, amount) -> {
            Amount zero = Amount.zero(amount.currency());
            totals.computeIfAbsent(sum, none -> new VatByRate(sum.kind, "", "", zero, zero, zero, zero, 0, 0, 0));
        });
        boolean holds = true;
        for (Map.Entry<Sum, VatByRate> total : totals.entrySet()) {
            Sum sum = total.getKey();
            for (List<VatByRate> part : parts(sum)) {
                part.forEach(consumer);
                holds &= part.stream().allMatch(VatByRate::isProved);
                if (partition != Partition.WHOLE) {
                    consumer.accept(
                            part.stream().reduce(VatByRate::plus).orElseThrow().asTotalOfPart());
                }
            }
            Amount zero = Amount.zero(total.getValue().net().currency());
            VatByRate line = total.getValue().asTotal(posted.getOrDefault(sum, zero));
            consumer.accept(line);
            holds &= line.isProved();
        }
        return holds;
    }

    /** The rows of a total, those of each part of the period together. */
    private Collection<List<VatByRate>> parts(Sum sum) {
        var parts = new TreeMap<String, List<VatByRate>>();
        rates.forEach((key, row) -> {
            if (key.sum.equals(sum)) {
                parts.computeIfAbsent(key.part, none -> new ArrayList<>()).add(row);
            }
        });
        return parts.values();
    }

    /** What a total is of. */
    private record Sum(String currency, String kind) implements Comparable<Sum> {

        @Override
        public int compareTo(Sum other) {
            int order = currency.compareTo(other.currency);
            return order == 0 ? kind.compareTo(other.kind) : order;
        }
    }

    private record Key(Sum sum, String part, Rate rate) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::sum)
                .thenComparing(Key::part)
                .thenComparing(Key::rate, Key::bySize)
                .thenComparing(key -> key.rate.toString());

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        private static int bySize(Rate one, Rate other) {
            return one.numerator()
                    .multiply(other.denominator())
                    .compareTo(other.numerator().multiply(one.denominator()));
        }
    }

    private record Posted(long position, String account, String currency) {}
}
