package io.piecework.ledger.journal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;

/** Stored fingerprints save reading all events, and give the same digest as all events. */
@Tag("slow")
class FingerprintCheckpointTest {

    private static final int BLOCK = 1_024;

    @EachDatabase
    void a_fingerprint_is_the_same_with_and_without_stored_ones(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Engine ledger = TestEngine.checkpointing(database, 50)) {
            for (int round = 0; round < 6; round++) {
                deposits(ledger, round * 300, 300);
            }
            long last = ledger.highWaterMark().awaitFinal();
            awaitRows(database, 3);
            assertThat(findings(ledger)).isEmpty();
            for (long position : List.of(1L, 1_023L, 1_024L, 1_025L, 2_500L, last)) {
                Fingerprint continued = ledger.snapshot(rows -> Fingerprints.of(rows, position));
                assertThat(continued).isEqualTo(byHand(database, position));
                Map<Long, Fingerprint> computed =
                        ledger.snapshot(rows -> Fingerprints.computed(rows, List.of(position, 1L, last)));
                assertThat(computed).containsEntry(position, continued);
            }
        }
    }

    @EachDatabase
    void verify_names_a_stored_fingerprint_that_is_not_of_the_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine ledger = TestEngine.checkpointing(database, 50)) {
            deposits(ledger, 0, 700);
            awaitRows(database, 1);
            database.execute("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE position = 7)"
                    + " WHERE position = 8");
            assertThat(findings(ledger))
                    .anyMatch(said ->
                            said.startsWith("ledger_fingerprint (block_end \"0000000000000001024\"): digest_1 is "));
        }
    }

    private static void deposits(Engine ledger, int from, int number) {
        var commands = new ArrayList<Command>();
        for (int i = from; i < from + number; i++) {
            commands.add(DepositFunds.of("d-" + i, "acme", Amount.parse("USD 1.00")));
        }
        commands.stream().map(ledger::queue).toList().forEach(CompletableFuture::join);
    }

    private static void awaitRows(FreshDatabase database, int number) {
        long until = System.currentTimeMillis() + 20_000;
        while (database.count("ledger_fingerprint") < number && System.currentTimeMillis() < until) {
            Thread.onSpinWait();
        }
        assertThat(database.count("ledger_fingerprint")).isGreaterThanOrEqualTo(number);
    }

    /** As the documentation defines it. */
    private static Fingerprint byHand(FreshDatabase database, long upTo) throws Exception {
        var text = new ArrayList<byte[]>();
        long block = 0;
        long last = 0;
        long events = 0;
        for (String position :
                database.column("SELECT position FROM ledger_event WHERE position <= " + upTo + " ORDER BY position")) {
            last = Long.parseLong(position);
            if (events > 0 && (last - 1) / BLOCK > block) {
                byte[] before = digest(text);
                text.clear();
                text.add(before);
            }
            block = (last - 1) / BLOCK;
            text.add(ByteBuffer.allocate(Long.BYTES).putLong(last).array());
            text.add(database.bytes("SELECT hash FROM ledger_event WHERE position = " + last));
            events++;
        }
        return new Fingerprint(last, events, HexFormat.of().formatHex(digest(text)));
    }

    private static byte[] digest(List<byte[]> parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        parts.forEach(digest::update);
        return digest.digest();
    }

    private static List<String> findings(Engine ledger) {
        var findings = new RecordedFindings();
        Verification.of(ledger.history(), ledger, findings);
        return findings.sentences();
    }
}
