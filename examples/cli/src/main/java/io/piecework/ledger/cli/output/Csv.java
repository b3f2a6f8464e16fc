package io.piecework.ledger.cli.output;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The CSV that every command prints: RFC 4180, with Unix line ends for use with other command-line tools. */
public final class Csv {

    private Csv() {}

    public static CSVPrinter printer(Appendable out, String... head) throws IOException {
        return new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader(head)
                        .get());
    }
}
