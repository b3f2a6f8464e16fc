package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Executes a number of commands, prints the acknowledged ones, and halts without closing the ledger. */
final class DyingProcess {

    static final int EXIT = 9;

    private DyingProcess() {}

    /** Takes a URL, the number of commands, and SQL to run after the ledger is open (may be empty). */
    public static void main(String[] arguments) throws Exception {
        DataSource source = source(arguments[0]);
        int commands = Integer.parseInt(arguments[1]);
        // held open like a host's pool: closing the file after every command would write it to the disk
        Connection locks = source.getConnection();
        Ledger ledger = Ledger.builder().dataSource(source).build();
        if (!arguments[2].isEmpty()) {
            try (Statement statement = locks.createStatement()) {
                statement.execute(arguments[2]);
            }
        }
        for (int i = 0; i < commands; i++) {
            ledger.execute(DepositFunds.of("d-" + i, "acme-" + i % 7, Amount.parse("USD 1.00")));
            System.out.println("d-" + i);
            System.out.flush();
        }
        Runtime.getRuntime().halt(EXIT);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            var source = new JdbcDataSource();
            source.setURL(url);
            source.setUser("sa");
            return source;
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
