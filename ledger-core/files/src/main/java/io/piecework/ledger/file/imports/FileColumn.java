package io.piecework.ledger.file.imports;

import java.util.List;

/**
 * A column of a file.
 *
 * @param names that it can have, compared as a {@link Header} compares them; the first one is used in messages
 * @param required whether the file must have it
 * @param remedy what to do where the file lacks it: a sentence that begins with a space, or nothing
 */
record FileColumn(List<String> names, boolean required, String remedy) {

    static FileColumn required(String... names) {
        return new FileColumn(List.of(names), true, "");
    }

    static FileColumn optional(String... names) {
        return new FileColumn(List.of(names), false, "");
    }

    @Override
    public String toString() {
        return names.get(0);
    }
}
