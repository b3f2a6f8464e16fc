package io.piecework.ledger.export.parquet;

/**
 * A column of a file.
 *
 * @param optional whether a value may be null
 */
record Column(String name, Type type, boolean optional) {

    /** What a column contains, with the numbers that Parquet's metadata has for it. */
    enum Type {
        /** A text in UTF-8. */
        TEXT(6),
        /** A JSON object in UTF-8. */
        JSON(6),
        /** Bytes, such as a hash. */
        BYTES(6),
        /** A whole number. */
        COUNT(2),
        /** A moment in UTC, in microseconds since 1970. */
        TIME(2),
        /** A number with 38 digits, 12 of them behind the point. */
        AMOUNT(7);

        private final int physical;

        Type(int physical) {
            this.physical = physical;
        }

        int physical() {
            return physical;
        }
    }

    static Column text(String name) {
        return new Column(name, Type.TEXT, false);
    }

    static Column count(String name) {
        return new Column(name, Type.COUNT, false);
    }

    static Column time(String name) {
        return new Column(name, Type.TIME, false);
    }

    static Column amount(String name) {
        return new Column(name, Type.AMOUNT, false);
    }

    Column orNull() {
        return new Column(name, type, true);
    }
}
