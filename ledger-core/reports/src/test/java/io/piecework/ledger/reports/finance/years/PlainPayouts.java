package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The states of payouts, one by one and by age. */
final class PlainPayouts {

    /** In the order in which they are printed. */
    private static final List<String> STATUSES = List.of(
            "requested", "cancelled", "unknown", "submitted", "unclaimed", "paid", "failed", "returned", "reversed");

    private static final List<String> AGES = List.of("0-30", "31-60", "61-90", "over 90");

    /** The last attempt of a payout: its first event, and the one that gave it its status. */
    private record State(StoredEvent begun, StoredEvent since, String status, long exceptions, long days) {}

    private final PlainYear year;
    private final Map<String, List<StoredEvent>> payouts = new LinkedHashMap<>();

    PlainPayouts(PlainYear year) {
        this.year = year;
        for (StoredEvent event : year.events()) {
            if (event.stream().startsWith("payout:") && event.has("payout") && event.has("attempt")) {
                payouts.computeIfAbsent(event.text("payout"), none -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    List<String> payouts(Question question) {
        return rows(states(question, false));
    }

    List<String> attempts(Question question) {
        return rows(states(question, true));
    }

    private static List<String> rows(List<State> states) {
        return states.stream()
                .map(state -> PlainYear.row(
                        state.begun.text("payout"),
                        state.begun.text("attempt"),
                        state.begun.text("worker"),
                        state.begun.text("method.rail"),
                        state.begun.currency("remittance.gross"),
                        state.begun.number("remittance.gross"),
                        state.status,
                        state.since.text("reason"),
                        state.exceptions,
                        state.begun.effective(),
                        state.since.effective(),
                        state.days))
                .toList();
    }

    List<String> ages(Question question) {
        var groups = new TreeMap<String, BigDecimal[]>();
        for (State state : states(question, false)) {
            int age = state.days > 90 ? 3 : state.days > 60 ? 2 : state.days > 30 ? 1 : 0;
            String key = STATUSES.indexOf(state.status) + " " + age + " " + state.begun.currency("remittance.gross");
            BigDecimal[] one = {
                BigDecimal.ONE, state.begun.number("remittance.gross"), BigDecimal.valueOf(state.exceptions)
            };
            groups.merge(key, one, PlainYear::sum);
        }
        var rows = new ArrayList<String>();
        groups.forEach((key, sums) -> {
            String[] parts = key.split(" ");
            String status = STATUSES.get(Integer.parseInt(parts[0]));
            rows.add(PlainYear.row(List.of(status, AGES.get(Integer.parseInt(parts[1])), parts[2]), sums));
        });
        return rows;
    }

    /**
     * The longest in its status first.
     *
     * @param every whether each attempt is listed, or only the last of each payout
     */
    private List<State> states(Question question, boolean every) {
        var states = new ArrayList<State>();
        Instant moment = year.moment(question);
        for (List<StoredEvent> steps : payouts.values()) {
            List<StoredEvent> known = steps.stream().filter(question::knows).toList();
            if (known.isEmpty()) {
                continue;
            }
            int last = known.stream().mapToInt(PlainPayouts::attempt).max().orElseThrow();
            for (int attempt = every ? 1 : last; attempt <= last; attempt++) {
                State state = state(steps, known, attempt, every, moment);
                if (state != null && isListed(question, state.begun)) {
                    states.add(state);
                }
            }
        }
        states.sort(Comparator.comparing((State state) -> state.since.effective())
                .thenComparing(state -> state.begun.text("payout"))
                .thenComparing(state -> attempt(state.begun)));
        return states;
    }

    private static boolean isListed(Question question, StoredEvent begun) {
        return question.isOf(begun.text("worker"))
                && question.isIn(begun.currency("remittance.gross"))
                && !question.isBefore(begun)
                && question.isBeforeEnd(begun);
    }

    private static @Nullable State state(
            List<StoredEvent> steps, List<StoredEvent> known, int attempt, boolean every, Instant moment) {
        StoredEvent begun = steps.stream()
                .filter(step -> attempt(step) == attempt)
                .findFirst()
                .orElseThrow();
        String status = "";
        StoredEvent since = null;
        for (StoredEvent step : known) {
            if (attempt(step) == attempt && !status(step).isEmpty()) {
                status = status(step);
            }
        }
        for (StoredEvent step : known) {
            if (since == null && attempt(step) == attempt && status(step).equals(status)) {
                since = step;
            }
        }
        return status.isEmpty() || since == null
                ? null
                : new State(
                        begun,
                        since,
                        status,
                        exceptions(known.stream()
                                .filter(step -> !every || attempt(step) == attempt)
                                .toList()),
                        Duration.between(since.effective(), moment).toDays());
    }

    private static int attempt(StoredEvent step) {
        return Integer.parseInt(step.text("attempt"));
    }

    /** The status after a step; empty where the step does not change it. */
    static String status(StoredEvent step) {
        return switch (step.name()) {
            case "payout-requested", "payout-reissued" -> "requested";
            case "payout-cancelled" -> "cancelled";
            case "payout-expired" -> "returned";
            case "payout-unknown", "payout-rail-report-ignored" -> step.text("newStatus");
            case "payout-submitted", "payout-received-by-rail" -> "submitted";
            case "payout-unclaimed",
                    "payout-paid",
                    "payout-failed",
                    "payout-returned",
                    "payout-reversed",
                    "payout-exception-accepted" -> step.text("outcome");
            default -> "";
        };
    }

    /** Contradictions of the rail on which no person has decided. */
    private static long exceptions(List<StoredEvent> known) {
        return known.stream()
                .filter(said -> said.name().equals("payout-contradicted"))
                .filter(said -> known.stream()
                        .noneMatch(decided -> decided.name().startsWith("payout-exception-")
                                && attempt(decided) == attempt(said)
                                && decided.text("outcome").equals(said.text("outcome"))))
                .count();
    }
}
