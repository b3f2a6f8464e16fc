package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every fee by its terms, against what was posted. */
final class PlainFees {

    private static final List<String> DECISIONS = List.of(
            "assignment-approved",
            "assignment-approved-automatically",
            "assignment-partially-approved",
            "assignment-rejected",
            "assignment-screened-out",
            "assignment-visit-compensated",
            "assignment-visit-refused",
            "assignment-overturned");

    private static final List<String> AWARDS = List.of(
            "bonus-granted",
            "units-rewarded",
            "worker-compensated",
            "expense-reimbursed",
            "pay-topped-up",
            "earnings-adjusted");

    /** A fee with the tax on it, and the amount that it is computed on. */
    private record Fee(String currency, BigDecimal base, BigDecimal expected) {}

    /** @param terms the JSON of a task or award, whose part {@code terms} are the terms */
    private record Terms(StoredEvent terms) {

        /** Fee and tax on an amount. */
        BigDecimal[] on(BigDecimal paid) {
            BigDecimal fee = BigDecimal.ZERO;
            List<?> rates = (List<?>) Objects.requireNonNull(terms.find("terms.rates"));
            for (int i = 0; i < rates.size(); i++) {
                BigDecimal flat = i == 0 ? terms.number("terms.flat") : BigDecimal.ZERO;
                fee = fee.add(share(rates.get(i).toString(), paid, flat));
            }
            fee = fee.max(terms.number("terms.floor"));
            fee = terms.has("terms.ceiling") ? fee.min(terms.number("terms.ceiling")) : fee;
            if (!terms.text("terms.bearer").equals("worker")) {
                return new BigDecimal[] {fee, share(terms.text("terms.tax"), fee, BigDecimal.ZERO)};
            }
            BigDecimal cut = fee.min(paid);
            BigDecimal tax = share(terms.text("terms.tax"), cut, BigDecimal.ZERO);
            return new BigDecimal[] {cut, tax.min(paid.subtract(cut))};
        }

        BigDecimal start() {
            BigDecimal start = terms.number("terms.start");
            return start.add(share(terms.text("terms.tax"), start, BigDecimal.ZERO));
        }

        private BigDecimal share(String rate, BigDecimal of, BigDecimal flat) {
            String[] rounding = terms.text("terms.rounding").split(" ");
            return rounded(rate, of, flat, new BigDecimal(rounding[0]), RoundingMode.valueOf(rounding[1]));
        }
    }

    private final PlainYear year;
    private final Map<String, StoredEvent> tasks = new HashMap<>();
    private final Map<String, StoredEvent> payouts = new HashMap<>();

    PlainFees(PlainYear year) {
        this.year = year;
        for (StoredEvent event : year.events()) {
            if (event.name().equals("task-published")) {
                tasks.put(event.text("task"), event);
            } else if (event.name().equals("payout-requested")) {
                payouts.put(event.text("payout"), event);
            }
        }
    }

    /**
     * The fees that differ, and last how many there were.
     *
     * @param altered added to every posting of a fee for work, awards and publishing, as in a database with altered rows
     */
    List<String> fees(Question question, BigDecimal altered) {
        var rows = new ArrayList<String>();
        var posted = new HashMap<Long, BigDecimal>();
        for (Post post : year.posts()) {
            if (List.of("fees", "tax", "payout-fees").contains(post.account())) {
                BigDecimal more = post.account().equals("fees") ? altered : BigDecimal.ZERO;
                posted.merge(post.event().position(), post.amount().negate().add(more), BigDecimal::add);
            }
        }
        int checked = 0;
        for (StoredEvent event : year.events()) {
            Fee fee = isAsked(question, event) ? fee(event) : null;
            if (fee != null && question.isIn(fee.currency)) {
                checked++;
                BigDecimal booked = posted.getOrDefault(event.position(), BigDecimal.ZERO);
                if (booked.compareTo(fee.expected) != 0) {
                    rows.add(PlainYear.row(
                            event.stream(),
                            event.name(),
                            fee.currency,
                            fee.base,
                            fee.expected,
                            booked,
                            booked.subtract(fee.expected),
                            event.position()));
                }
            }
        }
        rows.add(checked + " checked");
        return rows;
    }

