package io.piecework.ledger.export.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the pages of a column in one row group are in the file, and what they contain.
 *
 * @param dictionaryAt the offset of the dictionary, -1 where the column has none
 * @param dataAt the offset of the values
 * @param size with the pages' headers
 * @param unpackedSize before compression, with the pages' headers
 */
record ColumnPages(Column column, Statistics statistics, long dictionaryAt, long dataAt, long size, long unpackedSize) {

    /** @param least of the values that are not null; it is above the greatest where there is none or the column has no range */
    record Statistics(long rows, long nulls, long least, long greatest) {

        boolean hasRange() {
            return least <= greatest;
        }
    }

    static final int PLAIN = 0;
    static final int RUN_LENGTHS = 3;
    static final int BY_DICTIONARY = 8;
    static final int SNAPPY = 1;

    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;

    /** Writes pages, compressed, and counts what it wrote. */
    static final class Writer {

        private final CountedOutput out;
        private final Snappy snappy = new Snappy();
        private final Buffer header = new Buffer();
        private final Buffer packed = new Buffer();
        private long unpacked;

        Writer(CountedOutput out) {
            this.out = out;
        }

        ColumnPages write(ColumnValues values) throws IOException {
            long begin = out.count();
            unpacked = 0;
            Optional<Dictionary> dictionary = Dictionary.of(values);
            var data = new Buffer();
            levels(values, data);
            if (dictionary.isPresent()) {
                Dictionary entries = dictionary.get();
                page(
                        entries.entries(),
                        DICTIONARY_PAGE,
                        head -> head.struct(
                                7, page -> page.int32(1, entries.size()).int32(2, PLAIN)));
                data.write(entries.width());
                RunLengths.write(entries.numbers(), values.values(), entries.width(), data);
            } else {
                data.write(values.plain());
            }
            long dataAt = out.count();
            page(
                    data,
                    DATA_PAGE,
                    head -> head.struct(
                            5,
                            page -> page.int32(1, values.rows())
                                    .int32(2, dictionary.isPresent() ? BY_DICTIONARY : PLAIN)
                                    .int32(3, RUN_LENGTHS)
                                    .int32(4, RUN_LENGTHS)));
            return new ColumnPages(
                    values.column(),
                    values.statistics(),
                    dictionary.isPresent() ? begin : -1,
                    dataAt,
                    out.count() - begin,
                    unpacked);
        }

        private static void levels(ColumnValues values, Buffer data) {
            if (values.column().optional()) {
                var levels = new Buffer();
                RunLengths.write(values.present(), values.rows(), 1, levels);
                data.int32(levels.size());
                data.write(levels);
            }
        }

        private void page(Buffer content, int type, Consumer<Thrift> details) throws IOException {
            packed.clear();
            snappy.compress(content, packed);
            header.clear();
            Thrift.write(header, head -> {
                head.int32(1, type).int32(2, content.size()).int32(3, packed.size());
                details.accept(head);
            });
            out.write(header);
            out.write(packed);
            unpacked += header.size() + content.size();
        }
    }

    List<Integer> encodings() {
        return dictionaryAt < 0 ? List.of(PLAIN, RUN_LENGTHS) : List.of(PLAIN, RUN_LENGTHS, BY_DICTIONARY);
    }

    long at() {
        return dictionaryAt < 0 ? dataAt : dictionaryAt;
    }
}
