package io.piecework.ledger.bank.simulator;

import io.piecework.ledger.bank.simulator.Messages.Entry;
import io.piecework.ledger.bank.simulator.Messages.Status;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A bank with one account, which pays, rejects, returns, delays and doubles payments, keeps fees, and books some files in one line. What becomes of
 * a payment depends on the seed and its reference only. It keeps its own books, in euros.
 *
 * <p>It takes files of {@code pain.001.001.09} and gives {@code pain.002}, {@code camt.054} and {@code camt.053}, as text. Not safe for threads.
 */
public final class SimulatedBank {

    /** What becomes of a payment, and of how many in a hundred. */
    private enum Fate {
        SETTLED(50),
        REJECTED(8),
        REJECTED_LATER(6),
        RETURNED(9),
        RETURNED_SHORT(5),
        DELAYED(8),
        TWICE_THAT_DAY(4),
        TWICE(5),
        WITH_FEE(5);

        private final int weight;

        Fate(int weight) {
            this.weight = weight;
        }

        static Fate of(Random random) {
            int left = random.nextInt(100);
            for (Fate fate : values()) {
                left -= fate.weight;
                if (left < 0) {
                    return fate;
                }
            }
            throw new IllegalStateException("the weights are not 100");
        }
    }

    /** What stands in one booking of a day, and whether a notification has its payments. */
    private record Planned(
            List<Booking> payments, List<Booking> beside, String file, boolean isWhole, boolean isDetailed) {}

    private static final BigDecimal KEPT = new BigDecimal("0.50");
    private static final BigDecimal ON_PAYMENT = new BigDecimal("0.25");
    private static final BigDecimal NONE = new BigDecimal("0.00");
    private static final int FEWEST_OF_WHOLE = 3;

    private final long seed;
    private final String iban;
    private BigDecimal balance;
    private final Map<String, Transfer> known = new LinkedHashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final TreeMap<LocalDate, List<Status>> statuses = new TreeMap<>();
    private final TreeMap<LocalDate, List<Planned>> plan = new TreeMap<>();
    private final List<Booking> books = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final Map<LocalDate, String> wholeFiles = new HashMap<>();

    /** @param opening what is on the account, such as {@code 1000.00} */
    public SimulatedBank(long seed, String iban, String opening) {
        this.seed = seed;
        this.iban = iban;
        this.balance = new BigDecimal(opening);
    }

    private Random random(String of) {
        var random = new Random(31 * seed + of.hashCode());
        random.nextInt();
        return random;
    }

    /**
     * Takes a file of credit transfers.
     *
     * @throws IllegalArgumentException if it is not one of this account, does not add up, or has a payment that an earlier file had
     */
    public void take(byte[] file) {
        List<Transfer> transfers = OrderFile.read(file, iban);
        for (Transfer transfer : transfers) {
            if (known.putIfAbsent(transfer.reference(), transfer) != null) {
                throw new IllegalArgumentException(transfer.reference() + " was in a file before");
            }
            states.put(transfer.reference(), "submitted");
        }
        Transfer first = transfers.get(0);
        Random random = random("file " + first.file());
        List<Transfer> kept =
                transfers.stream().filter(each -> fate(each) != Fate.REJECTED).toList();
        if (random.nextInt(4) == 0 && kept.size() >= FEWEST_OF_WHOLE) {
            transfers.stream().filter(each -> fate(each) == Fate.REJECTED).forEach(this::reject);
            inOneLine(first.file(), first.execution(), kept, random);
        } else {
            transfers.forEach(this::plan);
        }
    }

    private Fate fate(Transfer transfer) {
        return Fate.of(random(transfer.reference()));
    }

    private void reject(Transfer transfer) {
        status(transfer.execution(), transfer, "RJCT", "AC01");
    }

    private void status(LocalDate day, Transfer transfer, String code, String reason) {
        statuses.computeIfAbsent(day, each -> new ArrayList<>()).add(new Status(day, transfer, code, reason));
    }

