package io.piecework.ledger.export;

import io.piecework.ledger.statement.SafeCell;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180, lines end as on Unix, one row a posting; texts that a spreadsheet would compute are marked. */
final class CsvWriter implements JournalWriter {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "position",
                    "line",
                    "effective",
                    "recorded",
                    "event",
                    "stream",
                    "sequence",
                    "account",
                    "owner",
                    "currency",
                    "amount",
                    "title",
                    "reason")
            .get();

    private final Appendable out;

    CsvWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> currencies) throws IOException {
        new CSVPrinter(out, FORMAT).flush();
    }

    @Override
    public void entry(Posted posted) throws IOException {
        CSVPrinter csv =
                new CSVPrinter(out, FORMAT.builder().setSkipHeaderRecord(true).get());
        for (int i = 0; i < posted.lines().size(); i++) {
            Posted.Line line = posted.lines().get(i);
            csv.printRecord(
                    posted.position(),
                    i,
                    posted.effective(),
                    posted.recorded(),
                    posted.event(),
                    SafeCell.of(posted.stream()),
                    posted.sequence(),
                    line.account(),
                    SafeCell.of(line.owner()),
                    line.amount().currencyCode(),
                    line.amount().text(),
                    SafeCell.of(posted.title()),
                    SafeCell.of(posted.reason()));
        }
    }
}
