package io.piecework.ledger.reports.finance.years;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What happened in years, of all that a report reads. */
final class Coverage {

    /** Written by hand: what must happen in the years of a build. */
    static final List<String> EVERYTHING = List.of(
            "deposit-received",
            "worker-balance-opened",
            "requester-balance-opened",
            "opening-reversed",
            "funds-refunded",
            "deposit-charged-back",
            "charge-back-reversed",
            "debt-written-off",
            "credit-granted",
            "task-published",
            "task-published with a fixed fee",
            "task-published with a fee in total",
            "task-extended",
            "task-stopped",
            "task-expired",
            "assignment-returned",
            "assignment-timed-out",
            "assignment-approved",
            "assignment-approved with a fee of the worker",
            "assignment-approved with a tax on the fee",
            "assignment-approved-automatically",
            "assignment-partially-approved",
            "assignment-rejected",
            "assignment-screened-out",
            "assignment-visit-compensated",
            "assignment-visit-compensated by the platform",
            "assignment-visit-refused",
            "assignment-appealed",
            "assignment-appeal-dismissed",
            "assignment-overturned",
            "assignment-overturned by authority",
            "assignment-overturned by the platform",
            "assignment-disputed",
            "assignment-dispute-resolved upheld",
            "assignment-dispute-resolved reversed",
            "assignment-reversed by share",
            "assignment-reversed by amount",
            "assignment-reversed whole",
            "bonus-granted",
            "bonus-granted with a tax on the fee",
            "bonus-split",
            "units-rewarded",
            "worker-compensated",
            "expense-reimbursed",
            "pay-topped-up",
            "earnings-adjusted",
            "award-reversed by share",
            "award-reversed by amount",
            "award-reversed whole",
            "award-reversed of an expense",
            "award-reversed of an adjustment",
            "earnings-matured",
            "hold-placed",
            "hold-released",
            "earnings-forfeited",
            "dust-forfeited",
            "earnings-escheated",
            "earnings-reclaimed",
            "withholding-started",
            "withholding-stopped",
            "tax-remitted",
            "tax withheld",
            "tax given back",
            "cash-out-requested",
            "payout-requested",
            "payout-requested below the threshold",
            "payout-requested on a payday",
            "payout-cancelled",
            "payout-submitted",
            "payout-unknown",
            "payout-unclaimed",
            "payout-expired",
            "payout-paid",
            "payout-paid with a fee",
            "payout-paid with VAT",
            "payout-paid exchanged",
            "payout-failed",
            "payout-returned",
            "payout-returned after arrival",
            "payout-reversed after arrival",
            "payout-reissued",
            "payout-rail-report-ignored",
            "payout-contradicted",
            "payout-exception-accepted paid",
            "payout-exception-accepted failed",
            "payout-exception-dismissed",
            "period-closed",
            "recorded days after it took effect",
            "at midnight of a month",
            "EUR",
            "USD",
            "JPY",
            "KWD",
            "TND");

    /** What must happen in each year: payouts of which nothing is heard, and those that fail and are issued again. */
    static final List<String> EVERY_YEAR = List.of(
            "a payout in transit for 90 days at the end",
            "payout-failed",
            "payout-reissued",
            "a payout that failed after its earnings were reversed");

    private final Set<String> seen = new TreeSet<>();
    private final Set<String> reversedMeanwhile = new TreeSet<>();

    private Coverage() {}

    static Set<String> of(PlainYear year) {
        var coverage = new Coverage();
        year.events().forEach(coverage::add);
        coverage.addPayouts(year);
        year.posts().forEach(post -> coverage.seen.add(post.currency()));
        return coverage.seen;
    }

    private void addPayouts(PlainYear year) {
        var onTheirWay = new HashMap<String, StoredEvent>();
        for (StoredEvent event : year.events()) {
            String payout = event.text("payout");
            if (event.isOneOf("payout-requested", "payout-reissued")) {
                onTheirWay.put(payout, event);
            } else if (event.isOneOf("payout-paid", "payout-cancelled", "payout-expired", "payout-returned")) {
                onTheirWay.remove(payout);
            } else if (event.name().equals("award-reversed")) {
                String worker = event.text("grant.worker");
                onTheirWay.values().stream()
                        .filter(sent -> sent.text("worker").equals(worker))
                        .forEach(sent -> reversedMeanwhile.add(sent.text("payout")));
            } else if (event.name().equals("payout-failed")) {
                onTheirWay.remove(payout);
                if (reversedMeanwhile.contains(payout)) {
                    seen.add("a payout that failed after its earnings were reversed");
                }
            }
        }
        onTheirWay.values().stream()
                .filter(sent -> Duration.between(sent.effective(), year.end()).toDays() > 90)
                .forEach(sent -> seen.add("a payout in transit for 90 days at the end"));
    }

    private void add(StoredEvent event) {
        String name = event.name();
        seen.add(name);
        with(event, "by share", event.has("share"));
        with(event, "by amount", event.has("amount"));
        with(event, "whole", !event.has("share") && !event.has("amount"));
        with(event, "of an " + event.text("grant.kind"), event.has("grant.kind"));
        with(event, event.text("outcome"), event.has("outcome"));
        with(event, "by authority", event.has("authority"));
        with(event, "by the platform", event.text("payer").equals("platform"));
        with(event, "after arrival", event.is("arrived"));
        with(event, "below the threshold", event.has("waiver"));
        with(event, "on a payday", event.text("payout").startsWith("monthly:"));
        with(event, "with VAT", event.number("remittance.vat").signum() > 0);
        with(event, "with a fee", event.number("remittance.fee").signum() > 0);
        with(event, "exchanged", event.has("remittance.exchanged"));
        with(event, "with a fixed fee", event.price("start").fee().signum() > 0);
        with(event, "with a fee in total", event.text("terms.counting").equals("total"));
        with(
                event,
                "with a fee of the worker",
                event.price("work.price").borne().signum() > 0);
        boolean taxed =
                event.price("work.price").tax().add(event.price("pay").tax()).signum() > 0;
        with(event, "with a tax on the fee", taxed);
        int tax = event.number("earnings.nonAvailable.tax.moved").signum();
        if (tax != 0) {
            seen.add(tax > 0 ? "tax withheld" : "tax given back");
        }
        if (Duration.between(event.effective(), event.recorded()).toDays() > 0) {
            seen.add("recorded days after it took effect");
        }
        var effective = event.effective().atOffset(ZoneOffset.UTC);
        if (effective.equals(
                effective.toLocalDate().withDayOfMonth(1).atStartOfDay().atOffset(ZoneOffset.UTC))) {
            seen.add("at midnight of a month");
        }
    }

    private void with(StoredEvent event, String what, boolean isSo) {
        if (isSo) {
            seen.add(event.name() + " " + what);
        }
    }
}
