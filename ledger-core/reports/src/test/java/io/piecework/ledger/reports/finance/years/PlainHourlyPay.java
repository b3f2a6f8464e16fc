package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The pay for work by the hour, from accepted to submitted, with medians by sorting all pieces. */
final class PlainHourlyPay {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    /** Work with a known decision. */
    private record Piece(
            String requester,
            String task,
            String title,
            BigDecimal pay,
            BigDecimal seconds,
            boolean raised,
            boolean screenedOut,
            List<Long> positions) {

        boolean isTimed() {
            return !screenedOut && seconds.signum() > 0;
        }

        boolean isPaid() {
            return isTimed() && pay.signum() > 0;
        }

        private static int slower(Piece one, Piece other) {
            return one.pay.multiply(other.seconds).compareTo(other.pay.multiply(one.seconds));
        }
    }

    private final PlainYear year;
    private final Map<String, StoredEvent> accepted = new HashMap<>();
    private final Map<String, Instant> submitted = new HashMap<>();
    private final Map<String, Duration> reviewed = new HashMap<>();

    PlainHourlyPay(PlainYear year) {
        this.year = year;
        for (StoredEvent event : year.events()) {
            String work = event.text("work.assignment");
            if (event.name().equals("assignment-accepted")) {
                accepted.put(work, event);
            } else if (event.isOneOf("assignment-submitted", "assignment-resubmitted")) {
                submitted.put(work, event.effective());
            } else if (event.name().equals("assignment-revision-requested")) {
                Duration review = Duration.between(Objects.requireNonNull(submitted.get(work)), event.effective());
                reviewed.merge(work, review, Duration::plus);
            }
        }
    }

    /** By requester and currency: each task, and then all of them. */
    List<String> hourlyPay(Question question) {
        var rows = new ArrayList<String>();
        byTask(question).forEach((owner, tasks) -> {
            String currency = owner.split(" ")[1];
            var all = new ArrayList<Piece>();
            tasks.forEach((task, pieces) -> {
                rows.add(row("task", task, pieces.get(0).title(), currency, pieces));
                all.addAll(pieces);
            });
            rows.add(row("requester", "", "", currency, all));
        });
        return rows;
    }

    /** The tasks whose median pay is below so much an hour for their median time. */
    List<String> belowFloor(Question question, BigDecimal hourly, String currency) {
        var rows = new ArrayList<String>();
        byTask(question)
                .forEach((owner, tasks) -> tasks.forEach((task, pieces) -> {
                    List<Piece> paid = pieces.stream().filter(Piece::isPaid).toList();
                    List<Piece> timed = pieces.stream().filter(Piece::isTimed).toList();
                    if (owner.split(" ")[1].equals(currency) && !paid.isEmpty()) {
                        BigDecimal seconds =
                                median(paid.stream().map(Piece::seconds).toList(), 6);
                        BigDecimal pay = median(paid.stream().map(Piece::pay).toList(), 12);
                        BigDecimal floor = hourly.multiply(seconds).divide(HOUR, digits(currency), RoundingMode.UP);
                        if (pay.compareTo(floor) < 0) {
                            rows.add(PlainYear.row(
                                    List.of(
                                            paid.get(0).requester(),
                                            task,
                                            paid.get(0).title(),
                                            paid.size(),
                                            paid.stream().filter(Piece::raised).count(),
                                            timed.size() - paid.size(),
                                            currency),
                                    seconds,
                                    byTheHour(pay, seconds, currency),
                                    pay,
                                    floor,
                                    floor.subtract(pay),
                                    positions(pieces).get(0),
                                    positions(pieces).get(1)));
                        }
                    }
                }));
        return rows;
    }

