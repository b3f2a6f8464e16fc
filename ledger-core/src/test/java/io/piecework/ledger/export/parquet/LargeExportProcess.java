package io.piecework.ledger.export.parquet;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.statement.StatementPeriod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Exports a ledger in a process of its own, so that its heap can be limited; prints time, heap and resident memory. */
final class LargeExportProcess {

    private LargeExportProcess() {}

    public static void main(String[] args) throws Exception {
        long begun = System.currentTimeMillis();
        try (Ledger ledger = Ledger.file(Path.of(args[0]))) {
            ParquetManifest manifest =
                    ledger.asAuditor().exportParquet(Path.of(args[1]), StatementPeriod.all(), ExportProgress.NONE);
            long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
            System.out.printf(
                    "%,d postings in %s, peak heap %d MB, %s%n",
                    manifest.rows(PostingTable.KIND),
                    Duration.ofMillis(System.currentTimeMillis() - begun),
                    heap >> 20,
                    resident());
        }
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("");
    }
}
