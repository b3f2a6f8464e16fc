package io.piecework.ledger.audit;

import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.text.Required;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What a verification found before a forced rebuild.
 *
 * @param position of the last event
 * @param events the number of events
 * @param damaged the number of damaged events
 * @param contradicting the number of figures that differ between two events
 * @param orphaned the number of rows whose event is missing
 * @param differing the number of differing rows, the orphaned ones included
 * @param others the number of all other findings: closings, seals, fingerprints, sums, views, listeners, and the sequence of positions
 * @param unused the number of positions without an event
 * @param digest the SHA-256 over the findings in the order in which {@code verify} prints them, each followed by a line feed, as UTF-8
 */
public record RebuildFindings(
        long position,
        long events,
        long damaged,
        long contradicting,
        long orphaned,
        long differing,
        long others,
        long unused,
        String digest) {

    /** Nothing found, in a ledger of no events. */
    public static final RebuildFindings NONE = new RebuildFindings(
            0, 0, 0, 0, 0, 0, 0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    public RebuildFindings {
        Required.components(
                RebuildFindings.class,
                position,
                events,
                damaged,
                contradicting,
                orphaned,
                differing,
                others,
                unused,
                digest);
    }

    /** Verifies, and counts what differs. */
    @API(status = API.Status.INTERNAL)
    public static RebuildFindings of(
            Replay replay, Reading reading, Replay.Watcher watcher, Function<Rows, List<String>> listeners) {
        var digest = sha256();
        Verification.Run run = Verification.run(replay, reading, new Digesting(watcher, digest), listeners);
        Replay.Result result = run.replayed();
        long ofReplay = result.damaged() + result.contradicting() + result.differing();
        return new RebuildFindings(
                reading.query(rows -> rows.events().lastPosition()),
                result.events(),
                result.damaged(),
                result.contradicting(),
                result.orphaned(),
                result.differing(),
                run.verification().findings() - ofReplay,
                result.unused(),
                HexFormat.of().formatHex(digest.digest()));
    }

    private record Digesting(Replay.Watcher watcher, MessageDigest digest) implements Replay.Watcher {

        @Override
        public void begins(String pass, long events) {
            watcher.begins(pass, events);
        }

        @Override
        public void progress(String pass, long events) {
            watcher.progress(pass, events);
        }

        @Override
        public void finding(String sentence) {
            digest.update((sentence + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }
}
