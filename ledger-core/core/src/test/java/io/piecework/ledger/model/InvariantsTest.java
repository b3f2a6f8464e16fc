package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A violation of each invariant is detected. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class InvariantsTest {

    private final FreshDatabase database;
    private final Ledger ledger;
    private final Invariants invariants;

    InvariantsTest(TestDatabase kind) {
        database = kind.fresh();
        ledger = Ledger.builder().dataSource(database.dataSource()).build();
        invariants = new Invariants(kind, database);
    }

    @BeforeEach
    void deposit() {
        ledger.execute(DepositFunds.of("d", "acme", Amount.of("1.00", "USD")));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void an_update_of_a_row_is_refused() {
        for (String table : List.of("ledger_event", "ledger_posting")) {
            assertThatThrownBy(() -> database.execute("DELETE FROM " + table))
                    .hasMessageContaining("an update or delete of an insert-only row");
            assertThatThrownBy(() -> database.execute("UPDATE " + table + " SET stream = 'x'"))
                    .hasMessageContaining("an update or delete of an insert-only row");
        }
    }

    @Test
    void detects_entries_that_do_not_sum_to_zero() {
        database.execute("INSERT INTO ledger_posting SELECT position, stream, sequence, 9, account, owner, currency,"
                + " 0.000000000001, effective_at, recorded_at FROM ledger_posting FETCH FIRST ROW ONLY");
        assertThat(differences(true)).containsExactly("the entries do not sum to zero in USD");
    }

    @Test
    void detects_rows_of_a_refused_command_and_missing_rows_of_a_receipt() {
        assertThat(differences(false)).containsExactly("events 0 to 2 are stored of what was not done");
        assertThat(differences(false)).isEmpty();
        assertThat(differences(true)).containsExactly("events 2 to 2 are stored of what was done");
    }

    private List<String> differences(boolean done) {
        var differences = new ArrayList<String>();
        invariants.after(done, differences);
        return differences;
    }
}
