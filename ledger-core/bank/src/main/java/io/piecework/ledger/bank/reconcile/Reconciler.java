package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.reconcile.ReconciledLine.Found;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.CashMovement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One comparison. Each step takes what it finds out of what is left. */
final class Reconciler {

    /** Days between the booking and what was recorded by hand. */
    private static final int MOST_DAYS = 5;

    /** Equal keys are the same money. */
    private record Money(String reference, Amount amount) {}

    /** What one booking may be. */
    private record Batch(LocalDate day, String currency, String file) {}

    private final Ledger ledger;
    private final StatementDays days;
    private final ZoneId zone;
    private final List<ReconciledLine> lines = new ArrayList<>();

    /** What the steps before have not found, in the order of the statements. */
    private List<BankEntry> bookings;

    /** What the steps before have not found, in the order of the ledger. */
    private final Set<CashMovement> movements = new LinkedHashSet<>();

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Amount> opening = new HashMap<>();
    private final Map<String, Amount> closing = new HashMap<>();

    Reconciler(Ledger ledger, StatementDays days, ZoneId zone) {
        this.ledger = ledger;
        this.days = days;
        this.zone = zone;
        bookings = days.bookings();
    }

    Reconciliation all() {
        read();
        match();
        differ();
        batches(booking -> isNamed(booking) ? booking.message() : null, this::file);
        batches(booking -> isNamed(booking) ? "" : null, this::file); // a file of another system
        batches(booking -> isNamed(booking) ? null : booking.message(), movement -> "");
        propose();
        bookings.forEach(booking -> add(Found.ONLY_BANK, booking, List.of(), cause(booking)));
        movements.forEach(movement -> add(Found.ONLY_LEDGER, null, List.of(movement), "not in the bank's statements"));
        lines.sort(Comparator.comparing(ReconciledLine::day));
        return new Reconciliation(days.first(), days.last(), lines, proofs(), days.faults());
    }

    private void read() {
        var period = StatementPeriod.days(days.first(), days.last().plusDays(1), zone);
        Reports.of(ledger.asAuditor()).cash(period, movement -> {
            String currency = movement.amount().currencyCode();
            if (!days.opening().containsKey(currency)) {
                return;
            }
            switch (movement.kind()) {
                case "opening" -> opening.put(currency, movement.balance());
                case "closing" -> closing.put(currency, movement.balance());
                default -> {
                    if (!movement.isTotal()) {
                        movements.add(movement);
                    }
                }
            }
        });
    }

    /** By reference and amount; the first booking is the first movement. */
    private void match() {
        Map<Money, Deque<CashMovement>> left = by(movement -> new Money(movement.reference(), movement.amount()));
        keep(booking -> {
            CashMovement same = poll(left, new Money(booking.endToEndId(), amount(booking)));
            return same != null && add(Found.MATCHED, booking, List.of(same), "");
        });
    }

    /** By reference and direction; then a reference that is known and booked once too often. */
    private void differ() {
        Map<String, Deque<CashMovement>> left = by(movement -> direction(movement.reference(), movement.amount()));
        Set<String> found = new HashSet<>();
        lines.forEach(line -> found.add(reference(line)));
        keep(booking -> {
            if (booking.endToEndId().isEmpty()) {
                return false;
            }
            String reference = direction(booking.endToEndId(), amount(booking));
            CashMovement other = poll(left, reference);
            if (other != null) {
                found.add(reference);
                String cause = "the bank has " + amount(booking) + ", the ledger " + other.amount();
                return add(Found.DIFFERENT, booking, List.of(other), cause);
            }
            return found.contains(reference)
                    && add(Found.DOUBLED, booking, List.of(), "the bank booked this reference before");
        });
    }

    private static String reference(ReconciledLine line) {
        BankEntry booking = Objects.requireNonNull(line.bank());
        return direction(booking.endToEndId(), amount(booking));
    }

    /**
     * One booking of a file: as much as all payouts of its day that no booking names. A fee may be as much as one of them, so without a file's id
     * it takes two.
     *
     * @param name of the file; empty for one without a name, null for what is no batch
     * @param file of a payout
     */
    private void batches(Function<BankEntry, @Nullable String> name, Function<CashMovement, String> file) {
        if (bookings.stream().allMatch(booking -> batch(booking, name) == null)) {
            return;
        }
        Map<Batch, List<CashMovement>> all = movements.stream()
                .filter(movement ->
                        !movement.payout().isEmpty() && movement.amount().isNegative())
                .collect(Collectors.groupingBy(
                        movement -> new Batch(day(movement), movement.amount().currencyCode(), file.apply(movement))));
        Map<Batch, Amount> sums = new HashMap<>();
        all.forEach((batch, payouts) -> {
            if (payouts.size() > 1 || !batch.file().isEmpty()) {
                sums.put(
                        batch,
                        payouts.stream()
                                .map(CashMovement::amount)
                                .reduce(Amount::plus)
                                .orElseThrow());
            }
        });
        keep(booking -> {
            Batch batch = batch(booking, name);
            if (batch == null || !amount(booking).equals(sums.get(batch))) {
                return false;
            }
            sums.remove(batch);
            List<CashMovement> payouts = all.getOrDefault(batch, List.of());
            payouts.forEach(movements::remove);
            return add(Found.BATCH, booking, payouts, "");
        });
    }

