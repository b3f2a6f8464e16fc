package io.piecework.ledger.marketplace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.browser.Instance;
import io.piecework.ledger.marketplace.person.Person;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many people at once, who read and click, on PostgreSQL. By default a few for some seconds; for the full run give {@code -Dpiecework.users=200
 * -Dpiecework.seconds=300}. It prints the time of each page, and what the ledger takes beside bare SQL before and among the people.
 */
@Tag("alone")
class UsersTest {

    private static final int USERS = Integer.getInteger("piecework.users", 10);

    /** From here on the time is judged; a few seconds of a few people are those of a process that has just begun. */
    private static final int MANY = 100;

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("piecework.seconds", 15));
    private static final Duration ARRIVAL = TIME.dividedBy(5);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final double WORSE_BY_A_THIRD = 4 / 3.0;

    @TempDir
    private Path folder;

    @Test
    void many_people_read_and_click_without_an_error() throws Exception {
        Collection<Visit> visits = new ConcurrentLinkedQueue<>();
        Ratios.Measured alone;
        Ratios.Measured among;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                var instance = Instance.start(
                        folder.resolve("log"),
                        "spring.profiles.active=demo,postgresql",
                        "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres");
                var ratios = new Ratios(server.getPostgresDatabase())) {
            prepare(instance);
            alone = ratios.until(Instant.now().plus(ARRIVAL));
            among = visit(instance, visits, ratios);
        }
        print(visits);
        System.out.printf("the ledger beside bare SQL, alone %s, among the people %s%n", alone, among);
        assertThat(visits).filteredOn(Visit::failed).isEmpty();
        if (USERS >= MANY) {
            assertThat(percentile(List.copyOf(visits), 99)).isLessThanOrEqualTo(LONGEST);
            assertThat(among.balance()).isLessThanOrEqualTo(alone.balance() * WORSE_BY_A_THIRD);
            assertThat(among.command()).isLessThanOrEqualTo(alone.command() * WORSE_BY_A_THIRD);
        }
    }

    /** Tasks that do not run out. */
    private static void prepare(Instance instance) throws Exception {
        var requester = new User(instance, Person.NORTHWIND, 0, visit -> {});
        requester.signIn();
        requester.publish(3, 1_000);
    }

    /** They arrive one after the other, and what they see is counted from when all have. */
    private static Ratios.Measured visit(Instance instance, Collection<Visit> visits, Ratios ratios) throws Exception {
        Instant counted = Instant.now().plus(ARRIVAL);
        Instant end = counted.plus(TIME);
        var threads = Executors.newFixedThreadPool(USERS);
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            var user = new User(instance, person(i), i, visit -> {
                if (Instant.now().isAfter(counted)) {
                    visits.add(visit);
                }
            });
            long arrival = ARRIVAL.toMillis() * i / USERS;
            users.add(threads.submit(() -> {
                user.live(arrival, end);
                return null;
            }));
        }
        ratios.until(counted);
        Ratios.Measured measured = ratios.until(end);
        for (Future<?> user : users) {
            user.get();
        }
        threads.shutdown();
        return measured;
    }

    /** Of ten people, seven work, two let work be done, and one works for the platform. */
    private static Person person(int number) {
        return switch (number % 20) {
            case 0, 5, 10, 15 -> Person.NORTHWIND;
            case 1 -> Person.RITA;
            case 2 -> Person.OMAR;
            default -> number % 2 == 0 ? Person.ADA : Person.LUC;
        };
    }

    private static void print(Collection<Visit> visits) {
        Map<String, List<Visit>> pages = new TreeMap<>();
        visits.forEach(visit ->
                pages.computeIfAbsent(visit.page(), page -> new ArrayList<>()).add(visit));
        pages.put("all", List.copyOf(visits));
        System.out.printf(
                "%,d users, %s, %,.1f pages a second%n", USERS, TIME, visits.size() / (double) TIME.toSeconds());
        pages.forEach((page, of) -> System.out.printf(
                "%-28s %,7d  median %,5d ms  99 %% %,5d ms  longest %,5d ms%n",
                page,
                of.size(),
                percentile(of, 50).toMillis(),
                percentile(of, 99).toMillis(),
                percentile(of, 100).toMillis()));
    }

    private static Duration percentile(List<Visit> visits, int percent) {
        return visits.stream()
                .map(Visit::time)
                .sorted()
                .skip(Math.max(0, (long) Math.ceil(visits.size() * percent / 100.0) - 1))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
