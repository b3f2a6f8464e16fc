package io.piecework.ledger.bank.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads a file of credit transfers, and refuses one that a bank would not take. */
final class OrderFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private OrderFile() {}

    static List<Transfer> read(byte[] file, String iban) {
        Document document = Xml.parse(file);
        require(NAMESPACE, String.valueOf(document.getDocumentElement().getNamespaceURI()));
        Element header =
                Xml.path(document, "Document", "CstmrCdtTrfInitn", "GrpHdr").get(0);
        String id = Xml.text(header, "MsgId");
        var transfers = new ArrayList<Transfer>();
        for (Element part : Xml.path(document, "Document", "CstmrCdtTrfInitn", "PmtInf")) {
            require(iban, Xml.text(part, "DbtrAcct", "Id", "IBAN"));
            LocalDate execution = LocalDate.parse(Xml.text(part, "ReqdExctnDt", "Dt"));
            for (Element each : Xml.all(part, "CdtTrfTxInf")) {
                Element amount = Xml.path(each, "Amt", "InstdAmt").get(0);
                require("EUR", amount.getAttribute("Ccy"));
                require(
                        "true",
                        String.valueOf(!Xml.text(each, "CdtrAcct", "Id", "IBAN").isEmpty()));
                transfers.add(new Transfer(
                        id,
                        execution,
                        Xml.text(each, "PmtId", "EndToEndId"),
                        new BigDecimal(amount.getTextContent().strip())));
            }
        }
        require(Xml.text(header, "NbOfTxs"), Integer.toString(transfers.size()));
        require(
                Xml.text(header, "CtrlSum"),
                transfers.stream()
                        .map(Transfer::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString());
        return transfers;
    }

    private static void require(String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException("the file has " + found + ", not " + expected);
        }
    }
}