    /** Whether an event counts that moved money of the asked owner. */
    static boolean isAsked(Question question, StoredEvent event) {
        String worker = PlainJournal.workerOf(event);
        String requester = PlainJournal.requesterOf(event);
        return question.counts(event)
                && ((!worker.isEmpty() && question.isOf(worker)) || (!requester.isEmpty() && question.isOf(requester)));
    }

    private @org.jspecify.annotations.Nullable Fee fee(StoredEvent event) {
        if (event.name().equals("task-published")) {
            return new Fee(event.currency("reward"), event.number("terms.start"), new Terms(event).start());
        }
        if (DECISIONS.contains(event.name())) {
            return decided(event);
        }
        if (AWARDS.contains(event.name())) {
            BigDecimal paid = event.price("pay").reward();
            BigDecimal due = event.has("terms") ? total(new Terms(event).on(paid)) : BigDecimal.ZERO;
            return new Fee(event.currency("pay.reward"), paid, due);
        }
        return event.name().equals("payout-paid") ? payout(event) : null;
    }

    /** Work that is paid in part costs at most the fee that was reserved. */
    private Fee decided(StoredEvent event) {
        StoredEvent.Price reserved = event.price("work.price");
        boolean whole = event.isOneOf("assignment-approved", "assignment-approved-automatically");
        BigDecimal paid = whole ? reserved.reward() : event.price("pay").reward();
        String currency = event.currency("work.price.reward");
        boolean accepted = whole || event.isOneOf("assignment-overturned");
        if ((paid.signum() == 0 && !accepted) || event.text("payer").equals("platform")) {
            return new Fee(currency, paid, BigDecimal.ZERO);
        }
        StoredEvent task = Objects.requireNonNull(tasks.get(event.text("work.task")));
        boolean full = paid.compareTo(reserved.reward()) == 0;
        if (full && task.text("terms.counting").equals("total")) {
            return new Fee(currency, paid, reserved.fee().add(reserved.tax()));
        }
        BigDecimal[] due = new Terms(task).on(paid);
        BigDecimal cut = due[0].min(reserved.fee()).add(due[1].min(reserved.tax()));
        return new Fee(currency, paid, full ? total(due) : cut);
    }

    private Fee payout(StoredEvent event) {
        StoredEvent request = Objects.requireNonNull(payouts.get(event.text("payout")));
        BigDecimal gross = event.number("remittance.gross");
        String currency = event.currency("remittance.gross");
        boolean waived =
                request.has("rail.fee.waivedAbove") && gross.compareTo(request.number("rail.fee.waivedAbove")) > 0;
        if (waived || gross.signum() == 0) {
            return new Fee(currency, gross, BigDecimal.ZERO);
        }
        BigDecimal share = request.has("rail.fee.share")
                ? rounded(
                        request.text("rail.fee.share"),
                        gross,
                        BigDecimal.ZERO,
                        request.number("rail.quantum"),
                        RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        return new Fee(currency, gross, share.add(request.number("rail.fee.flat")));
    }

    private static BigDecimal total(BigDecimal[] due) {
        return due[0].add(due[1]);
    }

    /** A flat amount plus a share such as {@code 20%} or {@code 1/3}: multiplied first, divided last, rounded once. */
    private static BigDecimal rounded(
            String rate, BigDecimal of, BigDecimal flat, BigDecimal quantum, RoundingMode mode) {
        String[] parts =
                rate.endsWith("%") ? new String[] {rate.substring(0, rate.length() - 1), "100"} : rate.split("/");
        BigDecimal below = new BigDecimal(parts[1]);
        return of.multiply(new BigDecimal(parts[0]))
                .add(flat.multiply(below))
                .divide(below.multiply(quantum), 0, mode)
                .multiply(quantum);
    }
}