    /** A file of which the statement has one line: what came back has a line of its own. */
    private void inOneLine(String file, LocalDate day, List<Transfer> transfers, Random random) {
        List<Booking> payments =
                transfers.stream().map(each -> payment(day, each, Deed.PAYMENT)).toList();
        wholeFiles.put(day, file);
        plan(day, new Planned(payments, List.of(), random.nextBoolean() ? file : "", true, random.nextBoolean()));
        for (Transfer transfer : transfers) {
            if (fate(transfer) == Fate.RETURNED || fate(transfer) == Fate.RETURNED_SHORT) {
                giveBack(day, transfer);
            }
        }
    }

    private void plan(Transfer transfer) {
        LocalDate day = transfer.execution();
        Random random = random("later " + transfer.reference());
        LocalDate later = daysAfter(day, 1 + random.nextInt(3));
        Fate fate = fate(transfer);
        if (fate != Fate.REJECTED && random.nextInt(3) > 0) {
            status(day, transfer, fate == Fate.DELAYED ? "PDNG" : "ACSP", "");
        }
        switch (fate) {
            case REJECTED -> reject(transfer);
            case REJECTED_LATER -> status(daysAfter(day, 1), transfer, "RJCT", "AM04");
            case DELAYED -> book(later, transfer, Deed.PAYMENT);
            default -> book(day, transfer, Deed.PAYMENT);
        }
        switch (fate) {
            case RETURNED, RETURNED_SHORT -> giveBack(day, transfer);
            case TWICE_THAT_DAY -> book(day, transfer, Deed.SECOND_THAT_DAY);
            case TWICE -> book(later, transfer, Deed.SECOND_LATER);
            default -> {} // it stays as it is
        }
    }

    private void book(LocalDate day, Transfer transfer, Deed deed) {
        boolean hasFee = deed == Deed.PAYMENT && fate(transfer) == Fate.WITH_FEE;
        List<Booking> fees = hasFee
                ? List.of(new Booking(day, "", ON_PAYMENT.negate(), ON_PAYMENT.negate(), Deed.FEE_ON_PAYMENT))
                : List.of();
        plan(day, new Planned(List.of(payment(day, transfer, deed)), fees, "", false, true));
    }

    private static Booking payment(LocalDate day, Transfer transfer, Deed deed) {
        BigDecimal out = transfer.amount().negate();
        return new Booking(day, transfer.reference(), out, deed == Deed.PAYMENT ? NONE : out, deed);
    }

    private void giveBack(LocalDate paid, Transfer transfer) {
        LocalDate day =
                daysAfter(paid, 1 + random("back " + transfer.reference()).nextInt(3));
        boolean isShort =
                fate(transfer) == Fate.RETURNED_SHORT && transfer.amount().compareTo(KEPT) > 0;
        Booking booking = isShort
                ? new Booking(
                        day, transfer.reference(), transfer.amount().subtract(KEPT), KEPT.negate(), Deed.SHORT_RETURN)
                : new Booking(day, transfer.reference(), transfer.amount(), NONE, Deed.RETURN);
        plan(day, new Planned(List.of(booking), List.of(), "", false, true));
    }

    private void plan(LocalDate day, Planned planned) {
        plan.computeIfAbsent(day, each -> new ArrayList<>()).add(planned);
    }

