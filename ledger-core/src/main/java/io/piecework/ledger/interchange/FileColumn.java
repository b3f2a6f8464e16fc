package io.piecework.ledger.interchange;

import java.util.List;

/** What a column is called; written as its first name. */
interface FileColumn {

    List<String> names();

    /** Whether no row makes sense without it. */
    boolean required();
}
