package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.reports.finance.years.Question.Moment;
import io.piecework.ledger.reports.finance.years.Question.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The questions to the reports of a year: each option alone and all together, now and as of three moments. */
final class Questions {

    private final PlainYear year;
    private final Random random;

    private Questions(PlainYear year, long seed) {
        this.year = year;
        this.random = new Random(seed);
    }

    /** @param everyWay whether each option is asked for as of each moment by position, recorded and effective time, not by one of them */
    static List<Question> of(PlainYear year, long seed, boolean everyWay) {
        return new Questions(year, seed).all(everyWay);
    }

    private List<Question> all(boolean everyWay) {
        List<Instant> moments = moments();
        var all = new ArrayList<Question>();
        List<Way> ways = List.of(Way.values());
        int turn = random.nextInt(ways.size());
        for (Question option : options()) {
            all.add(option);
            for (Instant time : moments) {
                Way chosen = ways.get(turn % ways.size());
                for (Way way : ways) {
                    if (everyWay || way == chosen) {
                        all.add(option.asOf(new Moment(way, lastBefore(time), time)));
                    }
                }
                turn++;
            }
            turn++;
        }
        return all;
    }

    /** The time of an event, a month's end at midnight, and the end of the year or just after the last event. */
    private List<Instant> moments() {
        Instant last = year.events().get(year.events().size() - 1).recorded();
        return List.of(
                timeOfEvent(),
                month(2 + random.nextInt(10)),
                random.nextBoolean() ? year.end() : last.plus(Duration.ofNanos(1_000)));
    }

    private List<Question> options() {
        List<String> workers = year.owners("worker:");
        List<String> requesters = year.owners("requester:");
        List<String> currencies =
                year.posts().stream().map(Post::currency).distinct().toList();
        Instant from = random.nextBoolean() ? timeOfEvent() : month(1 + random.nextInt(6));
        Instant to = random.nextBoolean() ? timeOfEvent() : month(7 + random.nextInt(6));
        Instant earlier = from.isBefore(to) ? from : to;
        Instant later = from.isBefore(to) ? to : from;
        return List.of(
                Question.ALL,
                new Question(any(workers), null, null, null, null),
                new Question(any(requesters), null, null, null, null),
                new Question(null, any(currencies), null, null, null),
                new Question(null, null, from, null, null),
                new Question(null, null, null, to, null),
                new Question(null, null, earlier, later, null),
                new Question(any(workers), any(currencies), earlier, later, null),
                new Question(any(requesters), any(currencies), earlier, later, null));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Instant timeOfEvent() {
        return any(year.events()).effective();
    }

    private static Instant month(int month) {
        return Instant.parse("2026-%02d-01T00:00:00Z".formatted(month));
    }

    private long lastBefore(Instant time) {
        return year.events().stream()
                .filter(event -> event.recorded().isBefore(time))
                .mapToLong(StoredEvent::position)
                .max()
                .orElse(0);
    }
}
