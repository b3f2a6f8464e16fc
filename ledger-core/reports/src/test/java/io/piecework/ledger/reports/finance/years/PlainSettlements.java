package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.reports.finance.years.PlainMatches.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The earnings that each payout pays for. */
final class PlainSettlements {

    private final List<String> keys = new ArrayList<>();
    private final Map<String, List<Line>> lines = new TreeMap<>();
    private final Map<Long, BigDecimal> inTransit = new HashMap<>();

    private final PlainYear year;

    PlainSettlements(PlainYear year) {
        this.year = year;
        for (Line line : year.lines()) {
            lines.computeIfAbsent(line.worker() + " " + line.currency(), none -> new ArrayList<>())
                    .add(line);
        }
        keys.addAll(lines.keySet());
        year.posts().stream()
                .filter(post -> post.account().equals("worker:in-transit"))
                .forEach(post ->
                        inTransit.put(post.event().position(), post.amount().negate()));
    }

    /** By worker and currency, in the order in which they were recorded. */
    List<String> settlements(Question question) {
        var rows = new ArrayList<String>();
        for (String key : keys) {
            var matches = new PlainMatches();
            for (Line line : lines.get(key)) {
                BigDecimal sent = inTransit.getOrDefault(line.event().position(), BigDecimal.ZERO);
                List<Piece> pieces = matches.next(line, sent);
                BigDecimal leaves = sent.subtract(line.net());
                boolean isPayout = leaves.signum() > 0 && !line.id("payout").isEmpty();
                if (isPayout && question.counts(line, "worker") && question.counts(line.event())) {
                    add(line, status(question, line), leaves, pieces, rows);
                }
            }
        }
        return rows;
    }

    /** The last status of the attempt before it left again. */
    private String status(Question question, Line leaving) {
        String status = "";
        for (StoredEvent event : year.events()) {
            boolean ofAttempt = event.position() >= leaving.event().position()
                    && event.stream().equals(leaving.event().stream())
                    && event.text("attempt").equals(leaving.event().text("attempt"));
            if (ofAttempt
                    && question.knows(event)
                    && !PlainPayouts.status(event).isEmpty()) {
                if (!status.isEmpty() && event.name().equals("payout-exception-accepted") && isGivenBack(status)) {
                    return status;
                }
                status = PlainPayouts.status(event);
            }
        }
        return status;
    }

    private static boolean isGivenBack(String status) {
        return List.of("cancelled", "failed", "returned", "reversed").contains(status);
    }

    private static void add(Line line, String status, BigDecimal gross, List<Piece> pieces, List<String> rows) {
        BigDecimal ahead = gross;
        for (Piece piece : pieces) {
            ahead = ahead.subtract(piece.amount());
        }
        rows.add(PlainYear.row(
                line.worker(),
                line.currency(),
                line.id("payout"),
                status,
                line.event().effective(),
                gross,
                ahead));
        for (Piece piece : pieces) {
            Line earned = piece.earned();
            rows.add(PlainYear.row(
                    earned.kind(),
                    earned.event().effective(),
                    earned.id("assignment"),
                    earned.id("task"),
                    earned.id("award"),
                    earned.net(),
                    piece.amount()));
        }
    }
}
