package io.piecework.ledger.bank.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a report can mean at most, however damaged it is. */
public final class Told {

    private Told() {}

    /**
     * Lines such as {@code paid p-ada/1 12.4} and {@code failed p-ada/1}. Empty if it is no XML.
     *
     * @throws IllegalArgumentException if it is not well formed
     */
    public static Set<String> by(String report) {
        Document document = Xml.parse(report.getBytes(UTF_8));
        var told = new TreeSet<String>();
        for (Element status : Xml.path(document, "Document", "CstmrPmtStsRpt", "OrgnlPmtInfAndSts", "TxInfAndSts")) {
            if (Xml.path(status, "TxSts").stream()
                    .anyMatch(each -> each.getTextContent().strip().equals("RJCT"))) {
                told.add("failed " + Xml.text(status, "OrgnlEndToEndId"));
            }
        }
        bookings(document, told, "BkToCstmrStmt", "Stmt");
        bookings(document, told, "BkToCstmrDbtCdtNtfctn", "Ntfctn");
        return told;
    }

    private static void bookings(Document document, Set<String> told, String root, String statement) {
        for (Element booking : Xml.path(document, "Document", root, statement, "Ntry")) {
            for (Element payment : Xml.path(booking, "NtryDtls", "TxDtls")) {
                Element amount = Xml.all(payment, "Amt").stream()
                        .findFirst()
                        .or(() -> Xml.all(booking, "Amt").stream().findFirst())
                        .orElse(null);
                Optional<BigDecimal> value = amount == null ? Optional.empty() : value(amount);
                String sign = Xml.text(payment, "CdtDbtInd");
                sign = sign.isEmpty() ? Xml.text(booking, "CdtDbtInd") : sign;
                if (value.isPresent() && Xml.text(booking, "Sts", "Cd").equals("BOOK")) {
                    told.add((sign.equals("DBIT") ? "paid " : "returned ")
                            + Xml.text(payment, "Refs", "EndToEndId") + " "
                            + value.orElseThrow().stripTrailingZeros().toPlainString());
                }
            }
        }
    }

    /** In euros. */
    private static Optional<BigDecimal> value(Element amount) {
        String text = amount.getTextContent().strip();
        return text.matches("[+]?[0-9]{1,20}([.][0-9]{0,20})?")
                        && amount.getAttribute("Ccy").equals("EUR")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
