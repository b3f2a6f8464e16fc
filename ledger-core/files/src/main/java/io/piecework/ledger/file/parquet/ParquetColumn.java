package io.piecework.ledger.file.parquet;

/**
 * A column of a file.
 *
 * @param optional whether a value may be null
 */
public record ParquetColumn(String name, Type type, boolean optional) {

    /** What a column contains, with its type in DuckDB's SQL. */
    public enum Type {
        /** A text. */
        TEXT("VARCHAR"),
        /** A JSON object, as bytes in UTF-8. */
        JSON("JSON"),
        /** Bytes, such as a hash. */
        BYTES("BLOB"),
        /** A whole number. */
        COUNT("BIGINT"),
        /** A moment, in microseconds. */
        TIME("TIMESTAMPTZ"),
        /** A number with 38 digits, 12 of them behind the point. */
        AMOUNT("DECIMAL(38,12)");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    public static ParquetColumn text(String name) {
        return new ParquetColumn(name, Type.TEXT, false);
    }

    public static ParquetColumn count(String name) {
        return new ParquetColumn(name, Type.COUNT, false);
    }

    public static ParquetColumn time(String name) {
        return new ParquetColumn(name, Type.TIME, false);
    }

    public static ParquetColumn amount(String name) {
        return new ParquetColumn(name, Type.AMOUNT, false);
    }

    public ParquetColumn orNull() {
        return new ParquetColumn(name, type, true);
    }

    /** For CREATE TABLE. */
    String definition() {
        return name + " " + type.sql + (optional ? "" : " NOT NULL");
    }
}
