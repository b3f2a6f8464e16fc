package io.piecework.ledger.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the database, of the connection to it, or of what is stored there. Decide by {@link #code()} what to do next; the message
 * is for people and may change.
 *
 * <table>
 * <caption>The codes: what happened, whether the command may be stored, and what to do</caption>
 * <tr><th>Code</th><th>What happened</th><th>Stored?</th><th>What to do</th></tr>
 * <tr><td>{@code UNAVAILABLE}</td><td>There is no connection to the database, or it broke before the commit.</td>
 *     <td>no</td><td>Retry with back-off.</td></tr>
 * <tr><td>{@code OUTCOME_UNKNOWN}</td><td>The connection broke during the commit, or the caller stopped waiting while its command was
 *     being stored.</td>
 *     <td>perhaps</td><td>Retry the same command.</td></tr>
 * <tr><td>{@code LIMIT_REACHED}</td><td>The server ended the work at a limit: its disk or memory is full, or a statement took too long.</td>
 *     <td>no</td><td>Raise the limit that the message names, or free what is full; until then retry with back-off.</td></tr>
 * <tr><td>{@code CONTENTION}</td><td>Another transaction or a rebuild was in the way for too long.</td>
 *     <td>no</td><td>Retry with back-off.</td></tr>
 * <tr><td>{@code INTERRUPTED}</td><td>The thread was interrupted while it waited for the database.</td>
 *     <td>no</td><td>End the thread's work, or retry.</td></tr>
 * <tr><td>{@code IN_USE}</td><td>Another process or ledger has the database open, and this needs it alone.</td>
 *     <td>no</td><td>Close the other one.</td></tr>
 * <tr><td>{@code NOT_PERMITTED}</td><td>The database user lacks a right, or the login failed.</td>
 *     <td>no</td><td>Correct the user, the password or the grant.</td></tr>
 * <tr><td>{@code READ_ONLY}</td><td>The server is a standby, or the database is read-only.</td>
 *     <td>no</td><td>Connect to the primary.</td></tr>
 * <tr><td>{@code NOT_DURABLE}</td><td>A setting of the database would lose acknowledged commands.</td>
 *     <td>no</td><td>Change the setting, or accept the risk when the ledger is opened.</td></tr>
 * <tr><td>{@code POOL_TOO_SMALL}</td><td>The DataSource gives fewer connections at a time than the ledger needs.</td>
 *     <td>no</td><td>Raise the pool's maximum size.</td></tr>
 * <tr><td>{@code UNSUITABLE_SERVER}</td><td>The server, or a pooler before it, lacks what the ledger needs.</td>
 *     <td>no</td><td>Connect as the message says.</td></tr>
 * <tr><td>{@code SCHEMA_MISSING}</td><td>The database or the ledger's tables do not exist.</td>
 *     <td>no</td><td>Open the ledger once with the permission to create tables.</td></tr>
 * <tr><td>{@code SCHEMA_OLDER}</td><td>The tables are of an older version.</td>
 *     <td>no</td><td>Open the ledger once with the permission to change tables.</td></tr>
 * <tr><td>{@code SCHEMA_NEWER}</td><td>The tables are of a newer version.</td>
 *     <td>no</td><td>Use a newer version of the library.</td></tr>
 * <tr><td>{@code SCHEMA_FOREIGN}</td><td>A table with a name of the ledger's belongs to another application.</td>
 *     <td>no</td><td>Give the ledger a schema of its own.</td></tr>
 * <tr><td>{@code UNREADABLE_EVENT}</td><td>This version does not understand a stored event.</td>
 *     <td>no</td><td>Use the version that wrote it; if that is this one, verify and restore.</td></tr>
 * <tr><td>{@code ARCHIVE_MISSING}</td><td>Content of events is in an archive that is missing or was changed.</td>
 *     <td>no</td><td>Open the ledger with the folder of its archives, or bring its file back.</td></tr>
 * <tr><td>{@code DAMAGED}</td><td>Stored events or rows are missing or contradict each other.</td>
 *     <td>no</td><td>Run {@code verify}; rebuild rows, restore events from a backup.</td></tr>
 * <tr><td>{@code UNSUITABLE_TRANSACTION}</td><td>The ledger cannot join the application's transaction.</td>
 *     <td>no</td><td>Change the transaction as the message says.</td></tr>
 * <tr><td>{@code SELF_DEADLOCK}</td><td>A transaction that this thread has suspended holds what the command needs.</td>
 *     <td>no</td><td>Execute the command in the suspended transaction, or after it.</td></tr>
 * <tr><td>{@code ROLLBACK_ONLY}</td><td>The application's transaction cannot commit any more.</td>
 *     <td>no</td><td>Roll back and repeat the whole transaction.</td></tr>
 * <tr><td>{@code DATABASE_ERROR}</td><td>The database answered with another error; see {@link #sqlState()}.</td>
 *     <td>no</td><td>Look up the SQLState, and correct the cause.</td></tr>
 * </table>
 *
 * <p>A command that is perhaps stored may be executed again in every case: if it was stored, the ledger answers with its first receipt.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable String sqlState;

    /** The cause of a failure: each code has one meaning and one remedy. */
    public enum Code {
        /**
         * There is no connection to the database, or it broke before a commit was sent. The command is not stored. Retry with back-off.
         */
        UNAVAILABLE,

        /**
         * A commit was sent for the command and not answered, or the caller stopped waiting, by time-out or interrupt, while it was being
         * stored. It may be stored. Retry the same command, with the same id: if it was stored, the ledger answers with its first receipt.
         */
        OUTCOME_UNKNOWN,

        /**
         * The server ended the work at one of its limits: its disk or its memory is full, or the statement took longer than {@code
         * statement_timeout}. Nothing is stored. Raise the limit that the message names, or free what is full; no restart of the ledger is
         * needed. Until then retry with back-off: a short peak passes by itself.
         */
        LIMIT_REACHED,

        /**
         * Another transaction or a rebuild was in the way for too long, or the database chose this transaction as the victim of a
         * deadlock. Nothing is stored. Retry with back-off.
         */
        CONTENTION,

        /** The thread was interrupted while it waited for the database. Nothing is stored, and the thread's interrupt flag is set. */
        INTERRUPTED,

        /**
         * Another process or another ledger of this process has the database open, and the call needs it alone. Nothing is stored. Close
         * the other one; two processes share an H2 database through an H2 server.
         */
        IN_USE,

        /** The database user lacks a right, or the login failed. Nothing is stored. Correct the user, the password or the grant. */
        NOT_PERMITTED,

        /** The server is a standby, or the database is read-only. Nothing is stored. Connect to the primary. */
        READ_ONLY,

        /**
         * A setting of the database would lose acknowledged commands, and the ledger may not change it. Nothing is stored. Change the
         * setting, or accept the risk when the ledger is opened.
         */
        NOT_DURABLE,

        /**
         * The DataSource gives fewer connections at a time than the ledger needs; thrown when the ledger is opened. Nothing is stored. Raise
         * the pool's maximum size.
         */
        POOL_TOO_SMALL,

        /**
         * The server, or a pooler before it, lacks what the ledger needs: sessions of its own, or advisory locks; thrown when the ledger is
         * opened. Nothing is stored. Connect as the message says.
         */
        UNSUITABLE_SERVER,

        /**
         * The database or the ledger's tables in it do not exist. Nothing is stored. Open the ledger once with the permission to create
         * tables, or name the right database and schema.
         */
        SCHEMA_MISSING,

        /** The ledger's tables are of an older version. Nothing is stored. Open the ledger once with the permission to change tables. */
        SCHEMA_OLDER,

        /** The ledger's tables are of a newer version. Nothing is stored. Use a version of the library that knows them. */
        SCHEMA_NEWER,

        /** A table with a name of the ledger's belongs to another application. Nothing is stored. Give the ledger its own schema. */
        SCHEMA_FOREIGN,

        /**
         * This version of the library does not understand a stored event. Nothing is stored. Use the version that wrote the event; if
         * that is this one, the event is damaged: verify the ledger and restore it from a backup.
         */
        UNREADABLE_EVENT,

        /**
         * The content of an event was moved into an archive, and the archive's file is missing or was changed, or the ledger was opened
         * without the folder. Nothing is stored. Open it with the folder, or restore the file from a backup.
         */
        ARCHIVE_MISSING,

        /**
         * Stored events or rows are missing or contradict each other. Nothing is stored. Verify the ledger: a rebuild repairs rows,
         * events come from a backup.
         */
        DAMAGED,

        /**
         * The ledger cannot join the application's transaction: its isolation, connection, schema or DataSource does not fit, or it is
         * read-only. Nothing is stored. Change the transaction as the message says.
         */
        UNSUITABLE_TRANSACTION,

        /**
         * A transaction that this thread has suspended holds a stream or row that the command needs, so the thread would wait for
         * itself. Nothing is stored. Execute the command in the suspended transaction, or after it.
         */
        SELF_DEADLOCK,

        /**
         * The application's transaction cannot commit any more, because the ledger could not undo its part of it. Nothing of the
         * transaction is stored. Roll back and repeat the whole transaction.
         */
        ROLLBACK_ONLY,

        /** The database answered with an error of no other code; {@link #sqlState()} has its SQLState. Nothing is stored. */
        DATABASE_ERROR;

        /** Whether the same call may succeed later although nothing was changed or repaired meanwhile. */
        public boolean isTransient() {
            return switch (this) {
                case UNAVAILABLE, OUTCOME_UNKNOWN, LIMIT_REACHED, CONTENTION, INTERRUPTED -> true;
                default -> false;
            };
        }

        /** Whether the command may be stored although its caller got no receipt. */
        public boolean mayBeStored() {
            return this == OUTCOME_UNKNOWN;
        }
    }

    public StorageException(Code code, String message) {
        this(code, message, null);
    }

    public StorageException(Code code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause);
    }

    /** @param sqlState the database's own code, null when the ledger found the failure itself */
    public StorageException(Code code, String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.sqlState = sqlState;
    }

    public Code code() {
        return code;
    }

    /** The SQLState of the database's answer; empty when the ledger found the failure itself. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}
