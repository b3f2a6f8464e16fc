package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import org.h2.jdbcx.JdbcDataSource;

/** Opens an H2 file first, and so serves the processes that open it next, until it is killed. */
final class AutoServerProcess {

    private AutoServerProcess() {}

    public static void main(String[] arguments) {
        var source = new JdbcDataSource();
        source.setURL(arguments[0]);
        source.setUser("sa");
        source.setPassword("");
        try (Ledger ledger = Ledger.builder().dataSource(source).build()) {
            for (int number = 0; ; number++) {
                ledger.execute(DepositFunds.of("first-" + number, "beta", Amount.parse("USD 1.00")));
                System.out.println("stored");
            }
        }
    }
}
