package io.piecework.ledger.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows for one table.
 *
 * @param key the primary key's columns where the amounts are added to the row that is there, none where rows are inserted
 * @param columns what follows the key in each row
 */
record TableWrite(String table, List<String> key, List<String> columns, List<? extends List<?>> rows) {

    /** In the order of a row's values. */
    List<String> allColumns() {
        return Stream.concat(key.stream(), columns.stream()).toList();
    }
}
