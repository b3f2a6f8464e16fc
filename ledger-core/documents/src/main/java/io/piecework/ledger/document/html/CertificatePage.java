package io.piecework.ledger.document.html;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.CertificatePaper;
import io.piecework.ledger.document.paper.Table;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A certificate of a worker's year as a page: one HTML file without scripts, the same to the byte for the same certificate.
 *
 * @param certificate with all currencies, which stand one below the other
 * @param language the page's language
 */
public record CertificatePage(YearCertificate certificate, Language language) implements PaperPage {

    /**
     * The width for amounts beside a name on each sheet, in hundredths of an em; amounts that are too wide even for small letters break across
     * lines.
     */
    private static final int UPRIGHT = 3900;

    private static final int WIDE = 6500;

    public CertificatePage {
        Required.components(CertificatePage.class, certificate, language);
    }

    /** The page in English. */
    public CertificatePage(YearCertificate certificate) {
        this(certificate, Language.ENGLISH);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public Optional<Instant> written(Writer out, boolean paper) {
        CertificatePaper words = CertificatePaper.of(certificate, language);
        Map<String, Object> model = RecordModel.of(words);
        model.put("sheetKind", paper ? sheet(words) : "");
        model.put(
                "parts",
                words.parts().stream()
                        .map(part -> new Part(
                                part.currency(),
                                part.tables().stream()
                                        .map(table -> PageTable.of(table, 0, language))
                                        .toList(),
                                PageTable.of(part.proof(), 0, language)))
                        .toList());
        Templates.write("certificate.ftlh", model, language, paper, out);
        return Optional.of(certificate.moment());
    }

    private record Part(String currency, List<PageTable> tables, PageTable proof) {}

    /** The CSS classes of the sheet that the widest table needs; its columns of amounts stand beside the names. */
    private static String sheet(CertificatePaper paper) {
        int widest = paper.parts().stream()
                .flatMap(part -> part.tables().stream())
                .mapToInt(CertificatePage::width)
                .max()
                .orElse(0);
        return widest <= UPRIGHT ? "" : widest <= WIDE ? "wide" : "wide small";
    }

    private static int width(Table table) {
        return IntStream.range(0, table.heads().size() - 1)
                .map(column -> ColumnWidths.width(table.rows().stream()
                        .mapToInt(row -> row.cells().get(column).text().length())
                        .max()
                        .orElse(0)))
                .sum();
    }
}
