package io.piecework.ledger.file.archive;

import io.piecework.ledger.engine.port.PayloadArchive.Place;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Begins to write an archive and never ends. */
final class InterruptedMoveProcess {

    private InterruptedMoveProcess() {}

    public static void main(String[] arguments) {
        Instant until = Instant.parse("2026-01-01T00:00:00Z");
        ArchiveFolder.of(Path.of(arguments[0])).write(1, until, until, consumer -> {
            consumer.accept(new Payload(1, new Place("task:t-1", 0, "a1"), "{}".getBytes(StandardCharsets.UTF_8)));
            System.out.println("writing");
            while (true) {
                LockSupport.park();
            }
        });
    }
}
