package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.text.CertificateHead;
import io.piecework.ledger.document.text.CertificateTables;
import io.piecework.ledger.document.text.IssueLines;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The model of the template of a certificate. */
final class CertificateModel {

    /** All months with the total and the head. */
    private static final int MOST_ON_A_SHEET = 14;

    /** In hundredths of an em, like all widths here: the width of a digit, and the padding of a cell. */
    private static final int DIGIT = 64;

    private static final int AROUND = 120;
    private static final int LEAST_LETTERS = 6;

    /** The width for amounts beside a name on each sheet; amounts that are too wide even for small letters break across lines. */
    private static final int UPRIGHT = 3900;

    private static final int WIDE = 6500;

    private final YearCertificate certificate;
    private final Language language;
    private final boolean pdf;

    CertificateModel(YearCertificate certificate, Language language, boolean pdf) {
        this.certificate = certificate;
        this.language = language;
        this.pdf = pdf;
    }

    /** The part of a currency. */
    private record Part(String currency, List<Table> tables, List<Sum> proof) {}

    /** @param whole whether it stays on one sheet */
    private record Table(String title, String names, List<String> columns, List<Row> rows, boolean whole) {}

    /** A row, of which the last one is the total. */
    private record Row(String name, List<Cell> cells) {}

    /** @param needed false for a zero that is left out where the columns do not fit */
    private record Cell(AlignedAmount amount, boolean needed) {}

    private record Sum(String name, AlignedAmount amount) {}

    Map<String, Object> model() {
        List<CertificateTables> currencies = CertificateTables.of(certificate, language);
        var model = new HashMap<>(PageWords.of(language));
        model.put("pdf", pdf);
        model.put("head", RecordModel.of(CertificateHead.of(certificate, language)));
        model.put("sheetKind", pdf ? sheet(currencies) : "");
        model.put(
                "parts",
                currencies.stream().map(each -> RecordModel.of(part(each))).toList());
        model.put("fingerprint", IssueLines.proof(certificate.fingerprint(), certificate.worker(), language));
        return model;
    }

    private Part part(CertificateTables of) {
        int digits = digits(of.proof().stream().map(CertificateTables.Sum::amount));
        return new Part(
                of.currency(),
                of.tables().stream().map(this::table).toList(),
                of.proof().stream()
                        .map(sum -> new Sum(sum.name(), AlignedAmount.of(sum.amount(), digits, language)))
                        .toList());
    }

    private Table table(CertificateTables.Table table) {
        List<CertificateTables.Row> rows = rows(table);
        var digits = new ArrayList<Integer>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            digits.add(digits(
                    rows.stream().map(row -> row.cells().get(column).amount()).filter(Objects::nonNull)));
        }
        return new Table(
                table.title(),
                table.names(),
                table.columns(),
                rows.stream().map(row -> row(row, digits)).toList(),
                rows.size() <= MOST_ON_A_SHEET);
    }

    private Row row(CertificateTables.Row row, List<Integer> digits) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < digits.size(); i++) {
            CertificateTables.Cell cell = row.cells().get(i);
            AlignedAmount amount = cell.amount() == null
                    ? new AlignedAmount(cell.text(), "")
                    : AlignedAmount.of(cell.amount(), digits.get(i), language);
            cells.add(new Cell(amount, cell.needed()));
        }
        return new Row(row.name(), cells);
    }

    private static List<CertificateTables.Row> rows(CertificateTables.Table table) {
        return Stream.concat(table.rows().stream(), Stream.of(table.total())).toList();
    }

    private static int digits(Stream<Amount> amounts) {
        return amounts.mapToInt(amount -> amount.value().scale()).max().orElse(0);
    }

    /** The CSS classes of the sheet that the widest table needs; its columns of amounts stand beside the names. */
    private static String sheet(List<CertificateTables> currencies) {
        int widest = currencies.stream()
                .flatMap(each -> each.tables().stream())
                .mapToInt(CertificateModel::width)
                .max()
                .orElse(0);
        return widest <= UPRIGHT ? "" : widest <= WIDE ? "wide" : "wide small";
    }

    private static int width(CertificateTables.Table table) {
        int width = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            int letters = rows(table).stream()
                    .mapToInt(row -> row.cells().get(column).text().length())
                    .max()
                    .orElse(0);
            width += Math.max(letters, LEAST_LETTERS) * DIGIT + AROUND;
        }
        return width;
    }
}
