package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primaries that this process has met, in their order, and the number of the history that it reads now. The number grows with each other
 * primary, and when the database turns out to have been set back. For any number of threads.
 */
final class KnownPrimaries {

    private final List<PrimaryServer> former = new ArrayList<>();
    private @Nullable PrimaryServer present;
    private volatile long history;

    /** Grows when what this process remembers of the database may not be true any more; 0 before the first primary. */
    long history() {
        return history;
    }

    synchronized @Nullable PrimaryServer present() {
        return present;
    }

    /**
     * A connection leads to a primary.
     *
     * @return the number of its history
     * @throws SQLException where another one has taken its place
     */
    synchronized long meet(PrimaryServer met) throws SQLException {
        PrimaryServer known = present;
        if (known == null || !known.is(met)) {
            if (known != null) {
                requireNotFormer(met, known);
                former.add(known);
            }
            present = met;
            history++;
        }
        return history;
    }

    private void requireNotFormer(PrimaryServer met, PrimaryServer known) throws SQLException {
        boolean isFormer = former.stream().anyMatch(each -> each.is(met))
                || (former.stream().anyMatch(met::isRestartOf) && !met.isRestartOf(known));
        if (met.timeline() < known.timeline() || (met.timeline() == known.timeline() && isFormer)) {
            throw new SQLException(
                    "the server is a former primary, on timeline " + met.timeline() + ", and another one is on "
                            + known.timeline() + "; stop it, or take it out of the DataSource's URL",
                    SqlFailures.FORMER_PRIMARY);
        }
    }

    /**
     * A connection leads to a server that is no primary, or to a database without standbys.
     *
     * @return the number of the present history
     * @throws SQLException where this process knows a primary
     */
    synchronized long meetOther() throws SQLException {
        if (present != null) {
            throw new SQLException(
                    "the server is a standby, which may lack what is acknowledged; the DataSource must lead to the"
                            + " primary, as with targetServerType=primary in its URL",
                    SqlFailures.STANDBY);
        }
        return history;
    }

    /** The database was set back, as by a restore. */
    synchronized void setBack() {
        history++;
    }

    /**
     * Requires that no other history has begun since a connection was opened.
     *
     * @param noted the number then
     * @param led where the connection leads; null for a database without standbys
     */
    synchronized void require(long noted, @Nullable PrimaryServer led) throws SQLException {
        if (noted == history) {
            return;
        }
        PrimaryServer known = present;
        if (led != null && known != null && !led.is(known)) {
            requireNotFormer(led, known);
        }
        throw new SQLException(
                "the database was started again or set back since the connection was opened",
                SqlFailures.FORMER_PRIMARY);
    }
}