    /** The bank's day, such as 1 after a Friday: a Monday. */
    public static LocalDate daysAfter(LocalDate day, int days) {
        LocalDate next = day;
        for (int left = days; left > 0; ) {
            next = next.plusDays(1);
            left -= next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return next;
    }

    /** Whether nothing is left to do or to report. */
    public boolean isIdle() {
        return statuses.isEmpty() && plan.isEmpty() && late.isEmpty();
    }

    /** Does what is planned for a day. Call it for each day of the bank, in order. */
    public BankDay day(LocalDate day) {
        Random random = random("day " + day);
        var reports = new ArrayList<String>(late);
        late.clear();
        List<Status> decided =
                new ArrayList<>(Optional.ofNullable(statuses.remove(day)).orElse(List.of()));
        Collections.shuffle(decided, random);
        Map<String, List<Status>> byFile = decided.stream()
                .collect(Collectors.groupingBy(each -> each.transfer().file(), TreeMap::new, Collectors.toList()));
        byFile.forEach((file, some) -> reports.add(Messages.statusReport("STS-" + day + "-" + file, file, day, some)));
        decided.stream()
                .filter(each -> each.code().equals("RJCT"))
                .forEach(each -> states.put(each.transfer().reference(), "failed"));

        List<Planned> today =
                new ArrayList<>(Optional.ofNullable(plan.remove(day)).orElse(List.of()));
        if (random.nextInt(3) == 0) {
            BigDecimal fee = BigDecimal.valueOf(-1 - random.nextInt(999), 2);
            today.add(new Planned(List.of(), List.of(new Booking(day, "", fee, fee, Deed.FEE)), "", false, false));
        }
        Collections.shuffle(today, random);
        today.forEach(this::keep);
        List<Planned> together = together(today, random);
        if (random.nextInt(4) > 0) {
            List<Entry> entries = together.stream()
                    .filter(Planned::isDetailed)
                    .map(each -> entry(each, true))
                    .toList();
            String notification = Messages.notification("NTF-" + day, iban, day, entries);
            (random.nextInt(6) == 0 ? late : reports).add(notification);
        }
        BigDecimal opening = balance;
        List<Entry> entries =
                together.stream().map(each -> entry(each, !each.isWhole())).toList();
        balance = entries.stream().map(Entry::amount).reduce(balance, BigDecimal::add);
        Collections.shuffle(reports, random);
        return new BankDay(
                day, List.copyOf(reports), Messages.statement("STM-" + day, iban, day, opening, balance, entries));
    }

    /** Some payments stand in one booking, each with its amount. */
    private static List<Planned> together(List<Planned> today, Random random) {
        var together = new ArrayList<Planned>();
        for (Planned each : today) {
            Planned last = together.isEmpty() ? null : together.get(together.size() - 1);
            if (last != null && isOrdinary(last) && isOrdinary(each) && random.nextInt(4) == 0) {
                var payments = new ArrayList<>(last.payments());
                payments.addAll(each.payments());
                together.set(together.size() - 1, new Planned(payments, List.of(), "", false, true));
            } else {
                together.add(each);
            }
        }
        return together;
    }

    private static boolean isOrdinary(Planned planned) {
        return !planned.isWhole()
                && planned.beside().isEmpty()
                && planned.payments().stream().allMatch(each -> each.deed() == Deed.PAYMENT);
    }

    private static Entry entry(Planned planned, boolean withPayments) {
        BigDecimal amount = sum(planned.payments()).add(sum(planned.beside()));
        return new Entry(
                withPayments ? planned.payments() : List.of(),
                amount,
                planned.file(),
                planned.beside().isEmpty() ? "" : "fees");
    }

    private static BigDecimal sum(List<Booking> bookings) {
        return bookings.stream().map(Booking::amount).reduce(NONE, BigDecimal::add);
    }

    private void keep(Planned planned) {
        planned.payments()
                .forEach(each -> states.put(each.reference(), each.amount().signum() < 0 ? "paid" : "returned"));
        if (planned.isWhole()) {
            Booking first = planned.payments().get(0);
            books.add(new Booking(first.day(), "", sum(planned.payments()), NONE, Deed.WHOLE_FILE));
        } else {
            books.addAll(planned.payments());
        }
        books.addAll(planned.beside());
    }

    /** All that was booked so far. */
    public List<Booking> books() {
        return List.copyOf(books);
    }

    /** The references of all payments that it was told to make, in their order. */
    public List<String> references() {
        return List.copyOf(known.keySet());
    }

    /** {@code submitted}, {@code paid}, {@code returned} or {@code failed}. */
    public String stateOf(String reference) {
        return Optional.ofNullable(states.get(reference)).orElseThrow();
    }

    public BigDecimal amountOf(String reference) {
        return Optional.ofNullable(known.get(reference)).orElseThrow().amount();
    }

    /** What the bank answers on the telephone: the file that it booked in one line on a day. */
    public Optional<String> wholeFile(LocalDate day) {
        return Optional.ofNullable(wholeFiles.get(day));
    }

    public BigDecimal balance() {
        return balance;
    }
}
