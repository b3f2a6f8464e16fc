package io.piecework.ledger.payout.senders;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Senders that die at any step and come back with an old claim, workers who cancel meanwhile, reports in any order, and processes whose clocks
 * differ by hours: nothing is lost, nothing is paid twice, and closed books stay closed. A build takes every third sequence, see {@link OneOrAll}.
 */
class SendersAtTheirWorstTest {

    /** The number of sequences. The property {@code piecework.senders} sets a larger number than a build runs. */
    private static final int SEQUENCES = Integer.getInteger("piecework.senders", 100);

    private static final int FEW = Math.max(1, SEQUENCES / 20);

    private static final long FIRST = Long.getLong("piecework.senders.seed", 1);

    /** Sequences on one database. */
    private static final int TOGETHER = 200;

    /** A full run says after each of so many how far it is. */
    private static final int MANY = 1_000;

    /** One in this many sequences repeats all its commands, and then proves the whole database. */
    private static final int PROVED = 50;

    /** All sequences on H2 and a few on the others, or all on the database that a property names. */
    static Stream<Arguments> databases() {
        String one = System.getProperty("piecework.senders.database");
        return one == null
                ? Stream.of(
                        arguments(TestDatabase.H2, SEQUENCES),
                        arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, FEW),
                        arguments(TestDatabase.POSTGRESQL, FEW))
                : Stream.of(arguments(TestDatabase.valueOf(one.toUpperCase(Locale.ROOT)), SEQUENCES));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothing_is_lost_or_paid_twice_and_closed_books_stay_closed(TestDatabase database, int sequences) {
        var answers = new TreeMap<String, Integer>();
        int ran = 0;
        for (long first = FIRST; first < FIRST + sequences; first += TOGETHER) {
            long last = Math.min(first + TOGETHER, FIRST + sequences) - 1;
            try (var processes = new Processes(database, new Random(first), answers)) {
                List<Long> seeds = OneOrAll.third(
                        LongStream.rangeClosed(first, last).boxed().toList());
                ran += seeds.size();
                for (int i = 0; i < seeds.size(); i++) {
                    run(processes, first, seeds.get(i), i % PROVED == PROVED - 1 || i == seeds.size() - 1);
                }
            }
            if ((last - FIRST + 1) % MANY == 0) {
                System.out.printf("%d sequences of senders on %s%n", last - FIRST + 1, database);
            }
        }
        System.out.printf("%d sequences of senders on %s from seed %d: %s%n", ran, database, FIRST, answers);
    }

    private static void run(Processes processes, long first, long seed, boolean proved) {
        var sequence = new SendersSequence("s" + seed + "-", processes, seed);
        try {
            sequence.run(proved);
            if (proved) {
                processes.prove();
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed %d, begin at %d: %s%n%s".formatted(seed, first, e.getMessage(), sequence.story()), e);
        }
    }
}
