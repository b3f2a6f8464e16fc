package io.piecework.ledger.file.imports;

import java.util.List;

/** A column of a file; its first name is used in messages. */
interface FileColumn {

    List<String> names();

    /** Whether the file must have it. */
    boolean required();

    /** What to do where the file lacks it: a sentence that begins with a space, or nothing. */
    default String remedy() {
        return "";
    }
}
