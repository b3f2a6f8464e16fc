package io.piecework.ledger;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.audit.Periods;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.calendar.CalendarModule;
import io.piecework.ledger.engine.EmbeddedDatabase;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.EngineOptions;
import io.piecework.ledger.funding.Funding;
import io.piecework.ledger.journal.JournalModule;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.notice.Notices;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.report.ReportModule;
import io.piecework.ledger.statement.StatementModule;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.WriterObserver;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.worker.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a ledger together: which database, which clock. */
public final class LedgerBuilder {

    /**
     * The order is that of the projections, and so that in which a transaction locks rows
     * ({@link LedgerModule.Registration#projects}): journal, statement and report before notice, calendar last.
     */
    private static final List<LedgerModule> MODULES = List.of(
            new Accounts(),
            new Funding(),
            new Workers(),
            new Tasks(),
            new Assignments(),
            new Payouts(),
            new Awards(),
            new JournalModule(),
            new StatementModule(),
            new ReportModule(),
            new Notices(),
            new Periods(),
            new CalendarModule());

    private @Nullable DataSource source;
    private Runnable afterwards = () -> {};
    private InstantSource clock = InstantSource.system();
    private boolean durable = true;
    private EngineOptions.Tables tables = EngineOptions.Tables.CREATE;
    private int waiting = 10_000;
    private Duration patience = Duration.ofSeconds(30);
    private HostTransactions hosts = HostTransactions.NONE;
    private WriterObserver observer = WriterObserver.NONE;

    LedgerBuilder() {}

    /**
     * PostgreSQL 14 or later, or H2; the ledger creates its own tables there and stays out of all others.
     *
     * <p>A ledger that writes keeps a connection for that (two on H2, by the second of which a rebuild knows of it), from its first
     * command until it is closed. It takes three more as long as very many commands wait, and one for a moment where a snapshot of a long
     * stream is kept or the sums of shared accounts move on; what reads needs another. So a pool has six at least, seven on H2; each thread of
     * a {@linkplain Ledger#listen listener} takes one now and then, none during its calls.
     */
    public LedgerBuilder dataSource(DataSource source) {
        this.source = source;
        this.afterwards = () -> {};
        return this;
    }

    /** An H2 database of its own, gone when the ledger is closed. */
    public LedgerBuilder inMemory() {
        return on(EmbeddedDatabase.inMemory());
    }

    /** An H2 file; {@code .mv.db} is added to the name. */
    public LedgerBuilder file(Path file) {
        return on(EmbeddedDatabase.file(file));
    }

    /** What {@code recorded} times are taken from; the system's clock unless given. */
    public LedgerBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Refuses a database without the ledger's tables, or with an older version's, in place of creating or changing them: for whoever only reads. */
    public LedgerBuilder existing() {
        this.tables = EngineOptions.Tables.VALIDATE;
        return this;
    }

    /** Does not look at the ledger's tables when it opens: for whoever has made sure that they are this version's. */
    public LedgerBuilder trustingTables() {
        this.tables = EngineOptions.Tables.TRUST;
        return this;
    }

    /** How many commands may wait for their turn, 10,000 unless given; past that, callers get a {@link BusyException}. */
    public LedgerBuilder waiting(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one command waits, not " + most);
        }
        this.waiting = most;
        return this;
    }

    /** How long a caller waits for the answer to a command, 30 seconds unless given. */
    public LedgerBuilder patience(Duration patience) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("a caller waits for some time, not " + patience);
        }
        this.patience = patience;
        return this;
    }

    /**
     * Joins the application's transactions: a command that is given on a thread which is in one is stored with what the application
     * writes, or not at all. Such a transaction is of isolation READ COMMITTED, and does not only read.
     *
     * @param hosts transactions on the database that the ledger stores in
     */
    public LedgerBuilder joining(HostTransactions hosts) {
        this.hosts = hosts;
        return this;
    }

    /** Tells one, in place of any before, what commands come to and how the writer does. */
    public LedgerBuilder observer(WriterObserver observer) {
        this.observer = observer;
        return this;
    }

    /** Accepts a database that may lose acknowledged commands, such as PostgreSQL with {@code fsync=off} in a test. */
    public LedgerBuilder acceptUnsafeDurability() {
        this.durable = false;
        return this;
    }

    /**
     * Opens the database.
     *
     * @throws IllegalStateException when no database was named
     * @throws StorageException when the database cannot be used, with what to do
     */
    public Ledger build() {
        if (source == null) {
            throw new IllegalStateException("name a database: dataSource(…), file(…) or inMemory()");
        }
        return new Ledger(
                new Engine(
                        source, clock, new EngineOptions(durable, tables, waiting, patience, hosts, observer), MODULES),
                clock,
                afterwards);
    }

    private LedgerBuilder on(EmbeddedDatabase database) {
        this.source = database.source();
        this.afterwards = database.shutDown();
        return this;
    }
}
