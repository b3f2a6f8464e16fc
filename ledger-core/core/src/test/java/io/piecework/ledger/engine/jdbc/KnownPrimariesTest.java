package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which servers are former primaries, by their timelines, their starts and their addresses. */
class KnownPrimariesTest {

    private static final Instant MORNING = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final KnownPrimaries primaries = new KnownPrimaries();

    @Test
    void a_sister_on_a_timeline_of_the_same_number_begins_another_history() throws SQLException {
        assertThat(primaries.meet(server(2, MORNING, "db1 5432"))).isEqualTo(1);
        assertThat(primaries.meet(server(2, MORNING, "10.0.0.1 5432"))).isEqualTo(1);
        assertThat(primaries.meet(server(2, MORNING.plusMillis(1), "db2 5432"))).isEqualTo(2);
        assertFormer(server(2, MORNING, "db1 5432"), 2, 2);
        assertFormer(server(2, NOON, "db1 5432"), 2, 2);
        assertFormer(server(1, NOON, "db3 5432"), 1, 2);
        assertThat(primaries.history()).isEqualTo(2);
    }

    @Test
    void a_primary_that_is_started_again_stays_the_primary_and_begins_another_history() throws SQLException {
        primaries.meet(server(2, MORNING, "db1 5432"));
        assertThat(primaries.meet(server(2, NOON, "db1 5432"))).isEqualTo(2);
        assertFormer(server(2, MORNING, "db1 5432"), 2, 2);
    }

    /** As where a former primary followed the new one and was promoted. */
    @Test
    void a_greater_timeline_is_always_the_present_one() throws SQLException {
        primaries.meet(server(1, MORNING, "db1 5432"));
        primaries.meet(server(2, MORNING.plusMillis(1), "db2 5432"));
        assertThat(primaries.meet(server(3, NOON, "db1 5432"))).isEqualTo(3);
        assertFormer(server(2, MORNING.plusMillis(1), "db2 5432"), 2, 3);
    }

    @Test
    void a_connection_counts_for_the_history_in_which_it_was_opened() throws SQLException {
        PrimaryServer server = server(1, MORNING, "db1 5432");
        long opened = primaries.meet(server);
        primaries.require(opened, server);
        primaries.setBack();
        assertThatThrownBy(() -> primaries.require(opened, server))
                .isInstanceOf(SQLException.class)
                .hasMessage("the database was started again or set back since the connection was opened");
        primaries.require(primaries.meet(server), server);
    }

    @Test
    void a_standby_is_refused_where_a_primary_is_known() throws SQLException {
        assertThat(primaries.meetOther()).isZero();
        primaries.meet(server(1, MORNING, "db1 5432"));
        assertThatThrownBy(primaries::meetOther).hasMessageStartingWith("the server is a standby");
    }

    private void assertFormer(PrimaryServer server, long timeline, long present) {
        assertThatThrownBy(() -> primaries.meet(server))
                .isInstanceOf(SQLException.class)
                .hasMessage("the server is a former primary, on timeline " + timeline + ", and another one is on "
                        + present + "; stop it, or take it out of the DataSource's URL");
    }

    private static PrimaryServer server(long timeline, Instant started, String address) {
        return new PrimaryServer(timeline, started, address);
    }
}
