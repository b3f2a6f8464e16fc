package io.piecework.ledger.reading.statement;

import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Zones and their clock changes from the autumn of 2011 to the spring of 2012. */
final class Clocks {

    static final List<ZoneId> ZONES = Stream.of(
                    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia")
            .map(ZoneId::of)
            .toList();

    /** New York, Berlin, Lord Howe (a change of half an hour) and Apia, which had no 30 December 2011. */
    private static final List<Instant> CHANGES = Stream.of(
                    "2011-11-06T06:00:00Z",
                    "2012-03-11T07:00:00Z",
                    "2011-10-30T01:00:00Z",
                    "2012-03-25T01:00:00Z",
                    "2011-10-01T15:30:00Z",
                    "2012-03-31T15:00:00Z",
                    "2011-12-30T10:00:00Z",
                    "2011-09-24T14:00:00Z")
            .map(Instant::parse)
            .toList();

    private static final LocalDate FIRST = LocalDate.of(2011, 9, 20);

    private static final int DAYS = 200;

    /** Mostly exactly at a bound, or the last moment before it. */
    private static final List<Long> MICROS =
            List.of(-3_600_000_000L, -1_800_000_000L, -1L, -1L, 0L, 0L, 0L, 1L, 1_800_000_000L, 3_600_000_000L);

    private Clocks() {}

    /** At, just before or just after a clock change or a midnight, or at any time of such a day. */
    static Instant moment(Random random) {
        Instant edge = random.nextInt(4) == 0
                ? one(random, CHANGES)
                : day(random).atStartOfDay(one(random, ZONES)).toInstant();
        long micros = random.nextInt(4) == 0 ? random.nextLong(86_400_000_000L) : one(random, MICROS);
        return edge.plusNanos(micros * 1_000);
    }

    /** Consecutive periods over all of time, with bounds at up to six midnights of the zone. */
    static List<StatementPeriod> adjacent(Random random, ZoneId zone) {
        var days = new TreeSet<LocalDate>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            days.add(day(random));
        }
        var periods = new ArrayList<StatementPeriod>();
        @Nullable LocalDate from = null;
        for (LocalDate to : days) {
            periods.add(StatementPeriod.days(from, to, zone));
            from = to;
        }
        periods.add(StatementPeriod.days(from, null, zone));
        return periods;
    }

    /** Any day, or a day of a clock change, or the day before or after it. */
    private static LocalDate day(Random random) {
        return random.nextInt(5) == 0
                ? FIRST.plusDays(random.nextInt(DAYS))
                : one(random, CHANGES).atZone(one(random, ZONES)).toLocalDate().plusDays(random.nextInt(3) - 1);
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
