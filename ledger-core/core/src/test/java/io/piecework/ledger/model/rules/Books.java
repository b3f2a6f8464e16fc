package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The whole state of the model. */
public final class Books {

    /** A task. */
    public static final class Task {
        public String name = "";
        public String requester = "";
        public TaskTerms terms;
        public String status = "published";
        public int slots;
        public int taken;
        public Cost free = Cost.NOTHING;
        public long published;
        public long publishedRecorded;
        public long latest = Long.MIN_VALUE;

        public Task(TaskTerms terms) {
            this.terms = terms;
        }

        public void touched(long now) {
            latest = Math.max(latest, now);
        }

        public int freeSlots() {
            return slots - taken;
        }
    }

    /** An assignment. */
    public static final class Assignment {
        public final Task task;
        public final String worker;
        public final Cost cost;
        public String status = "accepted";

        /** The status by the decision, before any dispute or reversal. */
        public String decided = "";

        public Long deadline;
        public long submitted;
        public long rejected;
        public long rejectedRecorded;

        /** The day among whose decisions it counts; null for none. */
        public LocalDate countedOn;

        /** The last step's two times. */
        public long last = Long.MIN_VALUE;

        public long lastRecorded;
        public boolean reopened;
        public BigDecimal blocked = BigDecimal.ZERO;
        public Cost pay = Cost.NOTHING;
        public boolean paidByPlatform;
        public BigDecimal kept = BigDecimal.ZERO;

        /** When the appeal is to be answered; null before it. */
        public Long answerBy;

        /** The end of the pay's maturity, also in the past; null if the pay was available at once. */
        public Long heldUntil;

        public Ratio reversed = Ratio.NONE;

        /** The reversed part of the worker's pay, the fee and the tax. */
        public Cost back = Cost.NOTHING;

        /** The tax withheld from the pay. */
        public Tax tax = Tax.NONE;

        /** The part of the tax that is returned after the reversal of a share of the pay. */
        public BigDecimal taxReturned(Ratio share, Cost taken) {
            return tax.back(share, pay.earned(), taken.reward());
        }

        public Assignment(Task task, String worker, Cost cost) {
            this.task = task;
            this.worker = worker;
            this.cost = cost;
        }
    }

    /** An award. */
    public static final class Award {
        public final String worker;

        /** Empty if the platform pays. */
        public final String requester;

        public final String currency;
        public final Cost pay;

        /** The two times of the grant or the last reversal. */
        public long last = Long.MIN_VALUE;

        public long lastRecorded;

        /** The end of the award's maturity, also in the past; null if the award was available at once. */
        public Long heldUntil;

        /** The quantum that the fee was rounded to. */
        public final BigDecimal quantum;

        public Ratio reversed = Ratio.NONE;

        /** The reversed part of the worker's pay, the fee and the tax. */
        public Cost back = Cost.NOTHING;

        /** The tax withheld from the award. */
        public Tax tax = Tax.NONE;

        public Award(String worker, String requester, String currency, Cost pay, BigDecimal quantum) {
            this.worker = worker;
            this.requester = requester;
            this.currency = currency;
            this.pay = pay;
            this.quantum = quantum;
        }

        public boolean isPaidByPlatform() {
            return requester.isEmpty();
        }
    }

    /** A payout. */
    public static final class Payout {
        public final String worker;
        public final String currency;
        public final BigDecimal gross;
        public final BigDecimal fee;
        public final List<Attempt> attempts = new ArrayList<>();
        public BigDecimal vat = BigDecimal.ZERO;
        public Long unclaimedFor;

        public Payout(String worker, String currency, BigDecimal gross, BigDecimal fee, long now) {
            attempts.add(new Attempt(now));
            this.worker = worker;
            this.currency = currency;
            this.gross = gross;
            this.fee = fee;
        }

        public BigDecimal sent() {
            return gross.subtract(fee).add(vat);
        }

        /** The exchange rate; null if the payout arrives as it is sent. */
        public BigDecimal rate;

        public BigDecimal arrivingQuantum;
        public RoundingMode arrivingMode;

        public BigDecimal exact() {
            return sent().multiply(rate).setScale(12, RoundingMode.HALF_UP);
        }

        public BigDecimal arriving() {
            return rate == null
                    ? sent()
                    : exact().divide(arrivingQuantum, 0, arrivingMode).multiply(arrivingQuantum);
        }

        /** The number of paid attempts. */
        public BigDecimal arrived() {
            return BigDecimal.valueOf(attempts.stream()
                    .filter(attempt -> attempt.status.equals("paid"))
                    .count());
        }

        public int attempt() {
            return attempts.size();
        }

        /** The latest attempt, the only one that can be sent. */
        public Attempt latest() {
            return attempts.get(attempts.size() - 1);
        }
    }

    /** The end of the last event's name, if it does not follow from the kind of command. */
    public String eventSuffix = "";
    /** The effective time of the last event, if it is later than its command says; otherwise null. */
    public Long effective;

