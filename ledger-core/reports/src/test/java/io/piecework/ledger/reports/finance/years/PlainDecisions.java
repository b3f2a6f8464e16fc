package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions outside the usual rules, and contradicting rails. */
final class PlainDecisions {

    private final PlainYear year;
    private final Map<String, List<StoredEvent>> rejections = new HashMap<>();

    PlainDecisions(PlainYear year) {
        this.year = year;
        for (StoredEvent event : year.events()) {
            if (event.name().equals("assignment-rejected")) {
                rejections
                        .computeIfAbsent(event.text("work.assignment"), none -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    List<String> exceptions(Question question) {
        var rows = new ArrayList<String>();
        for (StoredEvent event : year.events()) {
            String kind = kind(event);
            if (kind == null || !question.counts(event)) {
                continue;
            }
            String amount = amount(event);
            boolean owned = question.isOf(PlainJournal.workerOf(event))
                    || (!PlainJournal.requesterOf(event).isEmpty() && question.isOf(PlainJournal.requesterOf(event)));
            if (owned && question.isIn(event.currency(amount))) {
                rows.add(PlainYear.row(
                        kind,
                        event.stream(),
                        PlainJournal.workerOf(event),
                        event.name().equals("debt-written-off") ? event.text("requester") : "",
                        event.currency(amount),
                        gained(event, amount),
                        event.text("stamp.actor"),
                        first(event, "authority.approver", "approver", "waiver.approver"),
                        first(event, "grant.reason", "basis", "waiver.reason", "reason"),
                        event.effective(),
                        event.recorded(),
                        event.position()));
            }
        }
        return rows;
    }

    private @Nullable String kind(StoredEvent event) {
        return switch (event.name()) {
            case "assignment-overturned" ->
                !event.has("authority")
                        ? null
                        : isLate(event) ? "overturned past its window" : "overturned by authority";
            case "earnings-adjusted" -> "adjusted";
            case "earnings-forfeited" -> "forfeited";
            case "earnings-escheated" -> "escheated";
            case "debt-written-off" -> "debt written off";
            case "payout-contradicted" -> "rail contradicted itself";
            case "payout-requested" -> event.has("waiver") ? "paid below the threshold" : null;
            default -> null;
        };
    }

    private boolean isLate(StoredEvent overturned) {
        return rejections.getOrDefault(overturned.text("work.assignment"), List.of()).stream()
                .filter(rejected -> rejected.position() < overturned.position())
                .anyMatch(rejected -> {
                    Instant until = rejected.time("overturnUntil");
                    return until != null && overturned.effective().isAfter(until);
                });
    }

    private static String amount(StoredEvent event) {
        return switch (event.name()) {
            case "assignment-overturned", "earnings-adjusted" -> "pay.reward";
            case "payout-contradicted" -> "gross";
            case "payout-requested" -> "remittance.gross";
            case "debt-written-off" -> "amount";
            default -> "moved";
        };
    }

    private static BigDecimal gained(StoredEvent event, String amount) {
        if (amount.equals("pay.reward")) {
            return event.price("pay").earned();
        }
        return amount.equals("moved") ? event.number(amount).negate() : event.number(amount);
    }

    private static String first(StoredEvent event, String... paths) {
        for (String path : paths) {
            if (event.has(path)) {
                return event.text(path);
            }
        }
        return "";
    }
}