    private Map<String, Map<String, List<Piece>>> byTask(Question question) {
        var lines = new HashMap<String, List<Line>>();
        for (Line line : year.lines()) {
            String work = line.id("assignment");
            boolean topUp = line.event().text("grant.kind").equals("top-up");
            if (accepted.containsKey(work)
                    && (line.id("award").isEmpty() || topUp)
                    && question.knows(line.event())
                    && question.isIn(line.currency())
                    && line.worker().equals(accepted.get(work).text("work.worker"))
                    && line.currency().equals(accepted.get(work).currency("work.price.reward"))) {
                lines.computeIfAbsent(work, none -> new ArrayList<>()).add(line);
            }
        }
        Map<String, Map<String, List<Piece>>> tasks = new TreeMap<>();
        lines.forEach((work, known) -> {
            StoredEvent start = Objects.requireNonNull(accepted.get(work));
            Instant end = submitted.get(work);
            String requester = start.text("work.requester");
            if (end != null
                    && known.stream().anyMatch(Line::isDecision)
                    && question.isOf(requester)
                    && (question.from() == null || !end.isBefore(question.from()))
                    && (question.to() == null || end.isBefore(question.to()))) {
                tasks.computeIfAbsent(requester + " " + known.get(0).currency(), none -> new TreeMap<>())
                        .computeIfAbsent(start.text("work.task"), none -> new ArrayList<>())
                        .add(piece(start, end, known));
            }
        });
        return tasks;
    }

    /** The time without the reviews that asked for a revision. */
    private Piece piece(StoredEvent start, Instant end, List<Line> lines) {
        BigDecimal pay =
                lines.stream().map(line -> line.gross().subtract(line.fee())).reduce(BigDecimal.ZERO, BigDecimal::add);
        Duration review = reviewed.getOrDefault(start.text("work.assignment"), Duration.ZERO);
        Duration time = Duration.between(start.effective(), end).minus(review);
        BigDecimal raised = sum(lines.stream()
                .filter(line -> !line.id("award").isEmpty())
                .map(line -> line.gross().subtract(line.fee()))
                .toList());
        return new Piece(
                start.text("work.requester"),
                start.text("work.task"),
                start.text("work.title"),
                pay,
                BigDecimal.valueOf(time.toNanos(), 9),
                raised.signum() > 0,
                lines.stream().anyMatch(line -> line.event().name().equals("assignment-screened-out")),
                lines.stream().map(line -> line.event().position()).toList());
    }

    private static String row(String kind, String task, String title, String currency, List<Piece> pieces) {
        List<Piece> paid = pieces.stream().filter(Piece::isPaid).toList();
        List<Piece> timed = pieces.stream().filter(Piece::isTimed).toList();
        long out = pieces.stream().filter(Piece::screenedOut).count();
        BigDecimal pay = sum(paid.stream().map(Piece::pay).toList());
        BigDecimal time = sum(timed.stream().map(Piece::seconds).toList());
        return PlainYear.row(
                kind,
                pieces.get(0).requester(),
                task,
                title,
                paid.size(),
                paid.stream().filter(Piece::raised).count(),
                timed.size() - paid.size(),
                out,
                pieces.size() - timed.size() - out,
                paid.isEmpty()
                        ? "none"
                        : median(paid.stream().map(Piece::seconds).toList(), 6),
                currency,
                pay,
                paid.isEmpty() ? "none" : median(paid.stream().map(Piece::pay).toList(), 12),
                paid.isEmpty() ? "none" : medianByTheHour(paid, currency),
                timed.isEmpty() ? "none" : byTheHour(pay, time, currency),
                positions(pieces).get(0),
                positions(pieces).get(1));
    }

    private static BigDecimal median(List<BigDecimal> numbers, int digits) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2)
                .add(sorted.get(sorted.size() / 2))
                .divide(BigDecimal.valueOf(2), digits, RoundingMode.HALF_UP);
    }

    private static BigDecimal medianByTheHour(List<Piece> paid, String currency) {
        List<Piece> sorted =
                paid.stream().sorted((Comparator<Piece>) Piece::slower).toList();
        Piece low = sorted.get((sorted.size() - 1) / 2);
        Piece high = sorted.get(sorted.size() / 2);
        BigDecimal crossed = low.pay().multiply(high.seconds()).add(high.pay().multiply(low.seconds()));
        return crossed.multiply(HOUR)
                .divide(
                        low.seconds().multiply(high.seconds()).multiply(BigDecimal.valueOf(2)),
                        digits(currency),
                        RoundingMode.HALF_UP);
    }

    private static BigDecimal byTheHour(BigDecimal pay, BigDecimal seconds, String currency) {
        return pay.multiply(HOUR).divide(seconds, digits(currency), RoundingMode.HALF_UP);
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<BigDecimal> positions(List<Piece> pieces) {
        List<Long> sorted = pieces.stream()
                .flatMap(piece -> piece.positions().stream())
                .sorted()
                .toList();
        return List.of(BigDecimal.valueOf(sorted.get(0)), BigDecimal.valueOf(sorted.get(sorted.size() - 1)));
    }
}