    void beginEvent(long now) {
        recorded = now;
        eventSuffix = "";
        effective = null;
    }

    /** A requester's deposit. */
    public static final class Deposit {
        public final String requester;
        public final String currency;
        public final BigDecimal amount;
        public final long received;
        public BigDecimal chargedBack = BigDecimal.ZERO;

        /** When what is left of it came in or came back. */
        public final CameIn there = new CameIn();

        Deposit(String requester, String currency, BigDecimal amount, long received) {
            this.requester = requester;
            this.currency = currency;
            this.amount = amount;
            this.received = received;
            there.changeTo(amount, received);
        }

        void chargeBack(BigDecimal taken, long then) {
            chargedBack = chargedBack.add(taken);
            there.changeTo(amount.subtract(chargedBack), then);
        }
    }

    /** What a rail took of a deposit. */
    public record ChargeBack(Deposit deposit, BigDecimal amount, long taken) {}

    /** Unclaimed property and its owner. */
    public record Escheat(String worker, String currency, BigDecimal amount, long taken) {}

    /** The end of the last closed period by currency. */
    public final Map<String, Long> closed = new TreeMap<>();

    /** The workers who are suspended or closed. */
    public final Map<String, String> statuses = new TreeMap<>();

    /** When a worker's status, method or hold last changed: {@code status w0}, {@code method w0}, {@code hold h1}. */
    public final Map<String, Long> changed = new TreeMap<>();

    /** Nothing takes effect before the last change. */
    public void requireNotBefore(String what, long now) {
        require(now >= changed.getOrDefault(what, Long.MIN_VALUE), "back-dated");
    }

    /** The account of each hold, also of a released one: {@code w0:USD}. */
    public final Map<String, String> holds = new LinkedHashMap<>();

    /** The escheated amounts by operation. */
    public final Map<String, Escheat> escheats = new LinkedHashMap<>();

    /**
     * An opening balance.
     *
     * @param account of the worker or the requester: {@code w0:USD}
     */
    public record Opening(boolean ofWorker, String account, BigDecimal amount, long opened) {

        public String owner() {
            return account.split(":")[0];
        }

        public String currency() {
            return account.split(":")[1];
        }
    }

    /** The opening balances by id, also those that were reversed. */
    public final Map<String, Opening> openings = new LinkedHashMap<>();

    /** The accounts whose opening stands: {@code worker w0:USD}. */
    public final Set<String> opened = new TreeSet<>();

    public final Decisions decisions = new Decisions();
    public final Map<String, WorkerAccount> allEarnings = new TreeMap<>();
    public final Map<String, RequesterAccount> funds = new TreeMap<>();
    public final Map<String, Deposit> deposits = new TreeMap<>();
    public final Map<String, ChargeBack> chargeBacks = new TreeMap<>();
    public final Map<String, Boolean> methods = new TreeMap<>();
    public final Set<String> daysPaid = new TreeSet<>();
    public final Map<String, Task> tasks = new LinkedHashMap<>();
    public final Map<String, Assignment> assignments = new LinkedHashMap<>();
    public final Map<String, Award> grants = new LinkedHashMap<>();
    public final Map<String, Payout> payouts = new LinkedHashMap<>();

    public WorkerAccount earnings(String worker, String currency) {
        return allEarnings.computeIfAbsent(
                worker + ":" + currency, key -> new WorkerAccount(until -> isOpen(currency, until)));
    }

    /** The recorded time of the command at hand. */
    public long recorded;

    /** A time of the last ten minutes is open although the books are closed up to later. */
    private boolean isOpen(String currency, long effective) {
        return effective >= closed.getOrDefault(currency, Long.MIN_VALUE) || effective >= recorded - 600_000_000L;
    }

    public RequesterAccount fund(String requester, String currency) {
        return funds.computeIfAbsent(requester + ":" + currency, key -> new RequesterAccount());
    }

    public WorkerAccount earnings(Assignment work) {
        return earnings(work.worker, work.task.terms.currency());
    }

    public WorkerAccount earnings(Award grant) {
        return earnings(grant.worker, grant.currency);
    }

    /** Credits the pay to the worker, as held or available. */
    public void earn(Assignment work, long paid) {
        Long until = work.task.terms.availableFrom(paid);
        work.tax = earnings(work).tax(work.pay.earned());
        work.heldUntil = earnings(work).earn(work.pay.earned().subtract(work.tax.amount()), until);
    }

    public RequesterAccount fund(Award grant) {
        return fund(grant.requester, grant.currency);
    }

    public RequesterAccount fund(Task task) {
        return fund(task.requester, task.terms.currency());
    }

    /** A worker who accepts work or gets a payout must be active. */
    public void needsActive(String worker) {
        if (statuses.containsKey(worker)) {
            throw new ModelRefusal("worker-" + statuses.get(worker));
        }
    }

    public static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new ModelRefusal("unknown-subject");
        }
        return found;
    }

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelRefusal(otherwise);
        }
    }
}
