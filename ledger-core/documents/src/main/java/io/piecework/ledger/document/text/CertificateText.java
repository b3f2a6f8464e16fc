package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a certificate as plain text. */
@API(status = API.Status.INTERNAL)
public final class CertificateText {

    private final YearCertificate certificate;
    private final Language language;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    public CertificateText(YearCertificate certificate, Language language, int width) {
        this.certificate = certificate;
        this.language = language;
        this.width = width;
    }

    public String text() {
        CertificateHead.of(certificate, language).lines(language).forEach(this::line);
        line(language.say(
                "statement.fingerprint", IssueLines.proof(certificate.fingerprint(), certificate.worker(), language)));
        for (CertificateTables each : CertificateTables.of(certificate, language)) {
            line("");
            line(language.say("text.heading", language.say("certificate.in", each.currency())));
            if (each.tables().isEmpty()) {
                line("");
                line(language.say("certificate.nothing"));
            }
            each.tables().forEach(this::table);
            proof(each.proof());
        }
        line("");
        line(language.say("certificate.note"));
        return Wrapped.of(text.toString(), width);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** As columns, or where they do not fit as a list without the amounts of zero. */
    private void table(CertificateTables.Table table) {
        line("");
        line(language.say("text.heading", table.title()));
        var columns = new AlignedText(1);
        columns.row(cells(table.names(), table.columns()));
        rows(table).forEach(row -> columns.row(cells(row.name(), texts(row))));
        if (columns.width() <= width) {
            columns.appendTo(text);
        } else {
            list(table);
        }
    }

    private void list(CertificateTables.Table table) {
        var amounts = new AlignedText(1);
        rows(table).forEach(row -> {
            amounts.row(List.of(row.name(), ""));
            for (int i = 0; i < table.columns().size(); i++) {
                CertificateTables.Cell cell = row.cells().get(i);
                if (cell.needed()) {
                    amounts.row(List.of("  " + table.columns().get(i), cell.text()));
                }
            }
        });
        amounts.appendTo(text);
    }

    private static Stream<CertificateTables.Row> rows(CertificateTables.Table table) {
        return Stream.concat(table.rows().stream(), Stream.of(table.total()));
    }

    private static List<String> texts(CertificateTables.Row row) {
        return row.cells().stream().map(CertificateTables.Cell::text).toList();
    }

    private static List<String> cells(String name, List<String> more) {
        var cells = new ArrayList<>(List.of(name));
        cells.addAll(more);
        return cells;
    }

    private void proof(List<CertificateTables.Sum> sums) {
        line("");
        line(language.say("text.heading", language.say("page.adds-up")));
        var table = new AlignedText(1);
        sums.forEach(sum -> table.row(List.of(sum.name(), language.amount(sum.amount()))));
        table.appendTo(text);
    }
}
