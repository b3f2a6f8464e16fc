package io.piecework.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.funding.DepositFunds;
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

/** Each of the invariants that the model is not asked for is told of once it is broken. */
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
    void nobody_edits_a_row() {
        for (String table : List.of("ledger_event", "ledger_posting")) {
            assertThatThrownBy(() -> database.execute("DELETE FROM " + table))
                    .hasMessageContaining("a row that is only ever added was to be changed");
            assertThatThrownBy(() -> database.execute("UPDATE " + table + " SET stream = 'x'"))
                    .hasMessageContaining("a row that is only ever added was to be changed");
        }
    }

    @Test
    void entries_that_do_not_sum_to_zero_are_told_of() {
        database.execute("INSERT INTO ledger_posting SELECT position, stream, sequence, 9, account, owner, currency,"
                + " 0.000000000001, effective_at, recorded_at FROM ledger_posting FETCH FIRST ROW ONLY");
        assertThat(told(true)).containsExactly("the entries do not sum to zero in USD");
    }

    @Test
    void what_is_stored_of_a_refusal_is_told_of_and_what_is_not_stored_of_a_receipt() {
        assertThat(told(false)).containsExactly("events 0 to 2 are stored of what was not done");
        assertThat(told(false)).isEmpty();
        assertThat(told(true)).containsExactly("events 2 to 2 are stored of what was done");
    }

    private List<String> told(boolean done) {
        var told = new ArrayList<String>();
        invariants.after(done, told);
        return told;
    }
}
