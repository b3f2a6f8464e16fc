package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.engine.port.Projection;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay rejects tables that it cannot compare with the events, before it changes any row. */
class TableShapeTest {

    @Test
    void a_table_of_the_host_is_no_projection() {
        assertThatThrownBy(() -> new Projection.Table("tips", List.of("worker")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table tips does not begin with ledger_");
    }

    @Test
    void only_amounts_can_be_summed() {
        var key = new TableColumn("worker", Types.VARCHAR);
        var amount = new TableColumn("earned", Types.NUMERIC);
        var text = new TableColumn("zone", Types.VARCHAR);
        var sums = new TableShape("ledger_tip", List.of("worker"), List.of(key, amount), false, List.of());

        assertThat(sums.requireAmounts()).isSameAs(sums);
        assertThatThrownBy(() -> new TableShape(
                                "ledger_tip", List.of("worker"), List.of(key, amount, text), false, List.of())
                        .requireAmounts())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("table ledger_tip is keyed by no event, and its column zone cannot be added up");
    }
}
