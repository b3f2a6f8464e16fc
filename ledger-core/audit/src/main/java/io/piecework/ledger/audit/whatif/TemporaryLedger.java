package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorPorts;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.ReplayedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A ledger in a temporary file, whose clock stands where the history that it takes was recorded. Who might give a command was decided when the
 * history happened.
 */
final class TemporaryLedger implements HistoryReplay.ImaginedLedger {

    /** Of the folder's name: it says which process a folder belongs to that a kill left behind. */
    private static final String PREFIX =
            "piecework-what-if-" + ProcessHandle.current().pid() + "-";

    private final History clock = new History();
    private final Path folder;
    private final Ledger ledger;

    /** The clock of the commands that are executed at the moment. */
    private static final class History implements ReplayedClock {

        private final Map<Command, Replayed> executed = Collections.synchronizedMap(new IdentityHashMap<>());
        private volatile Instant now = Instant.EPOCH;

        void execute(List<Replayed> commands) {
            executed.clear();
            commands.forEach(replayed -> executed.put(replayed.command(), replayed));
            now = commands.get(commands.size() - 1).recorded();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public Instant recorded(Command command) {
            return replayed(command).recorded();
        }

        @Override
        public Instant shared(Command command) {
            return replayed(command).shared();
        }

        private Replayed replayed(Command command) {
            return Objects.requireNonNull(executed.get(command), () -> command.id() + " is not of the history");
        }
    }

    /** @throws IllegalStateException when H2 is not on the class path */
    TemporaryLedger() {
        try {
            folder = Files.createTempDirectory(PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            ledger = Ledger.builder()
                    .file(folder.resolve("ledger"))
                    .replayedClock(clock)
                    .permissions(Permissions.trusting())
                    .build();
        } catch (RuntimeException | Error e) {
            delete();
            throw e;
        }
    }

    @Override
    public void execute(List<Replayed> commands, Refusals refusals) {
        clock.execute(commands);
        List<CommandOutcome> outcomes =
                ports().executeRecorded(commands.stream().map(Replayed::command).toList());
        for (int i = 0; i < commands.size(); i++) {
            if (outcomes.get(i) instanceof CommandOutcome.Refused outcome) {
                refusals.accept(i, described(commands.get(i).command(), outcome.refusal()));
            }
        }
    }

    private static PolicyReplay.RefusedCommand described(Command command, RefusedException refusal) {
        return new PolicyReplay.RefusedCommand(
                command.getClass().getSimpleName(),
                command.id().stream(),
                refusal.code(),
                refusal.subject(),
                String.valueOf(refusal.getMessage()));
    }

    @Override
    public Reading reading() {
        return ports().reading();
    }

    private OperatorPorts ports() {
        return ledger.asOperator().ports();
    }

    @Override
    public void close() {
        try {
            ledger.close();
        } finally {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary ledger in " + folder + " cannot be deleted", e);
        }
    }
}
