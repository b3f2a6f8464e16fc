package io.piecework.ledger.report.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The earnings that each payout pays for. */
final class PlainSettlements {

    /** Earnings of one line, and what of them no payout has taken. */
    private static final class Earning {
        private final Line line;
        private final Instant available;
        private BigDecimal left;

        private Earning(Line line, BigDecimal left) {
            this.line = line;
            this.left = left;
            Instant recorded = line.event().recorded();
            Instant until = line.available();
            this.available = until == null || until.isBefore(recorded) ? recorded : until;
        }
    }

    private record Taken(Earning earning, BigDecimal amount) {}

    /** One worker's earnings in one currency. */
    private static final class Open {
        private final List<Earning> earnings = new ArrayList<>();
        private final Map<String, List<Taken>> byPayout = new HashMap<>();
        private BigDecimal ahead = BigDecimal.ZERO;

        private List<Taken> next(Line line, BigDecimal freed) {
            if (freed.signum() > 0) {
                come(line, freed);
                return List.of();
            }
            BigDecimal leaves = freed.negate();
            if (line.id("payout").isEmpty()) {
                for (Earning own : List.copyOf(earnings)) {
                    if (!line.reference().isEmpty() && own.line.reference().equals(line.reference())) {
                        BigDecimal taken = own.left.min(leaves);
                        own.left = own.left.subtract(taken);
                        leaves = leaves.subtract(taken);
                    }
                }
                take(leaves);
                return List.of();
            }
            List<Taken> taken = take(leaves);
            byPayout.put(line.id("payout"), taken);
            return taken;
        }

        /** What a payout had taken comes back as it was. */
        private void come(Line line, BigDecimal freed) {
            BigDecimal rest = freed;
            for (Taken taken : byPayout.getOrDefault(line.id("payout"), List.of())) {
                taken.earning.left = taken.earning.left.add(taken.amount);
                rest = rest.subtract(taken.amount);
            }
            byPayout.remove(line.id("payout"));
            if (rest.signum() > 0) {
                earnings.add(new Earning(line, rest));
            }
            BigDecimal madeUp = ahead;
            ahead = BigDecimal.ZERO;
            take(madeUp);
        }

        /** From those that became available first. */
        private List<Taken> take(BigDecimal amount) {
            var taken = new ArrayList<Taken>();
            BigDecimal rest = amount;
            earnings.sort(Comparator.comparing((Earning earning) -> earning.available)
                    .thenComparing(earning -> earning.line.event().position()));
            for (Earning first : earnings) {
                BigDecimal part = first.left.min(rest);
                if (part.signum() > 0) {
                    taken.add(new Taken(first, part));
                    first.left = first.left.subtract(part);
                    rest = rest.subtract(part);
                }
            }
            ahead = ahead.add(rest);
            return taken;
        }
    }

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
            var open = new Open();
            for (Line line : lines.get(key)) {
                BigDecimal freed =
                        line.net().subtract(inTransit.getOrDefault(line.event().position(), BigDecimal.ZERO));
                if (freed.signum() != 0) {
                    List<Taken> taken = open.next(line, freed);
                    boolean leaves = freed.signum() < 0 && !line.id("payout").isEmpty();
                    if (leaves && question.counts(line, "worker") && question.counts(line.event())) {
                        add(line, status(question, line), freed.negate(), taken, rows);
                    }
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
        return List.of("failed", "returned", "reversed").contains(status);
    }

    private static void add(Line line, String status, BigDecimal gross, List<Taken> taken, List<String> rows) {
        BigDecimal ahead = gross;
        for (Taken part : taken) {
            ahead = ahead.subtract(part.amount);
        }
        rows.add(PlainYear.row(
                line.worker(),
                line.currency(),
                line.id("payout"),
                status,
                line.event().effective(),
                gross,
                ahead));
        for (Taken part : taken) {
            Line earned = part.earning.line;
            boolean isPayout = !earned.id("payout").isEmpty();
            rows.add(PlainYear.row(
                    isPayout ? "payout" : earned.kind(),
                    earned.event().effective(),
                    earned.id("assignment"),
                    earned.id("task"),
                    earned.id("award"),
                    earned.net(),
                    part.amount));
        }
    }
}
