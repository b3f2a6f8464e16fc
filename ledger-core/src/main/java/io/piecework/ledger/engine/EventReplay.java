package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.stream.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events twice: stream by stream for their hashes, then in the order of their positions through the projections, which
 * write to tables of their own beside the stored ones.
 */
final class EventReplay implements Replay {

    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final Dialect dialect;
    private final EventCodec codec;
    private final List<Projection> projections;
    private final Rows rows;
    private final Writer writer;
    private final Snapshots snapshots;
    private final Checkpoints checkpoints;

    EventReplay(
            Transactions transactions,
            Dialect dialect,
            EventCodec codec,
            List<Projection> projections,
            Writer writer,
            Snapshots snapshots,
            Checkpoints checkpoints) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.codec = codec;
        this.projections = projections;
        this.rows = new JdbcRows(transactions::connection, dialect);
        this.writer = writer;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
    }

    @Override
    public Outcome verify(Watcher watcher, Consumer<Rows> alongside) {
        try {
            return transactions.snapshot(() -> run(watcher, pass -> alongside.accept(rows)));
        } catch (JdbcRows.RowsException e) {
            throw Failures.of("verify", e.sql());
        }
    }

    @Override
    public Outcome rebuild(Watcher watcher) {
        try {
            return writer.alone(() -> {
                snapshots.settle();
                return transactions.rewrite(() -> run(watcher, Pass::replaceWhatDiffers));
            });
        } catch (JdbcRows.RowsException e) {
            throw Failures.of("rebuild", e.sql());
        }
    }

    /** H2 commits with every change of its schema, so that what went wrong is undone before the scratch tables go. */
    private Outcome run(Watcher watcher, Consumer<Pass> ending) {
        Connection connection = transactions.connection();
        List<Projection.Table> tables =
                projections.stream().flatMap(each -> each.tables().stream()).toList();
        List<Projection.Table> beside =
                Stream.concat(tables.stream(), checkpoints.sums().stream()).toList();
        try {
            try {
                for (Projection.Table table : beside) {
                    dialect.createScratch(connection, ScratchRows.scratch(table.name()), table.name(), table.key());
                }
                var pass = new Pass(connection, watcher, tables, new ScratchRows(rows, beside));
                pass.chain();
                pass.fold();
                pass.compare();
                ending.accept(pass);
                return pass.outcome();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                for (Projection.Table table : beside) {
                    dialect.dropScratch(connection, ScratchRows.scratch(table.name()));
                }
            }
        } catch (SQLException e) {
            throw new JdbcRows.RowsException(e);
        }
    }

    /** One replay; not meant to be run again. */
    private final class Pass {

        private final Connection connection;
        private final Watcher watcher;
        private final List<Projection.Table> tables;
        private final ScratchRows scratch;
        private final List<Projection.Recorded> batch = new ArrayList<>();
        private final List<Comparison> differing = new ArrayList<>();
        private final SnapshotProof kept;
        private final CheckpointProof summed;
        private long events;
        private long streams;
        private long unused;
        private long lastPosition = -1;
        private long damaged;
        private long differences;

        Pass(Connection connection, Watcher watcher, List<Projection.Table> tables, ScratchRows scratch) {
            this.connection = connection;
            this.watcher = watcher;
            this.tables = tables;
            this.scratch = scratch;
            this.kept = snapshots.proof(connection, this::differ);
            this.summed = checkpoints.proof(connection, this::differ);
        }

        void chain() {
            var chain = new EventChain(this::damage);
            StoredEvent.eachByStream(connection, event -> {
                chain.next(event);
                watcher.progress("checked", ++events);
            });
            streams = chain.streams();
        }

        void fold() throws SQLException {
            events = 0;
            StoredEvent.eachByPosition(connection, event -> {
                long position = event.content().position();
                unused += lastPosition < 0 ? 0 : position - lastPosition - 1;
                lastPosition = position;
                read(event);
                if (batch.size() == BATCH) {
                    project();
                }
                watcher.progress("replayed", ++events);
            });
            project();
        }

        void compare() throws SQLException {
            for (Projection.Table table : tables) {
                long before = differences;
                Comparison comparison = Comparison.of(connection, table);
                analyze(ScratchRows.scratch(table.name()));
                comparison.run(this::differ);
                if (differences > before) {
                    differing.add(comparison);
                }
            }
            summed.run(scratch);
            kept.run();
        }

        void replaceWhatDiffers() {
            if (damaged > 0) {
                return;
            }
            try {
                for (Comparison comparison : differing) {
                    comparison.replace();
                }
                summed.clear();
                kept.delete();
            } catch (SQLException e) {
                throw new JdbcRows.RowsException(e);
            }
        }

        Outcome outcome() {
            return new Outcome(events, streams, unused, damaged, differences);
        }

        private void read(StoredEvent event) {
            EventHash.Content content = event.content();
            try {
                LedgerEvent read = codec.read(content.name(), content.revision(), content.payload());
                batch.add(new Engine.Stored(content.position(), content.stream(), content.sequence(), read));
            } catch (RuntimeException unreadable) {
                damage("ledger_event " + event.place() + " cannot be read: " + Failures.firstLine(unreadable));
            }
        }

        /** Events that cannot be projected are found by projecting the batch's one by one. */
        private void project() {
            try {
                if (project(batch) != null) {
                    for (Projection.Recorded event : batch) {
                        RuntimeException thrown = project(List.of(event));
                        if (thrown != null) {
                            damage("ledger_event " + event.stream() + "@" + event.sequence() + " cannot be counted: "
                                    + Failures.firstLine(thrown));
                        }
                    }
                }
            } catch (SQLException e) {
                throw new JdbcRows.RowsException(e);
            }
            batch.clear();
        }

        private @Nullable RuntimeException project(List<Projection.Recorded> some) throws SQLException {
            Savepoint before = connection.setSavepoint();
            try {
                projections.forEach(projection -> projection.project(some, scratch));
                connection.releaseSavepoint(before);
                return null;
            } catch (RuntimeException thrown) {
                connection.rollback(before);
                return thrown;
            }
        }

        private void analyze(String table) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                dialect.analyze(statement, table);
            }
        }

        private void damage(String finding) {
            damaged++;
            watcher.finding(finding);
        }

        private void differ(String finding) {
            differences++;
            watcher.finding(finding);
        }
    }
}
