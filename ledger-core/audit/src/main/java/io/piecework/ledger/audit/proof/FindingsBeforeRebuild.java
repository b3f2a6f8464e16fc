package io.piecework.ledger.audit.proof;

import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.engine.History;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.finance.RebuildFindings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Counts and digests what a verification finds, for the event of a forced rebuild. */
@API(status = API.Status.INTERNAL)
public final class FindingsBeforeRebuild {

    private FindingsBeforeRebuild() {}

    /** Verifies, and counts what differs. */
    public static RebuildFindings of(History stored, Reading primary, Replay.Watcher watcher) {
        var digest = Sha256.digest();
        Verification.Run run = Verification.run(stored, primary, new Digesting(watcher, digest));
        Replay.Result result = run.replayed();
        long ofReplay = result.damaged() + result.contradicting() + result.differing();
        return new RebuildFindings(
                primary.query(rows -> rows.events().lastPosition()),
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
}
