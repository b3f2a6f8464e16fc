package io.piecework.ledger.audit.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.finance.NotedFingerprints;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Falsifies one event at a time: with plain SQL, and as a person who computes all hashes again and rebuilds without a comparison, so that every row follows
 * from the false events. The other event that has the figure stays, and {@code verify} names both. A figure that no other event has is named by the
 * fingerprint of the next seal. A build takes every third figure, on each database another third, see {@link OneOrAll}.
 */
@Tag("slow")
class TamperedFiguresTest {

    /** The most events of a type in the full run. */
    private static final int FULL = 25;

    /** How many events of a type are falsified, one after the other. */
    private static final int POSITIONS = FaultRounds.times(1, FULL);

    private final SoftAssertions softly = new SoftAssertions();

    private enum Attacker {
        PLAIN_SQL,
        NEW_HASHES_AND_REBUILD
    }

    static Stream<Arguments> databases() {
        return OneOrAll.of("TamperedFiguresTest", arguments(TestDatabase.H2, 1), arguments(TestDatabase.POSTGRESQL, 2));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_false_figure_is_named_with_the_events_that_have_it(TestDatabase kind, long seed) {
        var random = new Random(seed);
        try (FreshDatabase database = kind.fresh();
                Engine ledger = TestEngine.over(database)) {
            EveryCommand.COMMANDS.forEach(ledger::write);
            if (POSITIONS == FULL) {
                MoreOfEach.times(FULL).forEach(ledger::write);
            }
            seal(ledger);
            Fingerprint noted = ledger.snapshot(rows -> Fingerprints.of(rows, Long.MAX_VALUE));
            var rows = new EventRows(database);
            var table = new ArrayList<String>();
            List<Tampering> kinds = OneOrAll.each(3, Tampering.KINDS, (int) seed);
            for (Tampering tampering : kinds) {
                for (Attacker attacker : attackers(tampering)) {
                    List<EventRows.Row> targets = targets(rows, tampering, random);
                    for (EventRows.Row target : targets) {
                        assertNamed(ledger, rows, tampering, attacker, target, noted);
                    }
                    table.add("%-45s %-24s %s at %d of %d positions"
                            .formatted(
                                    tampering,
                                    attacker,
                                    result(tampering, attacker),
                                    targets.size(),
                                    rows.named(tampering.event()).size()));
                }
            }
            System.out.println("seed " + seed + ", " + kind + "\n" + String.join("\n", table));
            assertThat(findings(ledger)).isEmpty();
            assertThat(Tampering.KINDS).hasSizeGreaterThan(100);
            assertThat(table)
                    .hasSize(kinds.stream()
                            .mapToInt(tampering -> attackers(tampering).size())
                            .sum());
            softly.assertAll();
        }
    }

    /** As a closing does: the seal's fingerprint is of all events before. */
    private static void seal(Engine ledger) {
        ClosePeriod closing = ClosePeriod.of("JPY", Instant.parse("2025-12-31T00:00:00Z"));
        ClosedPeriod closed = new ClosedPeriods(ledger).close(closing, ledger.highWaterMark(), ledger::write);
        assertThat(Objects.requireNonNull(closed.fingerprint()).events()).isGreaterThan(280);
    }

    private static List<Attacker> attackers(Tampering tampering) {
        return OneOrAll.of(tampering.toString(), Attacker.values()).toList();
    }

    private static List<EventRows.Row> targets(EventRows rows, Tampering tampering, Random random) {
        List<EventRows.Row> all = new ArrayList<>(rows.named(tampering.event()));
        if (!tampering.isDeletion()) {
            all.removeIf(row -> !rows.has(row, tampering.path()));
            all.removeIf(row -> !tampering.concerns(new String(row.content().payload(), UTF_8)));
            all.removeIf(row -> rows.has(row, tampering.path(), tampering.value()));
        }
        assertThat(all).as(tampering.kind()).isNotEmpty();
        var targets = new ArrayList<EventRows.Row>();
        while (targets.size() < POSITIONS && !all.isEmpty()) {
            targets.add(all.remove(random.nextInt(all.size())));
        }
        return targets;
    }

    private void assertNamed(
            Engine ledger,
            EventRows rows,
            Tampering tampering,
            Attacker attacker,
            EventRows.Row target,
            Fingerprint noted) {
        List<EventRows.Row> before = rows.ofStream(target.stream());
        var after = new ArrayList<EventRows.Row>();
        for (EventRows.Row row : before) {
            if (row.sequence() != target.sequence()) {
                after.add(row);
            } else if (!tampering.isDeletion()) {
                after.add(rows.changed(row, tampering.path(), tampering.value()));
            }
        }
        rows.replace(target.stream(), attacker == Attacker.PLAIN_SQL ? after : rows.chained(after));
        if (attacker == Attacker.NEW_HASHES_AND_REBUILD) {
            new Replay(ledger.history().parts()).rebuild(new RecordedFindings(), true);
        }
        String place = target.stream() + "@" + target.sequence() + " ";
        List<String> findings = findings(ledger);
        if (attacker == Attacker.NEW_HASHES_AND_REBUILD) {
            List<String> differences = ledger.snapshot(now -> NotedFingerprints.differences(now, List.of(noted)));
            softly.assertThat(differences)
                    .as("the fingerprint that was noted before, %s at %s", tampering, place)
                    .hasSize(1);
        }
        softly.check(() -> assertThat(findings)
                .as("%s at %s by %s", tampering, place, attacker)
                .satisfies(said -> assertNamed(said, tampering, attacker, target.stream(), place)));
        rows.replace(target.stream(), before);
        if (attacker == Attacker.NEW_HASHES_AND_REBUILD) {
            new Replay(ledger.history().parts()).rebuild(new RecordedFindings(), true);
        }
    }

    private static void assertNamed(
            List<? extends String> findings, Tampering tampering, Attacker attacker, String stream, String place) {
        if (tampering.isDeletion()) {
            assertThat(findings).anyMatch(said -> said.startsWith("ledger_event ") && said.contains(stream));
        } else if (tampering.isWitnessed()) {
            assertThat(findings).anyMatch(said -> said.contains(place) && said.contains(tampering.said()));
        } else if (attacker == Attacker.PLAIN_SQL) {
            assertThat(findings)
                    .anyMatch(said -> said.startsWith("ledger_event " + place) && said.contains("its hash is"));
        } else {
            assertThat(findings)
                    .as("only a fingerprint shows it, and the seal has one")
                    .singleElement()
                    .asString()
                    .startsWith("period:JPY:2025-12-31T00:00:00Z was sealed with the fingerprint ");
        }
    }

    private static String result(Tampering tampering, Attacker attacker) {
        if (tampering.isWitnessed()) {
            return "named with its figure";
        }
        return attacker == Attacker.PLAIN_SQL ? "named by its hash" : "named by the next seal";
    }

    private static List<String> findings(Engine ledger) {
        var findings = new RecordedFindings();
        Verification.of(ledger.history(), ledger, findings);
        return findings.sentences();
    }
}
