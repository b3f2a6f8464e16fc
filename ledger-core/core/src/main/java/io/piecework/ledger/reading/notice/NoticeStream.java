package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.util.Optional;

/** The stream of an announcement, named by a digest of what it announces: so a repeated announcement finds the first. */
final class NoticeStream {

    static final StreamKind<Optional<LedgerEvent>> KIND = StreamKind.singleEvent("notice");

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

    static EventStream<Optional<LedgerEvent>> of(AnnounceThreshold command, Unit unit) {
        return of(
                unit,
                "threshold",
                command.watch().value(),
                Integer.toString(command.times()),
                command.worker().value());
    }

    private static EventStream<Optional<LedgerEvent>> of(Unit unit, String kind, String... names) {
        return unit.stream(KIND, StreamKind.digested("notice:" + kind, names));
    }
}
