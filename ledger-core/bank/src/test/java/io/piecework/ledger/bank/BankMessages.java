package io.piecework.ledger.bank;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bank writes, as text. It shares no code with the module. */
public final class BankMessages {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private BankMessages() {}

    private static String document(String type, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"" + NAMESPACE + type + "\">\n" + content
                + "\n</Document>\n";
    }

    private static String joined(String... parts) {
        return Stream.of(parts).collect(Collectors.joining("\n"));
    }

    /** A status report about single payments. */
    public static String statuses(String... payments) {
        return document("pain.002.001.10", """
                <CstmrPmtStsRpt>
                <GrpHdr><MsgId>STATUS-1</MsgId><CreDtTm>2026-12-07T08:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>2026-12-04-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts>
                <OrgnlPmtInfId>2026-12-04-1</OrgnlPmtInfId>
                """ + joined(payments) + "\n</OrgnlPmtInfAndSts>\n</CstmrPmtStsRpt>");
    }

    /** A status report about a file as a whole. */
    public static String status(String code) {
        return document(
                "pain.002.001.10",
                "<CstmrPmtStsRpt>\n<GrpHdr><MsgId>STATUS-2</MsgId><CreDtTm>2026-12-07T08:00:00Z</CreDtTm></GrpHdr>\n"
                        + "<OrgnlGrpInfAndSts><OrgnlMsgId>2026-12-04-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
                        + "<GrpSts>" + code + "</GrpSts></OrgnlGrpInfAndSts>\n</CstmrPmtStsRpt>");
    }

    public static String accepted(String reference) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + reference + "</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>";
    }

    public static String rejected(String reference, String amount, String code) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + reference + "</OrgnlEndToEndId><TxSts>RJCT</TxSts>"
                + "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn><AddtlInf>rejected by the bank</AddtlInf></StsRsnInf>"
                + "<OrgnlTxRef><Amt><InstdAmt Ccy=\"EUR\">" + amount + "</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>";
    }

    /** A statement of one day. */
    public static String statement(String... bookings) {
        return document("camt.053.001.08", """
                <BkToCstmrStmt>
                <GrpHdr><MsgId>STATEMENT-1</MsgId><CreDtTm>2026-12-08T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>S-1</Id><CreDtTm>2026-12-08T06:00:00Z</CreDtTm><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-07</Dt></Dt></Bal>
                """ + joined(bookings) + "\n</Stmt>\n</BkToCstmrStmt>");
    }

    /** A statement of some days with the balances before and after, in euros. */
    public static String balanced(
            String first, String opening, String last, String closing, String account, String... bookings) {
        return document(
                "camt.053.001.08",
                """
                <BkToCstmrStmt>
                <GrpHdr><MsgId>STATEMENT</MsgId><CreDtTm>2026-12-08T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>S</Id><CreDtTm>2026-12-08T06:00:00Z</CreDtTm><Acct><Id><IBAN>%s</IBAN></Id></Acct>
                """.formatted(account) + balance("OPBD", opening, first) + balance("CLAV", "1.00", last)
                        + balance("CLBD", closing, last) + joined(bookings) + "\n</Stmt>\n</BkToCstmrStmt>");
    }

    private static String balance(String code, String amount, String day) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount.replace("-", "")
                + "</Amt><CdtDbtInd>" + (amount.startsWith("-") ? "DBIT" : "CRDT") + "</CdtDbtInd><Dt><Dt>" + day
                + "</Dt></Dt></Bal>\n";
    }

    /** A notification of the day's bookings. */
    public static String notification(String... bookings) {
        return document("camt.054.001.08", """
                <BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>NOTICE-1</MsgId><CreDtTm>2026-12-07T18:00:00Z</CreDtTm></GrpHdr>
                <Ntfctn><Id>N-1</Id><CreDtTm>2026-12-07T18:00:00Z</CreDtTm><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
                """ + joined(bookings) + "\n</Ntfctn>\n</BkToCstmrDbtCdtNtfctn>");
    }

    public static String debit(String reference, String amount) {
        return booking("DBIT", "BOOK", amount, payment(reference, ""));
    }

    public static String pending(String reference, String amount) {
        return booking("DBIT", "PDNG", amount, payment(reference, ""));
    }

    public static String returned(String reference, String amount, String code) {
        return booking(
                "CRDT",
                "BOOK",
                amount,
                payment(
                        reference,
                        "<RtrInf><Rsn><Cd>" + code
                                + "</Cd></Rsn><AddtlInf>account DE89 3704 0044 0532 0130 00 closed</AddtlInf>"
                                + "</RtrInf>"));
    }

    /** A booking with the payments that it names. */
    public static String booking(String sign, String status, String amount, String... payments) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Sts><Cd>" + status
                + "</Cd></Sts><BookgDt><Dt>2026-12-07</Dt></BookgDt><ValDt><Dt>2026-12-07</Dt></ValDt>"
                + "<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>"
                + (payments.length == 0 ? "" : "<NtryDtls>" + joined(payments) + "</NtryDtls>") + "</Ntry>";
    }

    public static String payment(String reference, String more) {
        return "<TxDtls><Refs><EndToEndId>" + reference + "</EndToEndId></Refs>" + more + "</TxDtls>";
    }

    public static String payment(String reference, String amount, String sign) {
        return "<TxDtls><Refs><EndToEndId>" + reference + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd></TxDtls>";
    }

    public static String batch(String number, String file) {
        return "<Btch><PmtInfId>" + file + "</PmtInfId><NbOfTxs>" + number + "</NbOfTxs></Btch>";
    }

    public static String batch(String number) {
        return "<Btch><NbOfTxs>" + number + "</NbOfTxs></Btch>";
    }
}
