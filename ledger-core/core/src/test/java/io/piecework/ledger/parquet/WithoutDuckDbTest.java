package io.piecework.ledger.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.testdb.WithoutLibrary;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB is an optional library. */
class WithoutDuckDbTest {

    @TempDir
    Path folder;

    @Test
    void names_the_missing_library_and_leaves_no_file() throws IOException {
        try (URLClassLoader without = WithoutLibrary.loader("duckdb_jdbc")) {
            assertThatThrownBy(() -> without.loadClass("io.piecework.ledger.parquet.ParquetWriter")
                            .getConstructor(Path.class)
                            .newInstance(folder))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "Parquet files need DuckDB (org.duckdb:duckdb_jdbc) on the class path, or as duckdb_jdbc.jar"
                                    + " beside piecework.jar");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
