package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.jdbc.InFlightAppends;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What happens to a primary before a standby takes its place. */
enum PrimaryFault {
    /** An operator cancels the waits for the standbys: what no standby has is visible until the primary ends. */
    CANCELLED {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            endWaits(servers, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }
    },
    /** Neither its clients nor its standbys hear of it, nor it of them, until another one is the primary. */
    CUT_OFF {
        @Override
        void strike(ReplicatedPostgres servers) {
            servers.primary().clients().freeze();
            servers.primary().standbys().freeze();
        }

        @Override
        boolean end(PostgresNode former) {
            former.clients().thaw();
            former.standbys().thaw();
            return true;
        }
    },
    KILLED {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            servers.primary().kill();
        }
    },
    /** It does nothing for a time and then goes on, while another one is the primary. */
    PAUSED {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            servers.primary().suspend();
        }

        @Override
        boolean end(PostgresNode former) throws Exception {
            former.resume();
            return true;
        }
    },
    /** One of its processes crashes, which ends all connections: what no standby has is visible when it has recovered. */
    CRASHED {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            awaitWait(servers);
            PostgresNode primary = servers.primary();
            ProcessHandle.of(primary.number("SELECT MAX(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))
                    .orElseThrow()
                    .destroyForcibly();
            assertThat(InFlightAppends.await(() -> isRecovered(primary), Duration.ofSeconds(60)))
                    .isTrue();
            Thread.sleep(VISIBLE_MILLIS);
            primary.kill();
        }
    },
    TERMINATED {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            endWaits(servers, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }
    },
    /** Its clients do not hear of it, its standbys do. */
    CUT_FROM_CLIENTS {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            servers.primary().clients().freeze();
            Thread.sleep(VISIBLE_MILLIS);
        }

        @Override
        boolean end(PostgresNode former) {
            former.clients().thaw();
            return true;
        }
    },
    /** Its clients go on to hear of it, its standbys do not. */
    CUT_FROM_STANDBYS {
        @Override
        void strike(ReplicatedPostgres servers) throws Exception {
            PostgresNode primary = servers.primary();
            primary.standbys().freeze();
            Thread.sleep(VISIBLE_MILLIS);
            primary.kill();
            primary.standbys().thaw();
        }
    };

    /** For how long callers repeat commands that are visible and that no standby has. */
    private static final long VISIBLE_MILLIS = 500;

    abstract void strike(ReplicatedPostgres servers) throws Exception;

    /**
     * Ends the fault when another node is the primary.
     *
     * @return whether the former primary runs and takes itself for the primary
     * @throws Exception when a process cannot be reached
     */
    boolean end(PostgresNode former) throws Exception {
        return false;
    }

    private static void endWaits(ReplicatedPostgres servers, String ending) throws Exception {
        awaitWait(servers);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VISIBLE_MILLIS);
        while (System.nanoTime() < end) {
            servers.primary().run(ending);
            Thread.sleep(10);
        }
        servers.primary().kill();
    }

    private static void awaitWait(ReplicatedPostgres servers) throws SQLException {
        servers.cutLinks();
        PostgresNode primary = servers.primary();
        assertThat(InFlightAppends.await(() -> waits(primary), Duration.ofSeconds(60)))
                .isTrue();
    }

    private static boolean waits(PostgresNode primary) {
        try {
            return primary.number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRecovered(PostgresNode primary) {
        try {
            return primary.number("SELECT 1") == 1;
        } catch (SQLException recovers) {
            return false;
        }
    }
}
