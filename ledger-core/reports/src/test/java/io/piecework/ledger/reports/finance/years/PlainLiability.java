package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is owed to each worker, by age, and the balances that did not move. */
final class PlainLiability {

    private static final List<String> OWED =
            List.of("worker:held", "worker:available", "worker:in-transit", "worker:unclaimed");

    /** A worker's account in one currency. */
    private record Account(String worker, String currency) {}

    private final PlainYear year;
    private final Map<Long, BigDecimal> inTransit = new HashMap<>();

    PlainLiability(PlainYear year) {
        this.year = year;
        year.posts().stream()
                .filter(post -> post.account().equals("worker:in-transit"))
                .forEach(post ->
                        inTransit.put(post.event().position(), post.amount().negate()));
    }

    List<String> liability(Question question) {
        var rows = new ArrayList<String>();
        var totals = new TreeMap<String, BigDecimal[]>();
        for (Account account : accounts(question)) {
            BigDecimal[] balances = balances(question, account);
            BigDecimal owed = BigDecimal.ZERO;
            for (BigDecimal balance : balances) {
                owed = owed.add(balance);
            }
            BigDecimal[] row = joined(joined(balances, owed, owed), ages(question, account));
            totals.merge(account.currency, row, PlainYear::sum);
            if (!isZero(balances)) {
                rows.add(PlainYear.row(List.of(account.worker, account.currency), row));
            }
        }
        totals.forEach((currency, row) -> rows.add(PlainYear.row(List.of("total", currency), row)));
        return rows;
    }

    /** By worker and currency. */
    private List<Account> accounts(Question question) {
        var accounts =
                new TreeSet<Account>(Comparator.comparing(Account::worker).thenComparing(Account::currency));
        year.posts().stream()
                .filter(post -> post.isOwedToWorker() && question.counts(post))
                .forEach(post -> accounts.add(new Account(post.owner(), post.currency())));
        return List.copyOf(accounts);
    }

    private BigDecimal[] balances(Question question, Account account) {
        return OWED.stream()
                .map(name -> year.owed(question, name, account.worker, account.currency))
                .toArray(BigDecimal[]::new);
    }

    /**
     * What is overdrawn, and the ages of what is owed: of what is on its way with a payout, as the earnings that it would pay, and of the earnings
     * that are left. Property that waits to be claimed is still owed.
     */
    private BigDecimal[] ages(Question question, Account account) {
        var matches = new PlainMatches();
        year.lines().stream()
                .filter(line -> line.currency().equals(account.currency)
                        && line.worker().equals(account.worker)
                        && question.counts(line, "worker"))
                .forEach(line -> matches.next(line, sent(line)));
        BigDecimal[] ages = PlainYear.zeros(5);
        ages[0] = matches.missing().negate();
        for (PlainMatches.Piece piece : matches.owed()) {
            Instant since = piece.earned().event().effective();
            long days = Duration.between(since, year.moment(question)).toDays();
            int age = days > 90 ? 4 : days > 60 ? 3 : days > 30 ? 2 : 1;
            ages[age] = ages[age].add(piece.amount());
        }
        return ages;
    }

    private BigDecimal sent(Line line) {
        return inTransit.getOrDefault(line.event().position(), BigDecimal.ZERO);
    }

    /** Balances without a movement since a moment. */
    List<String> dormant(Question question, Instant since) {
        record Row(String balances, StoredEvent last) {}
        var rows = new ArrayList<Row>();
        for (Account account : accounts(question)) {
            BigDecimal[] balances = balances(question, account);
            StoredEvent last = lastMovement(question, account);
            if (!isZero(balances) && last != null && last.effective().isBefore(since)) {
                String row = PlainYear.row(List.of(account.worker, account.currency), balances);
                rows.add(new Row(row, last));
            }
        }
        Instant moment = year.moment(question);
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.last.effective()))
                .map(row -> row.balances + " | "
                        + PlainYear.row(
                                row.last.effective(),
                                row.last.position(),
                                Duration.between(row.last.effective(), moment).toDays()))
                .toList();
    }

    /** Pay, its reversals and payouts are movements; that earnings become held or available is none. */
    private @Nullable StoredEvent lastMovement(Question question, Account account) {
        return year.lines().stream()
                .filter(line -> line.currency().equals(account.currency)
                        && line.worker().equals(account.worker))
                .filter(line -> question.counts(line, "worker"))
                .filter(line -> line.net().signum() != 0 || !line.id("payout").isEmpty())
                .map(Line::event)
                .max(Comparator.comparing(StoredEvent::effective).thenComparing(StoredEvent::position))
                .orElse(null);
    }

    private static boolean isZero(BigDecimal... numbers) {
        for (BigDecimal number : numbers) {
            if (number.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal[] joined(BigDecimal[] first, BigDecimal... second) {
        var joined = new ArrayList<>(List.of(first));
        joined.addAll(List.of(second));
        return joined.toArray(BigDecimal[]::new);
    }
}
