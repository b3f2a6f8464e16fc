package io.piecework.ledger.cli.exported;

import java.sql.DriverManager;
import java.util.Collections;

/** DuckDB's driver, which piecework.jar does not contain because of its size. */
public final class DuckDbJar {

    private DuckDbJar() {}

    static boolean isHere() {
        return Collections.list(DriverManager.getDrivers()).stream()
                .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb."));
    }

    /** @throws IllegalStateException where the driver is not on the class path */
    public static void require() {
        if (!isHere()) {
            throw new IllegalStateException(
                    "Parquet files need DuckDB (org.duckdb:duckdb_jdbc) on the class path, or as duckdb_jdbc.jar beside"
                            + " piecework.jar");
        }
    }
}
