package io.piecework.ledger.notice;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What is announced is known by the stream that tells of it. */
final class NoticeStream {

    static final StreamKind<Optional<LedgerEvent>> KIND = StreamKind.once("notice");

    private NoticeStream() {}

    static EventStream<Optional<LedgerEvent>> of(AnnounceWindow command, Unit unit) {
        return of(
                unit,
                command.window().toString(),
                command.assignment().value(),
                command.closes().toString());
    }

    static EventStream<Optional<LedgerEvent>> of(AnnounceCap command, Unit unit) {
        return of(
                unit,
                "cap",
                command.cap().value(),
                Integer.toString(command.year()),
                command.worker().value());
    }

    /** The names together may be too long for a stream's, their digest never is. */
    private static EventStream<Optional<LedgerEvent>> of(Unit unit, String kind, String... names) {
        return unit.stream(KIND, "notice:" + kind + ":" + digest(String.join("\0", names)));
    }

    private static String digest(String names) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }
}
