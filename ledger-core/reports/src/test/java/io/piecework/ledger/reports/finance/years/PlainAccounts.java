package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The reports on the accounts: roll-forward and entries. */
final class PlainAccounts {

    /** The chart of accounts by class, in the order in which it is printed. */
    static final Map<String, List<String>> CHART = new LinkedHashMap<>();

    static {
        CHART.put("assets", List.of("cash", "opening", "vat", "exchange"));
        CHART.put(
                "liabilities",
                List.of(
                        "requester:available",
                        "requester:reserved",
                        "worker:held",
                        "worker:available",
                        "worker:in-transit",
                        "worker:unclaimed",
                        "worker:withheld",
                        "tax"));
        CHART.put("income", List.of("fees", "payout-fees", "rounding", "forfeited"));
        CHART.put("expenses", List.of("expense", "bad-debts"));
    }

    /** Opening, debits, credits and closing. */
    private static final class Sums {
        private BigDecimal[] sums = PlainYear.zeros(4);
        private final List<Long> positions = new ArrayList<>();

        private void add(Post post, Question question) {
            int column = question.isBefore(post.event()) ? 0 : post.amount().signum() > 0 ? 1 : 2;
            sums[column] = sums[column].add(column == 2 ? post.amount().negate() : post.amount());
            sums[3] = sums[3].add(post.amount());
            if (column > 0) {
                positions.add(post.event().position());
            }
        }

        private void add(Sums other) {
            sums = PlainYear.sum(sums, other.sums);
            positions.addAll(other.positions);
        }

        private String row(String accountClass, String account, String currency) {
            return PlainYear.row(List.of(accountClass, account, currency), sums) + " | "
                    + PlainYear.row(
                            positions.size(),
                            positions.stream().min(Long::compare).orElse(0L),
                            positions.stream().max(Long::compare).orElse(0L));
        }
    }

    private final PlainYear year;

    PlainAccounts(PlainYear year) {
        this.year = year;
    }

    List<String> rollForward(Question question) {
        var accounts = new HashMap<String, Sums>();
        var currencies = new TreeSet<String>();
        for (Post post : year.posts()) {
            if (question.counts(post) && question.isBeforeEnd(post.event())) {
                currencies.add(post.currency());
                accounts.computeIfAbsent(post.account() + post.currency(), none -> new Sums())
                        .add(post, question);
            }
        }
        boolean ofAll = question.owner() == null;
        var rows = new ArrayList<String>();
        for (String currency : currencies) {
            var total = new Sums();
            CHART.forEach((accountClass, names) -> {
                var sum = new Sums();
                for (String name : names) {
                    if (ofAll || name.contains(":")) {
                        Sums each = accounts.getOrDefault(name + currency, new Sums());
                        rows.add(each.row(accountClass, name, currency));
                        sum.add(each);
                    }
                }
                if (ofAll || accountClass.equals("liabilities")) {
                    rows.add(sum.row(accountClass, "", currency));
                }
                total.add(sum);
            });
            if (ofAll) {
                rows.add(total.row("total", "", currency));
            }
        }
        return rows;
    }

    /** Recorded when the period was over; none where it has no end. */
    List<String> lateEntries(Question question) {
        Instant end = question.to();
        return end == null
                ? List.of()
                : CHART.values().stream()
                        .flatMap(List::stream)
                        .flatMap(account ->
                                entries(
                                        account,
                                        question,
                                        event -> !event.recorded().isBefore(end))
                                        .stream())
                        .toList();
    }

    List<String> entries(String account, Question question) {
        return entries(account, question, event -> true);
    }

    private List<String> entries(String account, Question question, Predicate<StoredEvent> counted) {
        var reasons = new HashMap<Long, String>();
        year.lines().forEach(line -> reasons.put(line.event().position(), line.reason()));
        var sums = new HashMap<String, BigDecimal>();
        return year.posts().stream()
                .filter(post -> post.account().equals(account) && question.counts(post))
                .filter(post -> question.counts(post.event()) && counted.test(post.event()))
                .sorted(Comparator.comparing(Post::owner)
                        .thenComparing(Post::currency)
                        .thenComparing(post -> post.event().effective())
                        .thenComparing(post -> post.event().position()))
                .map(post -> PlainYear.row(
                        post.owner(),
                        post.currency(),
                        post.amount(),
                        sums.merge(post.owner() + " " + post.currency(), post.amount(), BigDecimal::add),
                        post.event().name(),
                        post.event().stream(),
                        post.event().sequence(),
                        post.event().position(),
                        post.event().effective(),
                        post.event().recorded(),
                        reasons.getOrDefault(post.event().position(), given(post.event()))))
                .toList();
    }

    /** What a requester's event is about, which is in no worker's statement. */
    private static String given(StoredEvent event) {
        return switch (event.name()) {
            case "deposit-charged-back" ->
                event.text("cause") + " of deposit " + event.text("deposit") + ": " + event.text("reference");
            case "debt-written-off" ->
                event.text("reason") + ", by " + event.text("stamp.actor") + ", approved by " + event.text("approver");
            case "charge-back-reversed", "opening-reversed" -> event.text("reason");
            default -> "";
        };
    }
}
