package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.account.CheckedAccount;
import io.piecework.ledger.bank.account.PostalAddress;
import io.piecework.ledger.money.Amount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The SEPA credit transfer of ISO 20022, {@code pain.001.001.09}. It asks for a booking of each payment by itself, so that each line of the bank's
 * statement has an end-to-end id.
 */
final class Pain001 {

    static final String CURRENCY = "EUR";

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int CENTS = 2;

    private final XMLStreamWriter xml;

    private Pain001(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param payments in the order of the file, at least one */
    static byte[] write(CreditTransferOrder order, List<Payment> payments) {
        var bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new Pain001(xml).document(order, payments);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("the file is written to memory, of checked text", impossible);
        }
        return bytes.toByteArray();
    }

    private void document(CreditTransferOrder order, List<Payment> payments) throws XMLStreamException {
        CheckedAccount debtor = CreditTransferOrder.checked(order.debtor());
        String count = Integer.toString(payments.size());
        String sum = number(
                sum(payments.stream().map(each -> each.attempt().amount()).toList()));
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        line();
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "Document");
        xml.writeDefaultNamespace(NAMESPACE);
        begin("CstmrCdtTrfInitn");
        begin("GrpHdr");
        text("MsgId", order.messageId());
        text("CreDtTm", order.created().toString());
        text("NbOfTxs", count);
        text("CtrlSum", sum);
        nested(debtor.name(), "InitgPty", "Nm");
        end();
        begin("PmtInf");
        text("PmtInfId", order.messageId());
        text("PmtMtd", "TRF");
        text("BtchBookg", "false");
        text("NbOfTxs", count);
        text("CtrlSum", sum);
        nested("SEPA", "PmtTpInf", "SvcLvl", "Cd");
        nested(order.execution().toString(), "ReqdExctnDt", "Dt");
        party("Dbtr", debtor);
        nested(debtor.iban(), "DbtrAcct", "Id", "IBAN");
        if (debtor.bic() == null) {
            nested("NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr", "Id");
        } else {
            nested(debtor.bic(), "DbtrAgt", "FinInstnId", "BICFI");
        }
        text("ChrgBr", "SLEV");
        for (Payment payment : payments) {
            payment(payment);
        }
        end();
        end();
        end();
        line();
        xml.writeEndDocument();
    }

    private void payment(Payment payment) throws XMLStreamException {
        CheckedAccount payee = payment.payee();
        begin("CdtTrfTxInf");
        nested(payment.reference(), "PmtId", "EndToEndId");
        begin("Amt");
        line();
        xml.writeStartElement(NAMESPACE, "InstdAmt");
        xml.writeAttribute("Ccy", CURRENCY);
        xml.writeCharacters(number(payment.attempt().amount()));
        xml.writeEndElement();
        end();
        if (payee.bic() != null) {
            nested(payee.bic(), "CdtrAgt", "FinInstnId", "BICFI");
        }
        party("Cdtr", payee);
        nested(payee.iban(), "CdtrAcct", "Id", "IBAN");
        if (!payment.remittance().isEmpty()) {
            nested(payment.remittance(), "RmtInf", "Ustrd");
        }
        end();
    }

    private void party(String role, CheckedAccount account) throws XMLStreamException {
        begin(role);
        text("Nm", account.name());
        PostalAddress address = account.address();
        if (address != null) {
            begin("PstlAdr");
            optional("StrtNm", address.street());
            optional("BldgNb", address.building());
            optional("PstCd", address.postcode());
            text("TwnNm", address.town());
            text("Ctry", address.country());
            end();
        }
        end();
    }

    private void nested(@Nullable String value, String... names) throws XMLStreamException {
        for (int i = 0; i < names.length - 1; i++) {
            begin(names[i]);
        }
        text(names[names.length - 1], String.valueOf(value));
        for (int i = 0; i < names.length - 1; i++) {
            end();
        }
    }

    private void optional(String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    private void text(String name, String value) throws XMLStreamException {
        line();
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void begin(String name) throws XMLStreamException {
        line();
        xml.writeStartElement(NAMESPACE, name);
    }

    private void end() throws XMLStreamException {
        line();
        xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String number(Amount amount) {
        return amount.value().setScale(CENTS).toPlainString();
    }

    private static Amount sum(List<Amount> amounts) {
        BigDecimal sum = amounts.stream().map(Amount::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Amount.sum(sum, Amount.currency(CURRENCY));
    }

    /**
     * Reads back a file that this class wrote.
     *
     * @throws IllegalStateException if it is another file
     */
    static CreditTransferFile read(String messageId, byte[] content) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var references = new ArrayList<String>();
        var amounts = new ArrayList<Amount>();
        var header = new HashMap<String, String>();
        var debtor = AccountNumber.NONE;
        var execution = LocalDate.MIN;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "EndToEndId" -> references.add(xml.getElementText());
                        case "Dt" -> execution = LocalDate.parse(xml.getElementText());
                        case "IBAN" -> debtor = references.isEmpty() ? new AccountNumber(xml.getElementText()) : debtor;
                        case "InstdAmt" -> amounts.add(Amount.of(xml.getElementText(), CURRENCY));
                        case "MsgId", "NbOfTxs", "CtrlSum" ->
                            header.putIfAbsent(xml.getLocalName(), xml.getElementText());
                        default -> {} // the rest is for the bank
                    }
                }
            }
        } catch (XMLStreamException | IllegalArgumentException | DateTimeException changed) {
            throw new IllegalStateException("the stored file of " + messageId
                    + " is not the one that was written"); // its text may have accounts
        }
        Amount total = sum(amounts);
        if (references.isEmpty()
                || references.size() != amounts.size()
                || !header.equals(Map.of(
                        "MsgId", messageId, "NbOfTxs", String.valueOf(references.size()), "CtrlSum", number(total)))) {
            throw new IllegalStateException("the stored file of " + messageId + " is not the one that was written");
        }
        return new CreditTransferFile(messageId, debtor, execution, content, List.copyOf(references), total);
    }
}
