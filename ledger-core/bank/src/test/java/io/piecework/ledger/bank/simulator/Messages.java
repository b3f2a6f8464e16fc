package io.piecework.ledger.bank.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What the bank writes. */
final class Messages {

    /** What the bank decided about a payment. */
    record Status(LocalDate day, Transfer transfer, String code, String reason) {}

    /**
     * A booking in a statement or a notification.
     *
     * @param payments with their references
     * @param amount of all of it, below 0 what left
     * @param file which it names; empty for none
     */
    record Entry(List<Booking> payments, BigDecimal amount, String file, String more) {}

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private Messages() {}

    private static String document(String type, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"" + NAMESPACE + type + "\">\n" + content
                + "</Document>\n";
    }

    private static String header(String id, LocalDate day) {
        return "<GrpHdr><MsgId>" + id + "</MsgId><CreDtTm>" + day + "T18:00:00Z</CreDtTm></GrpHdr>\n";
    }

    /** About payments of one file. */
    static String statusReport(String id, String file, LocalDate day, List<Status> statuses) {
        return document(
                "pain.002.001.10",
                "<CstmrPmtStsRpt>\n" + header(id, day) + "<OrgnlGrpInfAndSts><OrgnlMsgId>" + Xml.escaped(file)
                        + "</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>\n"
                        + "<OrgnlPmtInfAndSts>\n<OrgnlPmtInfId>" + Xml.escaped(file) + "</OrgnlPmtInfId>\n"
                        + statuses.stream().map(Messages::status).collect(Collectors.joining())
                        + "</OrgnlPmtInfAndSts>\n</CstmrPmtStsRpt>\n");
    }

    private static String status(Status status) {
        return "<TxInfAndSts>\n<OrgnlEndToEndId>"
                + Xml.escaped(status.transfer().reference()) + "</OrgnlEndToEndId>\n<TxSts>"
                + status.code() + "</TxSts>\n"
                + (status.reason().isEmpty()
                        ? ""
                        : "<StsRsnInf><Rsn><Cd>" + status.reason() + "</Cd></Rsn></StsRsnInf>\n")
                + "<OrgnlTxRef><Amt><InstdAmt Ccy=\"EUR\">"
                + status.transfer().amount().toPlainString()
                + "</InstdAmt></Amt></OrgnlTxRef>\n</TxInfAndSts>\n";
    }

    static String notification(String id, String iban, LocalDate day, List<Entry> entries) {
        return document(
                "camt.054.001.08",
                "<BkToCstmrDbtCdtNtfctn>\n" + header(id, day) + "<Ntfctn><Id>" + id + "</Id>" + account(iban) + "\n"
                        + entries(day, entries) + "</Ntfctn>\n</BkToCstmrDbtCdtNtfctn>\n");
    }

    static String statement(
            String id, String iban, LocalDate day, BigDecimal opening, BigDecimal closing, List<Entry> entries) {
        return document(
                "camt.053.001.08",
                "<BkToCstmrStmt>\n" + header(id, day) + "<Stmt><Id>" + id + "</Id>" + account(iban) + "\n"
                        + balance("OPBD", opening, day) + balance("CLBD", closing, day) + entries(day, entries)
                        + "</Stmt>\n</BkToCstmrStmt>\n");
    }

    private static String account(String iban) {
        return "<Acct><Id><IBAN>" + iban + "</IBAN></Id></Acct>";
    }

    private static String balance(String code, BigDecimal amount, LocalDate day) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp>" + signed(amount) + "<Dt><Dt>" + day
                + "</Dt></Dt></Bal>\n";
    }

    private static String signed(BigDecimal amount) {
        return "<Amt Ccy=\"EUR\">" + amount.abs().toPlainString() + "</Amt><CdtDbtInd>"
                + (amount.signum() < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd>";
    }

    private static String entries(LocalDate day, List<Entry> entries) {
        return entries.stream().map(entry -> entry(day, entry)).collect(Collectors.joining());
    }

    private static String entry(LocalDate day, Entry entry) {
        String batch =
                entry.file().isEmpty() ? "" : "<Btch><PmtInfId>" + Xml.escaped(entry.file()) + "</PmtInfId></Btch>\n";
        String payments = entry.payments().stream().map(Messages::payment).collect(Collectors.joining());
        return "<Ntry>\n" + signed(entry.amount()) + "\n<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day
                + "</Dt></BookgDt><ValDt><Dt>" + day + "</Dt></ValDt>\n"
                + "<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>\n"
                + (batch.isEmpty() && payments.isEmpty() ? "" : "<NtryDtls>\n" + batch + payments + "</NtryDtls>\n")
                + (entry.more().isEmpty() ? "" : "<AddtlNtryInf>" + entry.more() + "</AddtlNtryInf>\n") + "</Ntry>\n";
    }

    private static String payment(Booking payment) {
        return "<TxDtls>\n<Refs><EndToEndId>" + Xml.escaped(payment.reference()) + "</EndToEndId></Refs>\n"
                + signed(payment.amount()) + "\n"
                + (payment.amount().signum() < 0
                        ? ""
                        : "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed account number</AddtlInf></RtrInf>\n")
                + "</TxDtls>\n";
    }
}
