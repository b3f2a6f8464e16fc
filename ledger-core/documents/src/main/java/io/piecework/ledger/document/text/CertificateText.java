package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.CertificatePaper;
import io.piecework.ledger.document.paper.Table;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Prints a certificate as plain text. */
@API(status = API.Status.INTERNAL)
public final class CertificateText {

    private final CertificatePaper paper;
    private final Language language;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    public CertificateText(YearCertificate certificate, Language language, int width) {
        this.paper = CertificatePaper.of(certificate, language);
        this.language = language;
        this.width = width;
    }

    public String text() {
        line(language.say("certificate.title", paper.worker(), paper.year()));
        Stream.concat(Stream.of(paper.period(), paper.open()), paper.issue().stream())
                .filter(line -> !line.isEmpty())
                .forEach(this::line);
        for (CertificatePaper.Part part : paper.parts()) {
            line("");
            line(language.say("text.heading", language.say("certificate.in", part.currency())));
            if (part.tables().isEmpty()) {
                line("");
                line(language.say("certificate.nothing"));
            }
            part.tables().forEach(this::table);
            table(part.proof());
        }
        line("");
        line(language.say("certificate.note"));
        line("");
        paper.proofLines().forEach(this::line);
        return Wrapped.of(text.toString(), width);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Columns, or where they do not fit as a list without the amounts of zero. */
    private void table(Table table) {
        line("");
        line(language.say("text.heading", table.title()));
        AlignedText columns = AlignedText.of(table);
        (table.heads().isEmpty() || columns.width() <= width ? columns : list(table)).appendTo(text);
    }

    private static AlignedText list(Table table) {
        var amounts = new AlignedText(1);
        table.rows().forEach(row -> {
            amounts.row(List.of(row.name(), ""));
            for (int i = 0; i < row.cells().size(); i++) {
                if (row.cells().get(i).needed()) {
                    amounts.row(List.of(
                            "  " + table.heads().get(i + 1), row.cells().get(i).text()));
                }
            }
        });
        return amounts;
    }
}
