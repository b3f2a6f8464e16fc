package io.piecework.ledger.cli;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The one form of CSV that the commands print: RFC 4180, but with the lines' ends of Unix, as other tools here expect. */
final class Csv {

    private Csv() {}

    static CSVPrinter printer(Appendable out, String... head) throws IOException {
        return new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader(head)
                        .get());
    }
}
