package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.file.parquet.ParquetFile;
import io.piecework.ledger.file.parquet.ParquetWriter;
import io.piecework.ledger.journal.PostingDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of one kind, a month each: a row goes into the file of the month in which it took effect. */
final class MonthFiles implements AutoCloseable {

    private final ParquetWriter writer;
    private final Path folder;
    private final ExportedTable table;
    private final ZoneId zone;
    private final Map<YearMonth, MonthFile> files = new TreeMap<>();

    MonthFiles(ParquetWriter writer, Path folder, ExportedTable table, ZoneId zone) {
        this.writer = writer;
        this.folder = folder;
        this.table = table;
        this.zone = zone;
    }

    void add(ExportedTable.Row row) {
        try {
            file(YearMonth.from(row.effective().atZone(zone))).add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MonthFile file(YearMonth month) throws IOException {
        MonthFile file = files.get(month);
        if (file == null) {
            file = new MonthFile(writer, folder, table, month);
            files.put(month, file);
        }
        return file;
    }

    Collection<YearMonth> months() {
        return files.keySet();
    }

    /** Ends the files of these months; those without a row are empty. */
    List<ParquetManifest.File> end(Collection<YearMonth> months) throws IOException {
        var ended = new ArrayList<ParquetManifest.File>();
        for (YearMonth month : months) {
            ended.add(file(month).end());
        }
        return ended;
    }

    @Override
    public void close() throws IOException {
        for (MonthFile file : files.values()) {
            file.close();
        }
    }

    /** The file of one month, with what the manifest says of it. */
    private static final class MonthFile implements AutoCloseable {

        /** What DuckDB itself writes unless told otherwise: large groups for queries that read all rows. */
        private static final int ROWS_OF_A_GROUP = 122_880;

        private final ExportedTable table;
        private final String name;
        private final ParquetFile file;
        private final Map<String, Sums> sums = new TreeMap<>();
        private long firstPosition;
        private long lastPosition;

        private static final class Sums {

            private final PostingDigest digest = new PostingDigest();
            private final BigDecimal[] amounts;
            private long rows;

            Sums(int amounts) {
                this.amounts = new BigDecimal[amounts];
                Arrays.fill(this.amounts, BigDecimal.ZERO);
            }
        }

        MonthFile(ParquetWriter writer, Path folder, ExportedTable table, YearMonth month) throws IOException {
            this.table = table;
            this.name = table.kind() + '-' + month + ".parquet";
            this.file = writer.begin(folder.resolve(name), table.columns(), ROWS_OF_A_GROUP);
        }

        void add(ExportedTable.Row row) throws IOException {
            file.add(row.values());
            firstPosition = firstPosition == 0 ? row.position() : firstPosition;
            lastPosition = row.position();
            if (row.currency().isEmpty()) {
                return;
            }
            Sums sum = sums.computeIfAbsent(
                    row.currency(), none -> new Sums(table.sums().size()));
            sum.rows++;
            for (int i = 0; i < sum.amounts.length; i++) {
                sum.amounts[i] = sum.amounts[i].add(row.amounts().get(i));
            }
            if (row.posting() != null) {
                sum.digest.add(row.posting());
            }
        }

        ParquetManifest.File end() throws IOException {
            ParquetFile.Written written = file.end();
            var totals = new ArrayList<ParquetManifest.CurrencySums>();
            sums.forEach((currency, sum) -> totals.add(new ParquetManifest.CurrencySums(
                    currency,
                    sum.rows,
                    amounts(sum),
                    table.kind().equals(PostingTable.KIND) ? sum.digest.digits() : "")));
            return new ParquetManifest.File(
                    name, written.rows(), firstPosition, lastPosition, written.size(), written.sha256(), totals);
        }

        private List<ParquetManifest.Sum> amounts(Sums sum) {
            var named = new ArrayList<ParquetManifest.Sum>();
            for (int i = 0; i < sum.amounts.length; i++) {
                named.add(new ParquetManifest.Sum(table.sums().get(i), sum.amounts[i]));
            }
            return named;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
