package io.piecework.ledger.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A story under other terms. */
@Tag("slow")
class WhatIfCommandTest {

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private void tell(String story) {
        assertThat(run("run", "../stories/" + story + ".jsonl").exit()).isZero();
    }

    @Test
    void the_same_terms_give_the_same_events_and_a_changed_figure_does_not() throws SQLException {
        tell("S9");
        CommandRun same = run("what-if");
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains(" 0 refused\n").contains("the same events, digest ");

        try (var connection = DriverManager.getConnection(db, "sa", "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE ledger_event SET payload ="
                            + " STRINGTOUTF8(REPLACE(UTF8TOSTRING(payload), '450', '451')) WHERE position ="
                            + " (SELECT MAX(position) FROM ledger_event WHERE name = 'earnings-sent')"))
                    .isEqualTo(1);
        }
        CommandRun changed = run("what-if");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out()).contains("\nother events, digest ").contains("instead of ");
    }

    @Test
    void altered_balances_under_the_same_events_are_found() throws SQLException {
        tell("S4");
        try (var connection = DriverManager.getConnection(db, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE ledger_posting SET amount = amount + 1 WHERE account = 'cash' AND owner = '' AND position ="
                            + " (SELECT MIN(position) FROM ledger_posting)");
            statement.execute(
                    "UPDATE ledger_posting SET amount = amount - 1 WHERE account = 'requester:available' AND position ="
                            + " (SELECT MIN(position) FROM ledger_posting)");
        }
        CommandRun changed = run("what-if");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out()).contains("but other balances: prove the database with 'piecework verify'");
    }

    @Test
    void a_threshold_of_its_currency_refuses_payouts_and_says_which() {
        tell("S9");
        CommandRun run = run("what-if", "--threshold", "USD 900.00", "--each");
        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .contains("refused: RequestPayout payout:s9-payout: below-threshold: worker:s9-ada:USD has USD 450.00");
        assertThat(run.out())
                .contains("worker:available  s9-ada  USD       -10.00  -460.00  -450.00\n")
                .doesNotContain("digest");
    }

    @Test
    void csv_has_a_line_for_each_owner() {
        tell("S4");
        CommandRun run = run("what-if", "--fee", "33%", "--csv");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("account,owner,currency,before,after,change\n")
                .contains("requester:available,s4a-paper,EUR,-4.00,");
    }

    @Test
    void a_value_that_makes_no_sense_is_named() {
        tell("S4");
        assertThat(run("what-if", "--fee", "much", "--csv").exit()).isEqualTo(2);
        assertThat(run("what-if", "--fee-at-least", "0.01").err()).contains("0.01");
        assertThat(run("what-if", "--fee-rounding", "0.01").err()).contains("0.01");
        assertThat(run("what-if", "--threshold", "USD x").err()).contains("\"x\"");
    }

    private CommandRun run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--db";
        all[args.length + 1] = db;
        return CommandRun.piecework(all);
    }
}