    /** A booking without an end-to-end id, which is no credit that the bank took back. */
    private @Nullable Batch batch(BankEntry booking, Function<BankEntry, @Nullable String> name) {
        String file = name.apply(booking);
        return file == null
                        || !booking.endToEndId().isEmpty()
                        || !amount(booking).isNegative()
                ? null
                : new Batch(day(booking), amount(booking).currencyCode(), file);
    }

    private static boolean isNamed(BankEntry booking) {
        return booking.message() != null && !booking.message().isEmpty();
    }

    /** With which a payout left; empty for none of this module. */
    private String file(CashMovement payout) {
        return files.computeIfAbsent(
                payout.reference(),
                reference -> CreditTransfers.messageIdOf(ledger, reference).orElse(""));
    }

    /** Equal amounts within a few days, where one booking and one movement fit each other only. */
    private void propose() {
        Map<Amount, List<CashMovement>> byAmount =
                movements.stream().collect(Collectors.groupingBy(CashMovement::amount));
        Map<Amount, Long> booked =
                bookings.stream().collect(Collectors.groupingBy(Reconciler::amount, Collectors.counting()));
        keep(booking -> {
            List<CashMovement> alike = byAmount.getOrDefault(amount(booking), List.of());
            if (alike.size() != 1 || booked.getOrDefault(amount(booking), 0L) != 1) {
                return false;
            }
            CashMovement movement = alike.get(0);
            long apart = Math.abs(ChronoUnit.DAYS.between(day(booking), day(movement)));
            if (apart > MOST_DAYS || isOther(booking, movement)) {
                return false;
            }
            movements.remove(movement);
            return add(
                    Found.PROPOSED,
                    booking,
                    List.of(movement),
                    "as much as " + movement.kind() + " " + movement.reference() + " of " + day(movement)
                            + ", and nothing else is");
        });
    }

    /** A payout has its own reference, and so has the booking of one. */
    private boolean isOther(BankEntry booking, CashMovement movement) {
        return !booking.endToEndId().isEmpty()
                && (!movement.payout().isEmpty() || payout(booking).isPresent());
    }

    private Optional<PayoutView> payout(BankEntry booking) {
        return ledger.asOperator().lists().payoutByReference(booking.endToEndId());
    }

    private String cause(BankEntry booking) {
        PayoutView payout =
                booking.endToEndId().isEmpty() ? null : payout(booking).orElse(null);
        if (payout != null) {
            String known = "the payout is " + payout.status() + " in the ledger since "
                    + LocalDate.ofInstant(payout.since(), zone);
            return payout.reference().equals(booking.endToEndId())
                    ? known
                    : "an earlier attempt: " + known + ", with " + payout.reference();
        }
        return booking.problem().isEmpty() ? "not in the ledger" : booking.problem();
    }

    /** Keeps the bookings that a step does not find. */
    private void keep(Predicate<BankEntry> step) {
        bookings = bookings.stream().filter(booking -> !step.test(booking)).toList();
    }

    private <K> Map<K, Deque<CashMovement>> by(Function<CashMovement, K> key) {
        return movements.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toCollection(ArrayDeque::new)));
    }

    private <K> @Nullable CashMovement poll(Map<K, Deque<CashMovement>> left, K key) {
        Deque<CashMovement> some = left.get(key);
        CashMovement one = some == null ? null : some.poll();
        if (one != null) {
            movements.remove(one);
        }
        return one;
    }

    private boolean add(Found found, @Nullable BankEntry booking, List<CashMovement> of, String cause) {
        Amount bank = booking == null ? null : amount(booking);
        Amount moved =
                of.stream().map(CashMovement::amount).reduce(Amount::plus).orElse(null);
        Amount zero =
                Amount.zero(Objects.requireNonNull(bank == null ? moved : bank).currency());
        Amount difference = (bank == null ? zero : bank).minus(moved == null ? zero : moved);
        lines.add(new ReconciledLine(
                found, booking, of, booking == null ? day(of.get(0)) : day(booking), difference, cause));
        return true;
    }

    private List<CashProof> proofs() {
        return days.opening().values().stream().map(this::proof).toList();
    }

    private CashProof proof(Amount bankOpening) {
        String currency = bankOpening.currencyCode();
        Amount zero = Amount.zero(bankOpening.currency());
        return new CashProof(
                opening.getOrDefault(currency, zero),
                bankOpening,
                lines.stream()
                        .map(ReconciledLine::difference)
                        .filter(difference -> difference.currency().equals(zero.currency()))
                        .reduce(zero, Amount::plus),
                closing.getOrDefault(currency, zero),
                days.closing().getOrDefault(currency, zero));
    }

    private LocalDate day(BankEntry booking) {
        return booking.booked() == null ? days.last() : booking.booked();
    }

    private LocalDate day(CashMovement movement) {
        return LocalDate.ofInstant(Objects.requireNonNull(movement.effective()), zone);
    }

    private static Amount amount(BankEntry booking) {
        return Objects.requireNonNull(booking.amount());
    }

    /** Amounts of two currencies have no difference. */
    private static String direction(String reference, Amount amount) {
        return reference + (amount.isNegative() ? " out " : " in ") + amount.currencyCode();
    }
}
