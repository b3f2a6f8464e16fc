package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the model remembers. */
public final class Books {

    /** A task. */
    public static final class Job {
        public String name = "";
        public String requester = "";
        public TaskTerms terms;
        public String status = "published";
        public int slots;
        public int taken;
        public Cost free = Cost.NOTHING;

        public Job(TaskTerms terms) {
            this.terms = terms;
        }

        public int freeSlots() {
            return slots - taken;
        }
    }

    /** An assignment. */
    public static final class Work {
        public final Job job;
        public final String worker;
        public final Cost cost;
        public String status = "accepted";

        /** What it was by what was decided, whatever was done about that since. */
        public String decided = "";

        public Long deadline;
        public long submitted;
        public long rejected;
        public boolean reopened;
        public BigDecimal blocked = BigDecimal.ZERO;
        public Cost pay = Cost.NOTHING;
        public boolean paidByPlatform;
        public BigDecimal kept = BigDecimal.ZERO;

        /** Until when the pay is held, or was; null where it was available at once. */
        public Long heldUntil;

        public Ratio reversed = Ratio.NONE;

        /** What was taken back of the worker's pay, the fee and the tax. */
        public Cost back = Cost.NOTHING;

        /** What was withheld of the pay. */
        public Tax tax = Tax.NONE;

        /** What of that is back, once so much of the pay is. */
        public BigDecimal taxBack(Ratio share, Cost taken) {
            return tax.back(share, pay.earned(), taken.reward());
        }

        public Work(Job job, String worker, Cost cost) {
            this.job = job;
            this.worker = worker;
            this.cost = cost;
        }
    }

    /** An award. */
    public static final class Grant {
        public final String worker;

        /** Nobody where the platform pays. */
        public final String requester;

        public final String currency;
        public final Cost pay;

        /** Until when it is held, or was; null where it was available at once. */
        public Long heldUntil;

        /** What its fee was rounded to. */
        public final BigDecimal quantum;

        public Ratio reversed = Ratio.NONE;

        /** What was taken back of the worker's pay, the fee and the tax. */
        public Cost back = Cost.NOTHING;

        /** What was withheld of it. */
        public Tax tax = Tax.NONE;

        public Grant(String worker, String requester, String currency, Cost pay, BigDecimal quantum) {
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

    /** One sending of a payout. */
    public static final class Sending {
        public String status = "requested";
        /** What the rail said of it. */
        public final Set<String> said = new TreeSet<>();

        public boolean expired;
        /** When it comes back by itself. */
        public Long returnsAt;
        /** The answer that contradicts another one and is not decided; empty where there is none. */
        public String open = "";
    }

    /** A payout. */
    public static final class Remittance {
        public final String worker;
        public final String currency;
        public final BigDecimal gross;
        public final BigDecimal fee;
        public final List<Sending> sendings = new ArrayList<>(List.of(new Sending()));
        public BigDecimal vat = BigDecimal.ZERO;
        public Long unclaimedFor;
        public int claimed;
        public long claimedUntil;

        public Remittance(String worker, String currency, BigDecimal gross, BigDecimal fee) {
            this.worker = worker;
            this.currency = currency;
            this.gross = gross;
            this.fee = fee;
        }

        public BigDecimal sent() {
            return gross.subtract(fee).add(vat);
        }

        /** What arrives for each unit, and in what; as it is sent where that is null. */
        public BigDecimal rate;

        public BigDecimal arrivingQuantum;

        public BigDecimal exact() {
            return sent().multiply(rate).setScale(12, RoundingMode.HALF_UP);
        }

        public BigDecimal arriving() {
            return rate == null
                    ? sent()
                    : exact().divide(arrivingQuantum, 0, RoundingMode.HALF_UP).multiply(arrivingQuantum);
        }

        /** How many of its sendings are with the worker. */
        public BigDecimal arrived() {
            return BigDecimal.valueOf(sendings.stream()
                    .filter(sending -> sending.status.equals("paid"))
                    .count());
        }

        public int attempt() {
            return sendings.size();
        }

        /** The one that can be sent. */
        public Sending latest() {
            return sendings.get(sendings.size() - 1);
        }
    }

    /** What the last order led to, where its kind alone does not tell. */
    public String led = "";
    /** Unclaimed property, and whose it is. */
    public record Escheat(String worker, String currency, BigDecimal amount) {}

    /** Up to where the books of a currency are closed. */
    public final Map<String, Long> closed = new TreeMap<>();

    /** Who does not stand as active: suspended or closed. */
    public final Map<String, String> statuses = new TreeMap<>();

    /** Whose earnings an operation holds, or held: {@code w0:USD}. */
    public final Map<String, String> holds = new LinkedHashMap<>();

    /** What was escheated, by the operation. */
    public final Map<String, Escheat> escheats = new LinkedHashMap<>();

    public final Map<String, WorkerAccount> purses = new TreeMap<>();
    public final Map<String, RequesterAccount> funds = new TreeMap<>();
    public final Map<String, Boolean> methods = new TreeMap<>();
    public final Set<String> daysPaid = new TreeSet<>();
    public final Map<String, Job> tasks = new LinkedHashMap<>();
    public final Map<String, Work> assignments = new LinkedHashMap<>();
    public final Map<String, Grant> grants = new LinkedHashMap<>();
    public final Map<String, Remittance> payouts = new LinkedHashMap<>();

    public WorkerAccount purse(String worker, String currency) {
        return purses.computeIfAbsent(worker + ":" + currency, key -> new WorkerAccount());
    }

    public RequesterAccount fund(String requester, String currency) {
        return funds.computeIfAbsent(requester + ":" + currency, key -> new RequesterAccount());
    }

    public WorkerAccount purse(Work work) {
        return purse(work.worker, work.job.terms.currency());
    }

    public WorkerAccount purse(Grant grant) {
        return purse(grant.worker, grant.currency);
    }

    /** The worker gets the pay, then or when it is available. */
    public void earn(Work work, long paid) {
        Long until = work.job.terms.availableFrom(paid);
        work.tax = purse(work).tax(work.pay.earned());
        work.heldUntil = purse(work).earn(work.pay.earned().subtract(work.tax.amount()), until);
    }

    public RequesterAccount fund(Grant grant) {
        return fund(grant.requester, grant.currency);
    }

    public RequesterAccount fund(Job job) {
        return fund(job.requester, job.terms.currency());
    }

    /** Whoever takes work or is to be paid. */
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

    public static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelRefusal(otherwise);
        }
    }
}
