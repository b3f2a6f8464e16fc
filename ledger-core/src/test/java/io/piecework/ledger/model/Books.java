package io.piecework.ledger.model;

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
final class Books {

    /** A task. */
    static final class Job {
        String name = "";
        String requester = "";
        Terms terms;
        String status = "published";
        int slots;
        int taken;
        Cost free = Cost.NOTHING;

        Job(Terms terms) {
            this.terms = terms;
        }

        int freeSlots() {
            return slots - taken;
        }
    }

    /** An assignment. */
    static final class Work {
        final Job job;
        final String worker;
        final Cost cost;
        String status = "accepted";

        /** What it was by what was decided, whatever was done about that since. */
        String decided = "";

        Long deadline;
        long submitted;
        long rejected;
        boolean reopened;
        BigDecimal blocked = BigDecimal.ZERO;
        Cost pay = Cost.NOTHING;
        boolean paidByPlatform;
        BigDecimal kept = BigDecimal.ZERO;

        /** Until when the pay is held, or was; null where it was available at once. */
        Long heldUntil;

        Ratio reversed = Ratio.NONE;

        /** What was taken back of the worker's pay, the fee and the tax. */
        Cost back = Cost.NOTHING;

        /** What was withheld of the pay. */
        Tax tax = Tax.NONE;

        /** What of that is back, once so much of the pay is. */
        BigDecimal taxBack(Ratio share, Cost taken) {
            return tax.back(share, pay.earned(), taken.reward());
        }

        Work(Job job, String worker, Cost cost) {
            this.job = job;
            this.worker = worker;
            this.cost = cost;
        }
    }

    /** An award. */
    static final class Grant {
        final String worker;

        /** Nobody where the platform pays. */
        final String requester;

        final String currency;
        final Cost pay;

        /** Until when it is held, or was; null where it was available at once. */
        Long heldUntil;

        /** What its fee was rounded to. */
        final BigDecimal quantum;

        Ratio reversed = Ratio.NONE;

        /** What was taken back of the worker's pay, the fee and the tax. */
        Cost back = Cost.NOTHING;

        /** What was withheld of it. */
        Tax tax = Tax.NONE;

        Grant(String worker, String requester, String currency, Cost pay, BigDecimal quantum) {
            this.worker = worker;
            this.requester = requester;
            this.currency = currency;
            this.pay = pay;
            this.quantum = quantum;
        }

        boolean isPaidByPlatform() {
            return requester.isEmpty();
        }
    }

    /** One sending of a payout. */
    static final class Sending {
        String status = "requested";
        /** What the rail said of it. */
        final Set<String> said = new TreeSet<>();

        boolean expired;
        /** When it comes back by itself. */
        Long returnsAt;
        /** The answer that contradicts another one and is not decided; empty where there is none. */
        String open = "";
    }

    /** A payout. */
    static final class Remittance {
        final String worker;
        final String currency;
        final BigDecimal gross;
        final BigDecimal fee;
        final List<Sending> sendings = new ArrayList<>(List.of(new Sending()));
        BigDecimal vat = BigDecimal.ZERO;
        Long unclaimedFor;
        int claimed;
        long claimedUntil;

        Remittance(String worker, String currency, BigDecimal gross, BigDecimal fee) {
            this.worker = worker;
            this.currency = currency;
            this.gross = gross;
            this.fee = fee;
        }

        BigDecimal sent() {
            return gross.subtract(fee).add(vat);
        }

        /** What arrives for each unit, and in what; as it is sent where that is null. */
        BigDecimal rate;

        BigDecimal arrivingQuantum;

        BigDecimal exact() {
            return sent().multiply(rate).setScale(12, RoundingMode.HALF_UP);
        }

        BigDecimal arriving() {
            return rate == null
                    ? sent()
                    : exact().divide(arrivingQuantum, 0, RoundingMode.HALF_UP).multiply(arrivingQuantum);
        }

        /** How many of its sendings are with the worker. */
        BigDecimal arrived() {
            return BigDecimal.valueOf(sendings.stream()
                    .filter(sending -> sending.status.equals("paid"))
                    .count());
        }

        int attempt() {
            return sendings.size();
        }

        /** The one that can be sent. */
        Sending latest() {
            return sendings.get(sendings.size() - 1);
        }
    }

    /** What the last order led to, where its kind alone does not tell. */
    String led = "";
    /** Unclaimed property, and whose it is. */
    record Escheat(String worker, String currency, BigDecimal amount) {}

    /** Up to where the books of a currency are closed. */
    final Map<String, Long> closed = new TreeMap<>();

    /** The workers who are suspended or closed, with their status. */
    final Map<String, String> statuses = new TreeMap<>();

    /** Whose earnings an operation holds, or held: {@code w0:USD}. */
    final Map<String, String> holds = new LinkedHashMap<>();

    /** What was escheated, by the operation. */
    final Map<String, Escheat> escheats = new LinkedHashMap<>();

    final Map<String, Purse> purses = new TreeMap<>();
    final Map<String, Fund> funds = new TreeMap<>();
    final Map<String, Boolean> methods = new TreeMap<>();
    final Set<String> daysPaid = new TreeSet<>();
    final Map<String, Job> tasks = new LinkedHashMap<>();
    final Map<String, Work> assignments = new LinkedHashMap<>();
    final Map<String, Grant> grants = new LinkedHashMap<>();
    final Map<String, Remittance> payouts = new LinkedHashMap<>();

    Purse purse(String worker, String currency) {
        return purses.computeIfAbsent(worker + ":" + currency, key -> new Purse());
    }

    Fund fund(String requester, String currency) {
        return funds.computeIfAbsent(requester + ":" + currency, key -> new Fund());
    }

    Purse purse(Work work) {
        return purse(work.worker, work.job.terms.currency());
    }

    Purse purse(Grant grant) {
        return purse(grant.worker, grant.currency);
    }

    /** The worker gets the pay, then or when it is available. */
    void earn(Work work, long paid) {
        Long until = work.job.terms.availableFrom(paid);
        work.tax = purse(work).tax(work.pay.earned());
        work.heldUntil = purse(work).earn(work.pay.earned().subtract(work.tax.amount()), until);
    }

    Fund fund(Grant grant) {
        return fund(grant.requester, grant.currency);
    }

    Fund fund(Job job) {
        return fund(job.requester, job.terms.currency());
    }

    /** Whoever takes work or is to be paid. */
    void needsActive(String worker) {
        if (statuses.containsKey(worker)) {
            throw new Refused("worker-" + statuses.get(worker));
        }
    }

    static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new Refused("unknown-subject");
        }
        return found;
    }

    static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
