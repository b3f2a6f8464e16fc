package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed for a worker, as a statement shows it; empty texts for the ids that it does not name.
 *
 * @param title of the work; empty for all others
 * @param tax withheld
 * @param available when the earnings become available; null for at once
 */
record Line(
        String worker,
        String currency,
        String kind,
        Map<String, String> ids,
        String title,
        BigDecimal gross,
        BigDecimal fee,
        BigDecimal tax,
        @Nullable Instant available,
        String reason,
        StoredEvent event) {

    private static final Map<String, String> DECISIONS = Map.of(
            "assignment-approved", "approved",
            "assignment-approved-automatically", "approved automatically",
            "assignment-partially-approved", "partially approved",
            "assignment-rejected", "rejected",
            "assignment-screened-out", "screened out",
            "assignment-visit-compensated", "visit impossible",
            "assignment-visit-refused", "visit refused",
            "assignment-overturned", "overturned");

    private static final Map<String, String> REVIEW = Map.of(
            "assignment-revision-requested", "revision requested",
            "assignment-appealed", "appealed",
            "assignment-appeal-dismissed", "appeal dismissed",
            "assignment-disputed", "disputed",
            "assignment-timed-out", "timed out");

    /** They change nothing that is owed. */
    private static final List<String> ACCOUNT =
            List.of("hold-placed", "hold-released", "tax-remitted", "withholding-started", "withholding-stopped");

    private static final List<String> PROPERTY =
            List.of("earnings-forfeited", "dust-forfeited", "earnings-escheated", "earnings-reclaimed");

    static List<Line> of(List<StoredEvent> events) {
        var lines = new ArrayList<Line>();
        events.forEach(event -> of(event).ifPresent(lines::add));
        return lines;
    }

    private static Optional<Line> of(StoredEvent event) {
        String name = event.name();
        if (DECISIONS.containsKey(name)) {
            String pay = List.of("assignment-approved", "assignment-approved-automatically")
                            .contains(name)
                    ? "work.price"
                    : "pay";
            return Optional.of(work(event, DECISIONS.get(name), event.price(pay), 1));
        }
        if (event.isOneOf("assignment-reversed", "assignment-dispute-resolved")) {
            String dispute = event.text("outcome").equals("upheld")
                    ? "dispute ended, pay kept"
                    : "dispute ended, pay taken back";
            return Optional.of(
                    work(event, name.equals("assignment-reversed") ? "reversed" : dispute, event.price("lines"), -1));
        }
        if (REVIEW.containsKey(name)) {
            return Optional.of(work(event, REVIEW.get(name), event.price("none"), 1));
        }
        if (event.has("grant.award")) {
            return Optional.of(award(event));
        }
        if (name.startsWith("payout-") && event.has("remittance")) {
            return Optional.of(payout(event));
        }
        return account(event);
    }

    private static Line work(StoredEvent event, String kind, StoredEvent.Price price, int sign) {
        return new Line(
                event.text("work.worker"),
                event.currency("work.price.reward"),
                kind,
                Map.of(
                        "assignment", event.text("work.assignment"),
                        "task", event.text("work.task"),
                        "requester", event.text("work.requester")),
                event.text("work.title"),
                price.reward().multiply(BigDecimal.valueOf(sign)),
                price.borne().multiply(BigDecimal.valueOf(sign)),
                event.number("earnings.nonAvailable.tax.moved"),
                heldUntil(event),
                event.text("reason"),
                event);
    }

    private static Line award(StoredEvent event) {
        boolean back = event.name().equals("award-reversed");
        String lines = back ? "lines" : "pay";
        BigDecimal sign = BigDecimal.valueOf(back ? -1 : 1);
        return new Line(
                event.text("grant.worker"),
                event.currency(lines + ".reward"),
                event.text("grant.kind") + (back ? " reversed" : ""),
                Map.of(
                        "award", event.text("grant.award"),
                        "assignment", event.text("grant.assignment"),
                        "requester", event.text("grant.requester")),
                "",
                event.price(lines).reward().multiply(sign),
                event.price(lines).borne().multiply(sign),
                event.number("earnings.nonAvailable.tax.moved"),
                heldUntil(event),
                event.text(back ? "reason" : "grant.reason"),
                event);
    }

    /** What the worker is owed changes when money arrives or comes back. */
    private static Line payout(StoredEvent event) {
        int arrives = arrives(event);
        BigDecimal sign = BigDecimal.valueOf(arrives);
        BigDecimal fee = event.number("remittance.fee").multiply(sign);
        return new Line(
                event.text("worker"),
                event.currency("remittance.gross"),
                "payout " + event.text("outcome"),
                Map.of("payout", event.text("payout")),
                "",
                event.number("remittance.gross").multiply(sign).negate().add(fee),
                fee,
                BigDecimal.ZERO,
                null,
                event.name().equals("payout-requested") ? event.text("waiver.reason") : event.text("reason"),
                event);
    }

    /** 1 where a payout reached the worker, −1 where it came back from there. */
    static int arrives(StoredEvent event) {
        return switch (event.name()) {
            case "payout-paid" -> 1;
            case "payout-returned", "payout-reversed" -> event.is("arrived") ? -1 : 0;
            case "payout-exception-accepted" -> event.text("outcome").equals("paid") ? 1 : -1;
            default -> 0;
        };
    }

    /** A requester's opening has no line. */
    private static Optional<Line> opening(StoredEvent event) {
        if (!event.has("earnings.worker")) {
            return Optional.empty();
        }
        boolean opened = event.name().equals("worker-balance-opened");
        return Optional.of(new Line(
                event.text("earnings.worker"),
                event.currency("amount"),
                opened ? "carried over" : "carried over reversed",
                Map.of(),
                "",
                opened ? event.number("amount") : event.number("amount").negate(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                event.text("reason"),
                event));
    }

    private static Optional<Line> account(StoredEvent event) {
        if (event.isOneOf("worker-balance-opened", "opening-reversed")) {
            return opening(event);
        }
        boolean property = PROPERTY.contains(event.name());
        if (!property && !ACCOUNT.contains(event.name())) {
            return Optional.empty();
        }
        BigDecimal moved = property ? event.number("moved") : BigDecimal.ZERO;
        return Optional.of(new Line(
                event.text("worker"),
                event.currency(event.has("currency") ? "currency" : "after.available"),
                event.name().replaceFirst("^earnings-", ""),
                Map.of(),
                "",
                event.name().equals("earnings-reclaimed") ? moved : moved.negate(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                event.text(event.has("basis") ? "basis" : "reason"),
                event));
    }

    /** The first part of the held earnings that grew. */
    private static @Nullable Instant heldUntil(StoredEvent event) {
        if (event.find("earnings.nonAvailable.tranches") instanceof List<?> tranches) {
            for (Object tranche : tranches) {
                var part = new StoredEvent(0, "", 0, "", Instant.EPOCH, Map.of("of", tranche));
                if (part.number("of.moved").signum() > 0) {
                    return part.time("of.until");
                }
            }
        }
        return null;
    }

    /** The change of what the worker is owed. */
    BigDecimal net() {
        return gross.subtract(fee).subtract(tax);
    }

    String id(String kind) {
        return ids.getOrDefault(kind, "");
    }

    /** The award, or else the work; empty for all others. */
    String reference() {
        String award = id("award");
        String work = id("assignment");
        if (isCarriedOver()) {
            return "opening";
        }
        return !award.isEmpty() ? "award " + award : work.isEmpty() ? "" : "work " + work;
    }

    private boolean isCarriedOver() {
        return event.isOneOf("worker-balance-opened", "opening-reversed");
    }

    boolean isDecision() {
        return DECISIONS.containsKey(event.name());
    }

    boolean isExpense() {
        return event.text("grant.kind").equals("expense");
    }

    boolean isIncome() {
        return !reference().isEmpty() && !isExpense() && !isCarriedOver();
    }
}
