package io.piecework.ledger.export.parquet;

import java.util.List;
import java.util.stream.Stream;

/** The metadata at the end of a file: the columns, and where their pages are. */
final class Footer {

    private static final int FORMAT = 1;
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int DECIMAL = 5;
    private static final int MICROSECONDS = 10;
    private static final int JSON = 19;
    private static final int PRECISION = 38;

    /** It names the form of the bytes, not the release: the same form has the same bytes in each release. */
    private static final String WRITER = "Piecework Ledger parquet version 1 (build 1)";

    /** The columns of one row group. */
    record RowGroup(List<ColumnPages> columns, long rows) {

        long size() {
            return columns.stream().mapToLong(ColumnPages::size).sum();
        }

        long unpackedSize() {
            return columns.stream().mapToLong(ColumnPages::unpackedSize).sum();
        }
    }

    private Footer() {}

    static void write(List<Column> columns, List<RowGroup> groups, long rows, Buffer out) {
        Thrift.write(out, file -> {
            file.int32(1, FORMAT);
            file.structs(2, withRoot(columns), (element, column) -> {
                if (column.name().isEmpty()) {
                    element.text(4, "schema").int32(5, columns.size());
                } else {
                    schema(element, column);
                }
            });
            file.int64(3, rows);
            file.structs(4, groups, Footer::group);
            file.text(6, WRITER);
            file.structs(7, columns, (order, column) -> order.struct(1, byType -> {}));
        });
    }

    private static List<Column> withRoot(List<Column> columns) {
        return Stream.concat(Stream.of(Column.text("")), columns.stream()).toList();
    }

    private static void schema(Thrift element, Column column) {
        element.int32(1, column.type().physical());
        if (column.type() == Column.Type.AMOUNT) {
            element.int32(2, ColumnValues.AMOUNT_BYTES);
        }
        element.int32(3, column.optional() ? OPTIONAL : REQUIRED).text(4, column.name());
        switch (column.type()) {
            case TEXT -> element.int32(6, UTF8).struct(10, kind -> kind.struct(1, text -> {}));
            case JSON -> element.int32(6, JSON).struct(10, kind -> kind.struct(12, json -> {}));
            case TIME ->
                element.int32(6, MICROSECONDS)
                        .struct(
                                10,
                                kind -> kind.struct(
                                        8, time -> time.bool(1, true).struct(2, unit -> unit.struct(2, micros -> {}))));
            case AMOUNT ->
                element.int32(6, DECIMAL)
                        .int32(7, ColumnValues.AMOUNT_SCALE)
                        .int32(8, PRECISION)
                        .struct(
                                10,
                                kind -> kind.struct(
                                        5,
                                        decimal -> decimal.int32(1, ColumnValues.AMOUNT_SCALE)
                                                .int32(2, PRECISION)));
            case COUNT, BYTES -> {}
        }
    }

    private static void group(Thrift group, RowGroup rows) {
        group.structs(
                        1,
                        rows.columns(),
                        (chunk, pages) -> chunk.int64(2, pages.at()).struct(3, metadata -> metadata(metadata, pages)))
                .int64(2, rows.unpackedSize())
                .int64(3, rows.rows())
                .int64(5, rows.columns().get(0).at())
                .int64(6, rows.size());
    }

    private static void metadata(Thrift metadata, ColumnPages pages) {
        ColumnPages.Statistics statistics = pages.statistics();
        Column column = pages.column();
        metadata.int32(1, column.type().physical())
                .int32s(2, pages.encodings())
                .texts(3, List.of(column.name()))
                .int32(4, ColumnPages.SNAPPY)
                .int64(5, statistics.rows())
                .int64(6, pages.unpackedSize())
                .int64(7, pages.size())
                .int64(9, pages.dataAt());
        if (pages.dictionaryAt() >= 0) {
            metadata.int64(11, pages.dictionaryAt());
        }
        metadata.struct(12, range -> {
            range.int64(3, statistics.nulls());
            if (statistics.hasRange()) {
                range.binary(5, bytes(statistics.greatest())).binary(6, bytes(statistics.least()));
            }
        });
    }

    private static byte[] bytes(long value) {
        var bytes = new Buffer();
        bytes.int64(value);
        return bytes.copy();
    }
}
